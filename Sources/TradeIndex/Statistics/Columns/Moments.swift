/// What a column's values look like: how many there are, where they lie, how far they spread, how they lean.
///
/// Skewness and kurtosis are those of Excel, of `e1071`'s type 2 and of COINr: G1 and G2 of D. N. Joanes and C. A. Gill, "Comparing
/// measures of sample skewness and kurtosis", The Statistician 47 (1998). A measure that the count is too small for, or that a
/// constant column has not, is NaN.
package struct Moments: Hashable, Sendable {
    /// Values present.
    package var count: Int
    package var minimum: Double
    package var maximum: Double
    package var mean: Double
    /// The sample variance, divided by `count - 1`.
    package var variance: Double
    /// The sample standard deviation, also where the variance is beyond what a number holds.
    package var standardDeviation: Double
    /// G1, from three values on.
    package var skewness: Double
    /// G2, the kurtosis in excess of a normal distribution's, from four values on.
    package var kurtosis: Double

    /// The moments of the values present in `column`; NaN is missing.
    package init(of column: [Double]) {
        self.init(of: column.span)
    }

    /// The moments of the values present in `column`; NaN is missing. Allocates nothing.
    package init(of column: Span<Double>) {
        self.init(column) { $0 }
        let largest = max(abs(minimum), abs(maximum))
        guard count > 0, largest > 0, largest.isFinite, !isWithinNumbers else { return }
        // In other units, a power of two, nothing is lost but what is too large or too small for a number.
        let unit = largest.exponent
        self.init(column) { Double(sign: .plus, exponent: -unit, significand: $0) }
        minimum = Double(sign: .plus, exponent: unit, significand: minimum)
        maximum = Double(sign: .plus, exponent: unit, significand: maximum)
        mean = Double(sign: .plus, exponent: unit, significand: mean)
        variance = Double(sign: .plus, exponent: 2 * unit, significand: variance)
        standardDeviation = Double(sign: .plus, exponent: unit, significand: standardDeviation)
    }

    /// Whether no sum of fourth powers has left the range of numbers; far within, since it is divided by squares of others.
    private var isWithinNumbers: Bool {
        guard mean.isFinite else { return false }
        guard minimum < maximum else { return true }
        return standardDeviation > 0x1p-220 && standardDeviation < 0x1p220
    }

    @inline(__always)
    private init(_ column: Span<Double>, _ read: (Double) -> Double) {
        var count = 0
        var sum = 0.0
        var minimum = Double.infinity
        var maximum = -Double.infinity
        for index in column.indices {
            let value = read(column[index])
            if value.isNaN { continue }
            count += 1
            sum += value
            minimum = min(minimum, value)
            maximum = max(maximum, value)
        }
        self.count = count
        guard count > 0 else {
            (self.minimum, self.maximum, mean) = (.nan, .nan, .nan)
            (variance, standardDeviation, skewness, kurtosis) = (.nan, .nan, .nan, .nan)
            return
        }
        let present = Double(count)
        var mean = sum / present
        // A second pass mends what the first sum has rounded away, as R's mean does.
        var rest = 0.0
        for index in column.indices where !column[index].isNaN { rest += read(column[index]) - mean }
        mean += rest / present
        var second = 0.0
        var third = 0.0
        var fourth = 0.0
        for index in column.indices {
            let distance = read(column[index]) - mean
            if distance.isNaN { continue }
            let square = distance * distance
            second += square
            third += square * distance
            fourth += square * square
        }
        (self.minimum, self.maximum, self.mean) = (minimum, maximum, mean)
        variance = count > 1 ? second / (present - 1) : .nan
        standardDeviation = variance.squareRoot()
        let isSpread = minimum < maximum && second > 0
        skewness =
            count > 2 && isSpread
            ? present.squareRoot() * third / (second * second.squareRoot()) * (present * (present - 1)).squareRoot()
                / (present - 2) : .nan
        kurtosis =
            count > 3 && isSpread
            ? ((present + 1) * (present * fourth / (second * second) - 3) + 6) * (present - 1)
                / ((present - 2) * (present - 3)) : .nan
    }
}
