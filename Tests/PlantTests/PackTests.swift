import Testing

@testable import Plant

@Suite("Packs charge as cells do: energy is kept, limits are held")
struct PackTests {
    @Test("What goes in at the terminals is stored or becomes heat", arguments: PackType.all, [-100.0, 20, 120])
    func energy(type: PackType, current: Double) {
        var pack = Pack(identity: 1, type: type, stateOfCharge: 0.5, stateOfHealth: 0.9)
        var stored = 0.0
        for _ in 0..<1200 {
            let before = pack.stateOfCharge
            pack.advance(by: 1, current: current, ambient: 25)
            let middle = (type.openCircuitVoltage(at: before) + type.openCircuitVoltage(at: pack.stateOfCharge)) / 2
            stored += middle * (pack.stateOfCharge - before) * pack.capacity
        }
        // The slow branch keeps a little.
        let branch = 0.5 * pack.slowVoltage * pack.slowVoltage * type.slowTime / type.slowResistance
        #expect(abs(pack.energyIn - stored - pack.heat) <= branch + 1e-4 * abs(pack.energyIn))
        #expect(abs(pack.stateOfCharge - (0.5 + current * 1200 / pack.capacity)) < 1e-9)
        #expect(pack.heat > 0)
    }

    @Test(
        "A charge holds every limit, ends by itself, and takes energy as its efficiency says", arguments: PackType.all)
    func charge(type: PackType) {
        var pack = Pack(identity: 1, type: type, stateOfCharge: 0.1, temperature: 25)
        var charger = Charger()
        var hours = 0.0
        var wasCharging = true
        while wasCharging, hours < 10 {
            charger.charge(&pack, for: 1, powerLimit: 40_000, ambient: 25)
            wasCharging = charger.isCharging
            hours += 1.0 / 3600
            #expect(pack.voltage <= type.topVoltage + 0.01 && pack.current <= type.topCurrent && pack.current >= 0)
            #expect(charger.drawn <= 40_000 * 1.001 && pack.temperature < 55)
        }
        #expect(pack.stateOfCharge > 0.97 && hours > 1 && hours < 3, "\(pack.stateOfCharge) after \(hours) h")
        let share = pack.energyIn / charger.energyDrawn
        #expect(share > 0.95 && share < Charger.efficiency)
    }

    @Test("Cells too cold or too hot take nothing, and a pack at rest takes the air's temperature")
    func temperature() {
        for temperature in [-10.0, 0, 55, 70] {
            let pack = Pack(identity: 1, type: .ironPhosphate, stateOfCharge: 0.5, temperature: temperature)
            #expect(Charger().current(into: pack, powerLimit: 50_000) == 0)
        }
        var pack = Pack(identity: 1, type: .ironPhosphate, stateOfCharge: 0.5, temperature: 50)
        for _ in 0..<86_400 { pack.advance(by: 1, current: 0, ambient: 20) }
        #expect(pack.temperature < 21 && pack.temperature > 20 && pack.stateOfCharge == 0.5)
    }

    @Test("A larger power limit charges faster, none charges nothing")
    func powerLimit() {
        let pack = Pack(identity: 1, type: .nickelManganeseCobalt, stateOfCharge: 0.3)
        let currents = [0.0, 5_000, 20_000, 60_000].map { Charger().current(into: pack, powerLimit: $0) }
        #expect(currents[0] == 0 && currents == currents.sorted() && Set(currents).count == 4)
    }
}
