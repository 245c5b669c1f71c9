import Chance
import Foundation

extension SplitMix64 {
    /// A generator of its own for the `index`-th of many independent trials under one seed, whatever the order or thread they run in.
    ///
    /// The index is spread over all bits by SplitMix's finalizer before it meets the seed, so that neighbours have nothing in common.
    package init(seed: UInt64, trial index: Int) {
        var spreading = SplitMix64(seed: UInt64(bitPattern: Int64(index)))
        var mixing = SplitMix64(seed: seed ^ spreading.next())
        self.init(seed: mixing.next())
    }

    /// A standard normal number: G. Marsaglia and T. A. Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6 (1964).
    mutating func normal() -> Double {
        while true {
            let (x, y) = (2 * unit() - 1, 2 * unit() - 1)
            let square = x * x + y * y
            if square > 0 && square < 1 { return x * (-2 * log(square) / square).squareRoot() }
        }
    }

    /// A gamma number of a positive shape and scale 1: G. Marsaglia and W. W. Tsang, "A Simple Method for Generating Gamma Variables", ACM
    /// Transactions on Mathematical Software 26 (2000).
    mutating func gamma(shape: Double) -> Double {
        if shape < 1 { return gamma(shape: shape + 1) * pow(1 - unit(), 1 / shape) }
        let d = shape - 1.0 / 3
        let c = 1 / (9 * d).squareRoot()
        while true {
            let x = normal()
            let v = 1 + c * x
            if v <= 0 { continue }
            let cube = v * v * v
            if log(1 - unit()) < 0.5 * x * x + d - d * cube + d * log(cube) { return d * cube }
        }
    }
}
