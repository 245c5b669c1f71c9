import Foundation

/// Tails and quantiles of the distributions that tests and draws need.
package enum Distributions {
    /// The chance that a standard normal variable lies above `z`.
    package static func normalUpperTail(_ z: Double) -> Double { 0.5 * erfc(z / 2.0.squareRoot()) }

    /// The chance that Student's t with `degrees` of freedom lies farther from zero than `t`.
    package static func studentTwoSided(_ t: Double, degrees: Double) -> Double {
        guard !t.isNaN, degrees > 0 else { return .nan }
        return SpecialFunctions.incompleteBeta(degrees / (degrees + t * t), degrees / 2, 0.5)
    }

    /// The chance that chi squared with `degrees` of freedom lies above `value`.
    package static func chiSquaredUpperTail(_ value: Double, degrees: Double) -> Double {
        guard !value.isNaN, degrees > 0 else { return .nan }
        return SpecialFunctions.upperIncompleteGamma(degrees / 2, value / 2)
    }
}
