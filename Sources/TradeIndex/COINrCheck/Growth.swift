import Foundation

/// Rates of change over years.
enum Growth {
    /// The yearly rate that compounds to the whole change.
    static func compound(from first: Double, to last: Double, years: Double) -> Double {
        pow(last / first, 1 / years) - 1
    }

    /// The slope of the least-squares line in percent of its value in the first year.
    static func regressed(_ years: [Double], _ values: [Double]) -> Double {
        let count = Double(years.count)
        let meanYear = years.reduce(0, +) / count
        let meanValue = values.reduce(0, +) / count
        var products = 0.0
        var squares = 0.0
        for (year, value) in zip(years, values) {
            products += (year - meanYear) * (value - meanValue)
            squares += (year - meanYear) * (year - meanYear)
        }
        let slope = products / squares
        return slope / (meanValue + slope * (years[0] - meanYear)) * 100
    }
}
