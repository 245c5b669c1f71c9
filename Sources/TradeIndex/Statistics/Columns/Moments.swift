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
    /// G1, from three values on.
    package var skewness: Double
    /// G2, the kurtosis in excess of a normal distribution's, from four values on.
    package var kurtosis: Double

    /// The sample standard deviation.
    package var standardDeviation: Double { variance.squareRoot() }

    /// The moments of the values present in `column`; NaN is missing.
    package init(of column: [Double]) {
        self.init(of: column.span)
    }

    /// The moments of the values present in `column`; NaN is missing. Allocates nothing.
    package init(of column: Span<Double>) {
        var count = 0
        var sum = 0.0
        var minimum = Double.infinity
        var maximum = -Double.infinity
        for index in column.indices {
            let value = column[index]
            if value.isNaN { continue }
            count += 1
            sum += value
            minimum = min(minimum, value)
            maximum = max(maximum, value)
        }
        self.count = count
        guard count > 0 else {
            (self.minimum, self.maximum, mean) = (.nan, .nan, .nan)
            (variance, skewness, kurtosis) = (.nan, .nan, .nan)
            return
        }
        let present = Double(count)
        var mean = sum / present
        // A second pass mends what the first sum has rounded away, as R's mean does.
        var rest = 0.0
        for index in column.indices where !column[index].isNaN { rest += column[index] - mean }
        mean += rest / present
        var second = 0.0
        var third = 0.0
        var fourth = 0.0
        for index in column.indices {
            let distance = column[index] - mean
            if distance.isNaN { continue }
            let square = distance * distance
            second += square
            third += square * distance
            fourth += square * square
        }
        (self.minimum, self.maximum, self.mean) = (minimum, maximum, mean)
        variance = count > 1 ? second / (present - 1) : .nan
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
