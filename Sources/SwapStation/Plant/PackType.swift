/// A type of pack: what its cells are, how large it is, how it may be charged.
///
/// The open-circuit curves are those of a graphite cell against lithium iron phosphate and against nickel manganese cobalt oxide
/// at 25 °C, read off at each tenth of charge (after Plett, "Battery Management Systems I", 2015, figures 2.10 and 2.11).
package struct PackType: Equatable, Sendable {
    /// As `carPackType` and `slotPackType` have it.
    package let code: Int
    package let name: String
    /// In ampere-hours when new.
    package let capacity: Double
    package let cellsInSeries: Int
    /// Of a cell at 0, 0.1 ... 1, in volts.
    package let openCircuit: [Double]
    /// Of the pack at 25 °C, in ohms.
    package let resistance: Double
    /// Of the pack's slow branch, in ohms, and how long it takes to settle, in seconds.
    package let slowResistance: Double
    package let slowTime: Double
    /// At which charging goes on at constant voltage, in volts of the pack.
    package let topVoltage: Double
    /// In amperes.
    package let topCurrent: Double
    /// In kilograms.
    package let mass: Double

    package static let ironPhosphate = PackType(
        code: 1, name: "LFP", capacity: 156, cellsInSeries: 120,
        openCircuit: [2.60, 3.20, 3.25, 3.28, 3.30, 3.31, 3.32, 3.33, 3.335, 3.34, 3.45],
        resistance: 0.055, slowResistance: 0.03, slowTime: 90, topVoltage: 426, topCurrent: 156, mass: 430)
    package static let nickelManganeseCobalt = PackType(
        code: 2, name: "NMC", capacity: 190, cellsInSeries: 108,
        openCircuit: [3.00, 3.45, 3.54, 3.60, 3.65, 3.71, 3.80, 3.89, 3.97, 4.06, 4.18],
        resistance: 0.05, slowResistance: 0.025, slowTime: 60, topVoltage: 451, topCurrent: 190, mass: 460)

    package static let all = [ironPhosphate, nickelManganeseCobalt]

    /// In volts of the pack at a state of charge from 0 to 1.
    package func openCircuitVoltage(at stateOfCharge: Double) -> Double {
        let place = max(0, min(1, stateOfCharge)) * 10
        let lower = min(9, Int(place))
        let part = place - Double(lower)
        return (openCircuit[lower] * (1 - part) + openCircuit[lower + 1] * part) * Double(cellsInSeries)
    }
}
