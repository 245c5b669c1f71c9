import Foundation

/// What keeping and charging a pack costs in battery life.
///
/// Capacity loss after Schmalstieg, Käbitz, Ecker, Sauer, "A holistic aging model for Li(NiMnCo)O2 based 18650 lithium-ion
/// batteries", J. Power Sources 257 (2014) 325-334: calendar loss `alpha * days^0.75` with
/// `alpha = (7.543 V - 23.75) 1e6 exp(-6976 / T)`, cycle loss `beta * sqrt(Ah)` with
/// `beta = 7.348e-3 (V - 3.667)² + 7.6e-4 + 4.081e-3 depth` for a cell of 2.05 Ah. Simplified: the voltage is a straight line from
/// 3.40 V (empty) to 4.15 V (full), so that calendar loss is linear in the energy kept, and each loss is taken at its present rate.
public struct AgeingModel: Hashable, Sendable {
    /// What a new pack costs, in yuan a kWh.
    public var yuanPerKilowattHour: Double
    /// The share of capacity after whose loss a pack is replaced.
    public var usableLoss: Double

    /// - Parameters:
    ///   - yuanPerKilowattHour: 900 is China's average of 2023 (126 US$ a kWh, BloombergNEF's battery price survey).
    /// - Throws: `ChargingError.outOfRange`.
    public init(yuanPerKilowattHour: Double = 900, usableLoss: Double = 0.2) throws(ChargingError) {
        self.yuanPerKilowattHour = try yuanPerKilowattHour.checked("a pack's price in yuan a kWh", in: 0...100_000)
        self.usableLoss = try usableLoss.checked("the usable loss of capacity", in: 0.01...1)
    }

    /// Mean cell voltage at a state of charge.
    static func volts(_ stateOfCharge: Double) -> Double { 3.4 + 0.75 * stateOfCharge }

    /// Share of capacity that a pack loses a day by its age, at a state of charge.
    public func calendarLossPerDay(_ pack: Pack, stateOfCharge: Double) -> Double {
        let kelvin = pack.cellCelsius + 273.15
        let alpha = (7.543 * Self.volts(stateOfCharge) - 23.75) * 1e6 * exp(-6976 / kelvin)
        // The rate of days^0.75; a pack in its first month is taken as one month old, for the rate has no bound at 0.
        return alpha * 0.75 * pow(max(30, pack.daysOfUse), -0.25)
    }

    /// Share of capacity that a pack loses by one more equivalent full cycle between two states of charge.
    public func cycleLossPerFullCycle(_ pack: Pack, from low: Double, to high: Double) -> Double {
        let mean = Self.volts((low + high) / 2)
        let beta = 7.348e-3 * (mean - 3.667) * (mean - 3.667) + 7.6e-4 + 4.081e-3 * max(0, high - low)
        // The rate of sqrt(charge): 4.1 Ah in and out a full cycle; a new pack is taken at ten cycles.
        return beta * (4.1 / max(10, pack.equivalentFullCycles)).squareRoot() / 2
    }

    /// Yuan for a lost share of a pack's capacity.
    public func yuan(loss: Double, of pack: Pack) -> Double {
        loss / usableLoss * yuanPerKilowattHour * pack.capacityKilowattHours
    }

    /// What it costs to keep one kWh more in a pack for an hour, in yuan.
    public func keepingYuanPerKilowattHourHour(_ pack: Pack) -> Double {
        let slope = calendarLossPerDay(pack, stateOfCharge: 1) - calendarLossPerDay(pack, stateOfCharge: 0)
        return yuan(loss: slope, of: pack) / 24 / pack.usableKilowattHours
    }
}
