/// A slot's charger: constant power, then constant current, then constant voltage, whichever allows least.
struct Charger: Equatable, Sendable {
    /// In watts at the pack, and in watts that it draws itself while it charges.
    static let topPower = 60_000.0
    static let ownUse = 150.0
    /// Of the power drawn beyond its own use, what reaches the pack: a silicon-carbide stage, at 60 kW.
    static let efficiency = 0.965

    /// Power from the grid, in watts.
    private(set) var drawn = 0.0
    /// Energy from the grid since the beginning, in joules.
    private(set) var energyDrawn = 0.0
    private(set) var isCharging = false

    /// The current that the pack is given, in amperes.
    func current(into pack: Pack, powerLimit: Double) -> Double {
        let power = min(Self.topPower, max(0, powerLimit * Self.efficiency - Self.ownUse))
        let type = pack.type
        let open = type.openCircuitVoltage(at: pack.stateOfCharge) + pack.slowVoltage
        let resistance = pack.resistance
        // The current at which voltage times current is the power: the pack's voltage rises with it.
        let byPower = ((open * open + 4 * resistance * power).squareRoot() - open) / (2 * resistance)
        let byVoltage = (type.topVoltage - open) / resistance
        return max(0, min(byPower, byVoltage, type.topCurrent * Self.allowed(at: pack.temperature)))
    }

    /// Part of the top current that cells bear: less in the cold and in the heat (GB/T 38661 has packs limit so).
    static func allowed(at temperature: Double) -> Double {
        let cold = (temperature - 0) / 15
        let hot = (55 - temperature) / 10
        return max(0, min(1, cold, hot))
    }

    /// Charges for some time; a full pack is one whose current has fallen below a fortieth of its capacity.
    mutating func charge(_ pack: inout Pack, for seconds: Double, powerLimit: Double, ambient: Double) {
        let amperes = current(into: pack, powerLimit: powerLimit)
        let isFull = pack.stateOfCharge >= 0.9999 || (pack.stateOfCharge > 0.9 && amperes < pack.type.capacity / 40)
        guard !isFull, amperes > 0 else { return rest(&pack, for: seconds, ambient: ambient) }
        pack.advance(by: seconds, current: amperes, ambient: ambient)
        isCharging = true
        drawn = pack.voltage * amperes / Self.efficiency + Self.ownUse
        energyDrawn += drawn * seconds
    }

    /// Does not charge.
    mutating func rest(_ pack: inout Pack, for seconds: Double, ambient: Double) {
        pack.advance(by: seconds, current: 0, ambient: ambient)
        idle()
    }

    mutating func idle() {
        isCharging = false
        drawn = 0
    }
}
