import Charging
import Foundation
import Testing

@testable import BackEnd
@testable import OCPP

@Suite("Bounds of power by the back end reach the charging plan, and slots where there is none")
struct BoundsTests {
    static let midnight = Date(timeIntervalSince1970: 1_790_000_000)

    static func bounds(_ watts: Double, slot: Int? = nil, from seconds: Double = 0, duration: Int? = nil) throws
        -> PowerBounds
    {
        var bounds = PowerBounds()
        let schedule = ChargingProfile.Schedule(
            id: 1, startSchedule: midnight + seconds, duration: duration, chargingRateUnit: .watts,
            chargingSchedulePeriod: [ChargingProfile.Period(startPeriod: 0, limit: watts)])
        let profile = ChargingProfile(
            id: 1, stackLevel: 0, chargingProfilePurpose: slot == nil ? .stationMaximum : .transactionDefault,
            chargingProfileKind: .absolute, chargingSchedule: [schedule])
        let refusal = bounds.set(
            SetChargingProfile(evseId: slot ?? 0, chargingProfile: profile), slots: 4, transactions: [:], at: midnight)
        #expect(refusal == nil)
        return bounds
    }

    @Test("a bound of the station over time")
    func rack() throws {
        let bounds = try Self.bounds(90_000, from: 3600, duration: 1800)
        let rack = try bounds.rack(from: Self.midnight, to: Self.midnight + 7200, midnight: Self.midnight, slots: 4)
        #expect(
            rack == [
                try PowerBound(from: StationTime(seconds: 3600), until: StationTime(seconds: 5400), kilowatts: 90)
            ])
        let net = try bounds.rack(
            from: Self.midnight + 3600, to: Self.midnight + 4000, midnight: Self.midnight, slots: 4, ownKilowatts: 1.5)
        #expect(net.map(\.kilowatts) == [88.5])
    }

    @Test("slots that are all bounded bound the rack; one alone does not")
    func slots() throws {
        func rack(_ bounds: PowerBounds) throws -> [PowerBound] {
            try bounds.rack(from: Self.midnight, to: Self.midnight + 60, midnight: Self.midnight, slots: 4)
        }
        #expect(try rack(Self.bounds(10_000, slot: 0)).map(\.kilowatts) == [40])
        #expect(try rack(Self.bounds(10_000, slot: 2)).isEmpty)
        #expect(try rack(PowerBounds()).isEmpty)
    }

    @Test("slots are cut alike by the station's bound, and each by its own")
    func capped() throws {
        #expect(try Self.bounds(60_000).capped([60, 60, 0, 0], at: Self.midnight) == [30, 30, 0, 0])
        #expect(try Self.bounds(200_000).capped([60, 60, 0, 0], at: Self.midnight) == [60, 60, 0, 0])
        #expect(try Self.bounds(10_000, slot: 2).capped([60, 60, 60, 60], at: Self.midnight) == [60, 10, 60, 60])
        #expect(try Self.bounds(1000).capped([60, 60], at: Self.midnight, ownKilowatts: 1.5) == [0, 0])
        #expect(PowerBounds().capped([60, 60], at: Self.midnight) == [60, 60])
    }
}
