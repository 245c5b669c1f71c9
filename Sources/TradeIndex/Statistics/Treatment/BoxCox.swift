import Foundation

/// The power transformation that draws in a long tail.
///
/// G. E. P. Box and D. R. Cox, "An Analysis of Transformations", Journal of the Royal Statistical Society B 26 (1964).
package enum BoxCox {
    /// (x^lambda - 1) / lambda, or log x where lambda is 0, of every value present.
    ///
    /// - Parameter shifting: Whether the column is moved first so that its smallest value is 1, as COINr's `boxcox` does; else values that
    ///   are not above 0 become NaN.
    package static func transform(_ column: [Double], lambda: Double, shifting: Bool = true) -> [Double] {
        let moved = shifting ? shifted(column) : column
        return moved.map { value in
            guard value > 0 else { return .nan }
            return lambda == 0 ? log(value) : (pow(value, lambda) - 1) / lambda
        }
    }

    /// The lambda under which the transformed column is likeliest to be normal, within `range`.
    ///
    /// The profile likelihood of Box and Cox, section 3, which has one peak: by golden section to about 1e-9.
    /// - Throws: `StatisticsError` where fewer than three values are present, they do not vary, or without shifting are not above 0.
    package static func fittedLambda(
        _ column: [Double], shifting: Bool = true, within range: ClosedRange<Double> = -5...5
    ) throws(StatisticsError) -> Double {
        let present = (shifting ? shifted(column) : column).filter { !$0.isNaN }
        guard present.count > 2 else { throw .tooFewUnits(method: "Box-Cox", have: present.count, need: 3) }
        if let row = column.firstIndex(where: { !shifting && $0 <= 0 }) {
            throw .valueNotAllowed(
                method: "Box-Cox", row: row, column: 0, value: column[row], allowed: "values above 0")
        }
        guard present.contains(where: { $0 != present[0] }) else {
            throw .columnWithoutSpread(method: "Box-Cox", column: 0)
        }
        let logarithms = present.map { log($0) }
        // In steps of the geometric mean large powers stay finite; the likelihood does not change.
        let centre = Moments(of: logarithms).mean
        let centred = logarithms.map { $0 - centre }
        var (low, high) = (range.lowerBound, range.upperBound)
        let golden = (5.0.squareRoot() - 1) / 2
        var (left, right) = (high - golden * (high - low), low + golden * (high - low))
        var (atLeft, atRight) = (likelihood(left, centred), likelihood(right, centred))
        while high - low > 1e-10 {
            if atLeft >= atRight {
                (high, right, atRight) = (right, left, atLeft)
                left = high - golden * (high - low)
                atLeft = likelihood(left, centred)
            } else {
                (low, left, atLeft) = (left, right, atRight)
                right = low + golden * (high - low)
                atRight = likelihood(right, centred)
            }
        }
        return (low + high) / 2
    }

    /// The logarithm of the likelihood, but for what does not depend on lambda, of logarithms about their mean.
    private static func likelihood(_ lambda: Double, _ centred: [Double]) -> Double {
        let transformed =
            abs(lambda) < 1e-12 ? centred : centred.map { expm1(lambda * $0) / lambda }
        return -log(Moments(of: transformed).variance)
    }

    private static func shifted(_ column: [Double]) -> [Double] {
        let smallest = Moments(of: column).minimum
        return column.map { $0 - smallest + 1 }
    }
}
