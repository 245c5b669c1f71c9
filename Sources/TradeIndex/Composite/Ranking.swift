import Statistics

/// Ranks of parts of a column, without allocation after the first use.
struct Ranking {
    private var places: [Double] = []
    private var scratch: [Int32] = []

    /// Writes ranks from 1 into `result` from `start` on, ties at the lower number; cells without a value get none (NaN).
    mutating func rank(_ column: Span<Double>, order: Ranks.Order, into result: inout [Double], at start: Int) {
        while places.count < column.count { places.append(.nan) }
        Ranks.write(of: column, ties: .minimum, order: order, into: &places, scratch: &scratch)
        for index in column.indices { result[start + index] = places[index] }
    }
}
