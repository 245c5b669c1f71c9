/// A pack: an equivalent circuit of one slow branch, and a thermal node.
package struct Pack: Equatable, Sendable {
    /// Above 0.
    package let identity: Int
    package let type: PackType
    /// From 0 to 1.
    package var stateOfCharge: Double
    /// Capacity left, of that when new.
    package var stateOfHealth: Double
    /// Of its cells, in °C.
    package var temperature: Double
    /// Voltage of the slow branch, in volts.
    package private(set) var slowVoltage = 0.0
    /// At the terminals, in volts.
    package private(set) var voltage: Double
    /// Into the pack, in amperes.
    package private(set) var current = 0.0
    /// Energy that became heat since the beginning, and that went in at the terminals, in joules.
    package private(set) var heat = 0.0
    package private(set) var energyIn = 0.0

    /// Heat capacity per kilogram, in J/(kg K), and heat that passes to the air for each kelvin, in W/K: Pesaran, "Battery
    /// thermal models for hybrid vehicle simulations", J. Power Sources 110 (2002).
    static let heatCapacity = 1000.0
    static let heatPassed = 30.0

    package init(
        identity: Int, type: PackType, stateOfCharge: Double, stateOfHealth: Double = 1, temperature: Double = 25
    ) {
        self.identity = identity
        self.type = type
        self.stateOfCharge = stateOfCharge
        self.stateOfHealth = stateOfHealth
        self.temperature = temperature
        voltage = type.openCircuitVoltage(at: stateOfCharge)
    }

    /// In ohms: it grows by 1 % for each kelvin below 25 °C, and as the pack wears.
    package var resistance: Double {
        type.resistance * max(0.8, 1 + 0.01 * (25 - temperature)) * (2 - stateOfHealth)
    }

    /// In coulombs.
    package var capacity: Double { type.capacity * 3600 * stateOfHealth }

    /// Lets time pass with a constant current into the pack.
    package mutating func advance(by seconds: Double, current: Double, ambient: Double) {
        let before = type.openCircuitVoltage(at: stateOfCharge)
        stateOfCharge = max(0, min(1, stateOfCharge + current * seconds / capacity))
        let open = (before + type.openCircuitVoltage(at: stateOfCharge)) / 2
        let branch = slowVoltage
        let decay = 1 / (1 + seconds / type.slowTime)
        slowVoltage = (slowVoltage + current * type.slowResistance * seconds / type.slowTime) * decay
        voltage = open + slowVoltage + current * resistance
        self.current = current
        let lost = current * current * resistance + (branch + slowVoltage) / 2 * current
        heat += lost * seconds
        energyIn += voltage * current * seconds
        let mass = type.mass * Self.heatCapacity
        let passed = Self.heatPassed * (temperature - ambient)
        temperature += (lost - passed) * seconds / mass
    }
}
