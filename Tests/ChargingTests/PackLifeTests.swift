import Foundation
import Testing

@testable import Charging

@Suite("Packs charge and age as their models say") struct PackLifeTests {
    @Test func `calendar loss is Schmalstieg's rate`() throws {
        // V = 3.4 + 0.75 * 0.5 = 3.775; alpha = (7.543 * 3.775 - 23.75) 1e6 exp(-6976 / 298.15); rate 0.75 alpha 365^-0.25.
        let loss = try AgeingModel().calendarLossPerDay(Example.pack("a", 0.5), stateOfCharge: 0.5)
        let alpha = 4.724_825e6 * exp(-6976 / 298.15)
        #expect(abs(loss / (0.75 * alpha / pow(365, 0.25)) - 1) < 1e-9)
    }

    @Test func `a fuller, warmer, younger pack ages faster, and deep cycles cost more`() throws {
        let model = try AgeingModel()
        let pack = Example.pack("a", 0.5)
        let warm = Example.pack("a", 0.5, celsius: 40)
        #expect(model.calendarLossPerDay(pack, stateOfCharge: 0.9) > model.calendarLossPerDay(pack, stateOfCharge: 0.3))
        #expect(
            model.calendarLossPerDay(warm, stateOfCharge: 0.5) > 2 * model.calendarLossPerDay(pack, stateOfCharge: 0.5))
        #expect(
            model.cycleLossPerFullCycle(pack, from: 0.1, to: 0.9)
                > model.cycleLossPerFullCycle(pack, from: 0.4, to: 0.6))
        #expect(model.keepingYuanPerKilowattHourHour(pack) > 0)
        #expect(model.yuan(loss: 0.2, of: pack) == 900 * 60)
    }

    @Test(arguments: [(0.0, 25.0, 60.0), (0.75, 25, 60), (0.9, 25, 36), (1, 25, 12), (0.5, 47.5, 30), (0.5, -20, 0)])
    func `the typical curve accepts`(charge: Double, celsius: Double, kilowatts: Double) {
        let accepted = ChargingCurve.typical.kilowatts(for: Example.pack("a", charge, celsius: celsius))
        #expect(abs(accepted - kilowatts) < 1e-9)
    }

    @Test func `the curve is the least of its lines`() {
        for step in 0...100 {
            let charge = Double(step) / 100
            let least = ChargingCurve.typical.lines.map { $0.rate - $0.fall * charge }.min() ?? 0
            let pack = Example.pack("a", charge)
            #expect(abs(least * 60 - ChargingCurve.typical.kilowatts(for: pack)) < 1e-9)
        }
    }

    @Test(arguments: [
        (0.0, Tariff.Level.valley, 0.2833), (6.99, .valley, 0.2833), (7, .flat, 0.6725), (10, .peak, 1.0853),
        (15, .flat, 0.6725), (18, .peak, 1.0853), (21, .flat, 0.6725), (23, .valley, 0.2833),
        (24 + 18.5, .peak, 1.0853),
    ]) func `Beijing's prices by the clock`(hour: Double, level: Tariff.Level, price: Double) throws {
        let tariff = try Tariff.beijing()
        #expect(tariff.level(at: StationTime(hour: hour)) == level)
        #expect(tariff.price(at: StationTime(hour: hour)) == price)
    }
}
