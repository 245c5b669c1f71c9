import Foundation

/// How many cycles a pack lasts.
///
/// Source: J. Wang et al., "Cycle-life model for graphite-LiFePO4 cells", Journal of Power Sources 196 (2011) 3942-3948:
/// loss in percent = B exp((-31,700 + 370.3 C) / (R T)) Ah^0.55, with the throughput Ah of a cell of 2.2 Ah, B = 31,630 at
/// C/2 and 21,681 at 2 C; linear between these here.
public struct PackAgeing: Codable, Sendable, Hashable {
    /// The temperature of the cells, in degrees Celsius.
    public var celsius: Double
    /// The rate at which packs are used, in C (multiples of the capacity an hour), 0.5...2.
    public var rate: Double
    /// The loss of capacity at which a pack is worn out, 0...1.
    public var endOfLifeLoss: Double

    public init(celsius: Double, rate: Double, endOfLifeLoss: Double) {
        self.celsius = celsius
        self.rate = rate
        self.endOfLifeLoss = endOfLifeLoss
    }

    /// 30 degrees, 1 C, worn out at four fifths of the capacity.
    public static let sample = PackAgeing(celsius: 30, rate: 1, endOfLifeLoss: 0.2)

    private static let cellAmpereHours = 2.2
    private static let exponent = 0.55

    private var factor: Double {
        let clamped = min(max(rate, 0.5), 2)
        let b = 31_630 + (21_681 - 31_630) * (clamped - 0.5) / 1.5
        return b * exp((-31_700 + 370.3 * clamped) / (8.314 * (celsius + 273.15)))
    }

    /// The share of the capacity that is lost after so many equivalent full cycles.
    public func loss(afterFullCycles cycles: Double) -> Double {
        factor * pow(max(cycles, 0) * Self.cellAmpereHours, Self.exponent) / 100
    }

    /// The equivalent full cycles after which a pack is worn out.
    public var fullCyclesOfLife: Double {
        pow(endOfLifeLoss * 100 / factor, 1 / Self.exponent) / Self.cellAmpereHours
    }
}
