/// Units that lack values in the same columns, which one regression fills.
struct MissingPattern {
    var missing: [Int]
    var present: [Int]
    var units: [Int]

    /// The patterns of columns of one length, in the order of their first units.
    static func all(_ columns: [[Double]]) -> [MissingPattern] {
        var places: [[Bool]: Int] = [:]
        var patterns: [MissingPattern] = []
        for unit in (columns.first ?? []).indices {
            let key = columns.map { $0[unit].isNaN }
            if let place = places[key] {
                patterns[place].units.append(unit)
            } else {
                places[key] = patterns.count
                patterns.append(
                    .init(
                        missing: columns.indices.filter { key[$0] }, present: columns.indices.filter { !key[$0] },
                        units: [unit]))
            }
        }
        return patterns
    }
}

/// Columns brought to mean 0 and spread 1 over the values present, and the way back.
struct Standardised {
    var columns: [[Double]]
    private var means: [Double] = []
    private var spreads: [Double] = []

    init(_ given: [[Double]], method: String) throws(StatisticsError) {
        columns = []
        for (place, column) in given.enumerated() {
            let moments = Moments(of: column)
            guard moments.count > 1, moments.minimum < moments.maximum else {
                throw .columnWithoutSpread(method: method, column: place)
            }
            means.append(moments.mean)
            spreads.append(moments.standardDeviation)
            columns.append(column.map { ($0 - moments.mean) / moments.standardDeviation })
        }
    }

    /// `given` with its missing values from `filled`, which is on the standard scale.
    func filling(_ given: [[Double]], from filled: [[Double]]) -> [[Double]] {
        given.indices.map { place in
            zip(given[place], filled[place]).map { $0.isNaN ? $1 * spreads[place] + means[place] : $0 }
        }
    }

    func mean(_ value: Double, _ place: Int) -> Double { value * spreads[place] + means[place] }

    func covariance(_ value: Double, _ left: Int, _ right: Int) -> Double { value * spreads[left] * spreads[right] }
}
