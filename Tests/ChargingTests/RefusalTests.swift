import Testing

@testable import Charging

@Suite("What cannot be is refused by name") struct RefusalTests {
    static let nonsense: [Double] = [.nan, .infinity, -.infinity, -1]

    @Test(arguments: nonsense) func `figures of packs and chargers`(bad: Double) throws {
        let spoilers: [(inout Pack) -> Void] = [
            { $0.capacityKilowattHours = bad }, { $0.stateOfCharge = bad }, { $0.stateOfHealth = bad },
            { $0.equivalentFullCycles = bad }, { $0.daysOfUse = bad },
        ]
        for spoil in spoilers {
            var pack = Example.pack("a", 0.5)
            spoil(&pack)
            #expect(throws: ChargingError.self) {
                try Rack(slots: [Slot(number: 1, charger: Charger(limitKilowatts: 60), pack: pack)])
            }
        }
        for charger in [Charger(limitKilowatts: bad), Charger(limitKilowatts: 60, efficiency: bad)] {
            #expect(throws: ChargingError.self) { try Rack(slots: [Slot(number: 1, charger: charger, pack: nil)]) }
        }
    }

    @Test(arguments: nonsense) func `figures of settings`(bad: Double) throws {
        let promise = try ServicePromise()
        let forecast = try ArrivalForecast(hourly: [:])
        let ageing = try AgeingModel()
        let tariff = try Tariff.beijing()
        #expect(throws: ChargingError.self) {
            try ChargingSettings(
                tariff: tariff, gridKilowatts: bad, forecast: forecast, promise: promise, curves: [:], ageing: ageing)
        }
        #expect(throws: ChargingError.self) { try ServicePromise(stateOfCharge: bad) }
        #expect(throws: ChargingError.self) { try ServicePromise(missedCarsADay: bad) }
        #expect(throws: ChargingError.self) { try AgeingModel(yuanPerKilowattHour: bad) }
        #expect(throws: ChargingError.self) { try ArrivalForecast(hourly: [compact: Example.steady(bad)]) }
        #expect(throws: ChargingError.self) { try ArrivalForecast(hourly: [:], spread: bad) }
        #expect(throws: ChargingError.self) {
            try PowerBound(from: StationTime(hour: 1), until: nil, kilowatts: bad)
        }
        #expect(throws: ChargingError.self) {
            try Tariff(stretches: [.init(0..<1440, .flat)], valley: 1, flat: bad, peak: 1)
        }
        #expect(throws: ChargingError.self) {
            try ChargingPlanner(settings: try Example.settings()).plan(
                now: StationTime(seconds: bad), rack: try Example.rack([0.5]))
        }
    }

    @Test func `racks that are none`() throws {
        #expect(throws: ChargingError.rackWithoutSlots) { try Rack(slots: []) }
        #expect(throws: ChargingError.slotTwice(number: 3)) {
            try Rack(slots: [Slot(number: 3, charger: nil, pack: nil), Slot(number: 3, charger: nil, pack: nil)])
        }
        #expect(throws: ChargingError.packTwice(id: "a")) {
            try Rack(slots: (1...2).map { Slot(number: $0, charger: nil, pack: Example.pack("a", 0.5)) })
        }
        let bare = try Rack(slots: [Slot(number: 1, charger: nil, pack: Example.pack("a", 0.5))])
        #expect(throws: ChargingError.rackWithoutChargers) {
            try ChargingPlanner(settings: try Example.settings()).plan(now: StationTime(hour: 0), rack: bare)
        }
    }

    @Test func `types without a curve`() throws {
        let alien = PackType("alien")
        #expect(throws: ChargingError.curveMissing(type: alien)) {
            try Example.settings(cars: [alien: Example.steady(1)])
        }
        let rack = try Rack(
            slots: [Slot(number: 1, charger: Charger(limitKilowatts: 9), pack: Example.pack("a", 0.5, type: alien))])
        #expect(throws: ChargingError.curveMissing(type: alien)) {
            try ChargingPlanner(settings: try Example.settings()).plan(now: StationTime(hour: 0), rack: rack)
        }
    }

    @Test func `tariffs with gaps, overlaps and odd minutes`() throws {
        func tariff(_ stretches: [Tariff.Stretch]) throws -> Tariff {
            try Tariff(stretches: stretches, valley: 0.3, flat: 0.6, peak: 1)
        }
        #expect(throws: ChargingError.tariffGap(minute: 0)) { try tariff([]) }
        #expect(throws: ChargingError.tariffGap(minute: 600)) {
            try tariff([.init(0..<600, .valley), .init(660..<1440, .flat)])
        }
        #expect(throws: ChargingError.tariffGap(minute: 1380)) { try tariff([.init(0..<1380, .valley)]) }
        #expect(throws: ChargingError.tariffOverlap(minute: 540)) {
            try tariff([.init(0..<600, .valley), .init(540..<1440, .flat)])
        }
        #expect(throws: ChargingError.tariffOffQuarter(minute: 601)) {
            try tariff([.init(0..<601, .valley), .init(601..<1440, .flat)])
        }
        #expect(throws: ChargingError.tariffOverlap(minute: 1440)) { try tariff([.init(0..<1455, .flat)]) }
    }

    @Test func `curves that rise or bulge, and forecasts of other than a day`() {
        #expect(throws: ChargingError.self) {
            try ChargingCurve(rates: [.init(0, 1), .init(1, 2)], warmth: [.init(0, 1)])
        }
        #expect(throws: ChargingError.self) {
            try ChargingCurve(rates: [.init(0, 1), .init(0.5, 0.4), .init(1, 0.3)], warmth: [.init(0, 1)])
        }
        #expect(throws: ChargingError.self) { try ChargingCurve(rates: [.init(0, 1)], warmth: [.init(0, 1)]) }
        #expect(throws: ChargingError.self) {
            try ChargingCurve(rates: [.init(0, 1), .init(1, 1)], warmth: [])
        }
        #expect(throws: ChargingError.forecastHours(type: compact, count: 23)) {
            try ArrivalForecast(hourly: [compact: Array(repeating: 1, count: 23)])
        }
    }

    @Test func `an error says what, where and what to do`() {
        #expect("\(ChargingError.tariffGap(minute: 605))".contains("10:05"))
        #expect("\(ChargingError.packTwice(id: "CN-7"))".contains("CN-7"))
    }
}
