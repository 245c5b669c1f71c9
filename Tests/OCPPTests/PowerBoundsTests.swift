import Foundation
import Testing

@testable import OCPP

@Suite("Charging profiles bound power as OCPP says, over restarts too")
struct PowerBoundsTests {
    private static let start = Date(timeIntervalSince1970: 1_790_000_000)

    private func profile(
        _ id: Int, _ purpose: String, level: Int = 0, kind: String = "Absolute", more: String = "",
        schedule: String = "",
        periods: [(Int, Double)]
    ) -> String {
        let list = periods.map { "{\"startPeriod\":\($0.0),\"limit\":\($0.1)}" }.joined(separator: ",")
        let begin = "\"startSchedule\":\"\(Timestamp.text(Self.start))\""
        return """
            {"id":\(id),"stackLevel":\(level),"chargingProfilePurpose":"\(purpose)","chargingProfileKind":"\(kind)"\(more),\
            "chargingSchedule":[{"id":1,"chargingRateUnit":"W",\(begin)\(schedule),"chargingSchedulePeriod":[\(list)]}]}
            """
    }

    private func online() -> StationFixture {
        var station = StationFixture()
        station.connect()
        return station
    }

    private func set(_ station: inout StationFixture, _ evse: Int, _ profile: String) -> String {
        station.ask("SetChargingProfile", "{\"evseId\":\(evse),\"chargingProfile\":\(profile)}") ?? ""
    }

    private func after(_ seconds: Double) -> Date { Self.start + seconds }

