/// Pairs of units in the same order, in opposite order and tied, counted in O(n log n).
///
/// W. R. Knight, "A Computer Method for Calculating Kendall's Tau with Ungrouped Data", Journal of the American Statistical
/// Association 61 (1966): sort by one column, then count the exchanges that sorting by the other takes.
struct KendallCounts {
    /// Units with both values.
    var count: Int
    /// Pairs in the same order less pairs in opposite order, Kendall's S.
    var score: Int
    /// Lengths of runs of equal values, from two on.
    var leftTies: [Int]
    var rightTies: [Int]

    init(_ pairs: CompletePairs) {
        count = pairs.count
        let order = (0..<count).sorted {
            if pairs.left[$0] != pairs.left[$1] { return pairs.left[$0] < pairs.left[$1] }
            if pairs.right[$0] != pairs.right[$1] { return pairs.right[$0] < pairs.right[$1] }
            return $0 < $1
        }
        let left = order.map { pairs.left[$0] }
        var right = order.map { pairs.right[$0] }
        leftTies = Self.ties(of: left)
        var tiedInBoth = 0
        var start = 0
        while start < count {
            let end = left.endOfTies(from: start)
            tiedInBoth += Self.ties(of: Array(right[start..<end])).reduce(0) { $0 + Self.pairs(in: $1) }
            start = end
        }
        let exchanges = Self.sortCountingExchanges(&right)
        rightTies = Self.ties(of: right)
        let tied = leftTies.reduce(0) { $0 + Self.pairs(in: $1) } + rightTies.reduce(0) { $0 + Self.pairs(in: $1) }
        score = Self.pairs(in: count) - tied + tiedInBoth - 2 * exchanges
    }

    /// tau-b: the score over the geometric mean of the pairs not tied in each column.
    var tau: Double {
        let all = Self.pairs(in: count)
        let left = all - leftTies.reduce(0) { $0 + Self.pairs(in: $1) }
        let right = all - rightTies.reduce(0) { $0 + Self.pairs(in: $1) }
        guard left > 0, right > 0 else { return .nan }
        return Double(score) / (Double(left).squareRoot() * Double(right).squareRoot())
    }

    private static func pairs(in count: Int) -> Int { count * (count - 1) / 2 }

    private static func ties(of sorted: [Double]) -> [Int] {
        var ties: [Int] = []
        var start = 0
        while start < sorted.count {
            let end = sorted.endOfTies(from: start)
            if end - start > 1 { ties.append(end - start) }
            start = end
        }
        return ties
    }

    /// Merge sort from runs of one upwards; answers how many pairs stood in falling order.
    private static func sortCountingExchanges(_ values: inout [Double]) -> Int {
        var exchanges = 0
        var merged = values
        var width = 1
        while width < values.count {
            for start in stride(from: 0, to: values.count, by: 2 * width) {
                let middle = min(start + width, values.count)
                let end = min(start + 2 * width, values.count)
                var (low, high) = (start, middle)
                for place in start..<end {
                    if low < middle && (high == end || values[low] <= values[high]) {
                        merged[place] = values[low]
                        low += 1
                    } else {
                        merged[place] = values[high]
                        high += 1
                        exchanges += middle - low
                    }
                }
            }
            swap(&values, &merged)
            width *= 2
        }
        return exchanges
    }
}