    @Test func followsTheSchedule() {
        var station = online()
        #expect(
            set(
                &station, 0,
                profile(
                    1, "ChargingStationMaxProfile", schedule: ",\"duration\":7200",
                    periods: [(0, 100_000), (3600, 50_000)])
            ).contains("Accepted"))
        let bounds = station.machine.bounds
        #expect(bounds.stationWatts(at: after(-1)) == nil)
        #expect(bounds.stationWatts(at: after(0)) == 100_000)
        #expect(bounds.stationWatts(at: after(3599)) == 100_000)
        #expect(bounds.stationWatts(at: after(3600)) == 50_000)
        #expect(bounds.stationWatts(at: after(7200)) == nil)
        #expect(bounds.slotWatts(1, at: after(0)) == nil)
        #expect(
            bounds.changes(from: after(-10), to: after(10_000)) == [after(-10), after(0), after(3600), after(7200)])
        #expect(station.told == [.powerBounds(bounds)])
        #expect(station.restarted(seed: 2).machine.bounds == bounds)
    }

    @Test func theHighestLevelAndTheMoreSpecialDecides() {
        var station = online()
        _ = set(&station, 0, profile(1, "TxDefaultProfile", level: 1, periods: [(0, 30_000)]))
        _ = set(
            &station, 0, profile(2, "TxDefaultProfile", level: 3, schedule: ",\"duration\":60", periods: [(0, 10_000)]))
        _ = set(&station, 2, profile(3, "TxDefaultProfile", level: 1, periods: [(0, 20_000)]))
        var bounds = station.machine.bounds
        #expect([1, 2].map { bounds.slotWatts($0, at: after(0)) } == [10_000, 10_000])
        #expect([1, 2].map { bounds.slotWatts($0, at: after(60)) } == [30_000, 20_000])
        // A profile of the running transaction stands before the others, and goes with it.
        station.report(.chargingStarted(StationFixture.meter(2)))
        let transaction = station.machine.charging[2]?.transaction ?? ""
        #expect(
            set(
                &station, 2,
                profile(4, "TxProfile", more: ",\"transactionId\":\"\(transaction)\"", periods: [(0, 5000)])
            ).contains("Accepted"))
        bounds = station.machine.bounds
        #expect([1, 2].map { bounds.slotWatts($0, at: after(0)) } == [10_000, 5000])
        station.report(.chargingEnded(StationFixture.meter(2), .full))
        #expect(station.machine.bounds.slotWatts(2, at: after(60)) == 20_000)
    }

    @Test func comesBackEachDay() {
        var station = online()
        _ = set(
            &station, 0,
            profile(
                1, "ChargingStationMaxProfile", kind: "Recurring", more: ",\"recurrencyKind\":\"Daily\"",
                schedule: ",\"duration\":3600", periods: [(0, 1000)]))
        let bounds = station.machine.bounds
        for day in 0..<400 {
            #expect(bounds.stationWatts(at: after(Double(day) * 86_400 + 3599)) == 1000)
            #expect(bounds.stationWatts(at: after(Double(day) * 86_400 + 3600)) == nil)
        }
        #expect(
            bounds.changes(from: after(100), to: after(2 * 86_400)) == [100, 3600, 86_400, 86_400 + 3600].map(after))
    }

    @Test(
        "refuses what it cannot heed",
        arguments: [
            (9, "ChargingStationMaxProfile", "Absolute", "", [(0, 1.0)], "UnknownEvse"),
            (1, "ChargingStationMaxProfile", "Absolute", "", [(0, 1.0)], "InvalidProfile"),
            (0, "ChargingStationExternalConstraints", "Absolute", "", [(0, 1.0)], "UnsupportedPurpose"),
            (1, "TxProfile", "Absolute", "", [(0, 1.0)], "TxNotFound"),
            (0, "TxDefaultProfile", "Dynamic", "", [(0, 1.0)], "UnsupportedKind"),
            (0, "TxDefaultProfile", "Recurring", "", [(0, 1.0)], "InvalidProfile"),
            (0, "TxDefaultProfile", "Absolute", "", [(5, 1.0)], "InvalidSchedule"),
            (0, "TxDefaultProfile", "Absolute", "", [(0, 1.0), (0, 2.0)], "InvalidSchedule"),
            (0, "TxDefaultProfile", "Absolute", "", [(0, -1.0)], "InvalidSchedule"),
        ] as [(Int, String, String, String, [(Int, Double)], String)])
    func refuses(evse: Int, purpose: String, kind: String, more: String, periods: [(Int, Double)], code: String) {
        var station = online()
        #expect(set(&station, evse, profile(1, purpose, kind: kind, more: more, periods: periods)).contains(code))
        #expect(station.machine.bounds == PowerBounds())
    }

    @Test func replacesClearsAndReports() throws {
        var station = online()
        for id in 1...3 {
            _ = set(&station, id - 1, profile(id, "TxDefaultProfile", level: id, periods: [(0, Double(id))]))
        }
        _ = set(&station, 0, profile(1, "TxDefaultProfile", level: 1, periods: [(0, 77)]))
        #expect(station.machine.bounds.profiles.count == 3)
        let before = station.arrived.count
        #expect(
            station.ask("GetChargingProfiles", #"{"requestId":1,"chargingProfile":{}}"#)?.contains("Accepted") == true)
        let reports = try station.arrived[before...].map {
            try ContentDecoder.decode(ReportChargingProfiles.self, from: $0.payload)
        }
        #expect(reports.map(\.evseId) == [0, 1, 2])
        #expect(reports.map { $0.tbc ?? false } == [true, true, false])
        #expect(
            station.ask("GetChargingProfiles", #"{"requestId":1,"chargingProfile":{"stackLevel":9}}"#)?.contains(
                "NoProfiles") == true)
        #expect(station.ask("ClearChargingProfile", #"{"chargingProfileId":2}"#)?.contains("Accepted") == true)
        #expect(station.ask("ClearChargingProfile", #"{"chargingProfileId":2}"#)?.contains("Unknown") == true)
        #expect(
            station.ask("ClearChargingProfile", #"{"chargingProfileCriteria":{"evseId":2}}"#)?.contains("Accepted")
                == true)
        #expect(station.machine.bounds.profiles.map(\.profile.id) == [1])
        #expect(station.restarted(seed: 2).machine.bounds == station.machine.bounds)
        #expect(station.ask("ClearChargingProfile", "{}")?.contains("Accepted") == true)
        #expect(station.disk.values.keys.filter { $0.hasPrefix("bounds/") }.isEmpty)
    }
}
