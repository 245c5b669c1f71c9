import Statistics

/// Ranks of parts of a column, without allocation after the first use.
struct Ranking {
    /// How near to another a value is its equal; see ``Ranks``.
    private let tolerance: Double
    private var places: [Double] = []
    private var room = Ranks.Room()
    private var radix = RadixOrder()
    /// From so many values on, sorting by digits is faster than by comparing.
    private static let many = 256

    /// Of figures, which are equal or are not.
    static let figures = Ranking(tolerance: 0)
    /// Of scores, which are equal but for the rounding of sums.
    static let scores = Ranking(tolerance: Ranks.roundingOfScores)

    private init(tolerance: Double) { self.tolerance = tolerance }

    /// Writes ranks from 1 into `result` from `start` on, ties at the lower number; cells without a value get none (NaN).
    mutating func rank(_ column: Span<Double>, order: Ranks.Order, into result: inout [Double], at start: Int) {
        guard column.count < Self.many else {
            radix.rank(
                column, descending: order == .descending, within: tolerance, into: &result, at: start)
            return
        }
        while places.count < column.count { places.append(.nan) }
        Ranks.write(
            of: column, ties: .minimum, order: order, within: tolerance, into: &places, room: &room)
        for index in column.indices { result[start + index] = places[index] }
    }
}

/// Sorts numbers by their digits of 11 bits, from the last to the first.
///
/// Source: D. E. Knuth, The Art of Computer Programming 3, 5.2.5, algorithm R.
private struct RadixOrder {
    private var keys: [UInt64] = []
    private var indices: [UInt32] = []
    private var otherKeys: [UInt64] = []
    private var otherIndices: [UInt32] = []
    private var counts = [Int](repeating: 0, count: digits * size)
    private static let bits = 11
    private static let size = 1 << bits
    private static let digits = 6

    mutating func rank(
        _ column: Span<Double>, descending: Bool, within tolerance: Double, into result: inout [Double], at start: Int
    ) {
        keys.removeAll(keepingCapacity: true)
        indices.removeAll(keepingCapacity: true)
        for index in counts.indices { counts[index] = 0 }
        for index in column.indices {
            // Both zeros are one number.
            let value = column[index] + 0
            if value.isNaN {
                result[start + index] = .nan
                continue
            }
            // The sign bit turned, and all bits of negative numbers, the patterns are in the order of the numbers.
            let pattern = value.bitPattern
            let ordered = pattern >> 63 == 0 ? pattern | 1 << 63 : ~pattern
            let key = descending ? ~ordered : ordered
            keys.append(key)
            indices.append(UInt32(truncatingIfNeeded: index))
            for digit in 0..<Self.digits { counts[digit * Self.size + Self.digit(digit, of: key)] += 1 }
        }
        otherKeys.removeAll(keepingCapacity: true)
        otherIndices.removeAll(keepingCapacity: true)
        otherKeys.append(contentsOf: keys)
        otherIndices.append(contentsOf: indices)
        for digit in 0..<Self.digits { pass(digit) }
        guard let first = indices.first, let last = indices.last else { return }
        // Falling order is rising order of the values turned negative.
        let sign = descending ? -1.0 : 1.0
        let (least, most) = (sign * column[Int(first)], sign * column[Int(last)])
        var place = 0
        while place < indices.count {
            let farthest = Ranks.farthestEqual(
                to: sign * column[Int(indices[place])], within: tolerance, first: least, last: most)
            var end = place
            while end < indices.count, sign * column[Int(indices[end])] <= farthest {
                result[start + Int(indices[end])] = Double(place + 1)
                end += 1
            }
            place = end
        }
    }

    private static func digit(_ digit: Int, of key: UInt64) -> Int {
        Int(truncatingIfNeeded: key >> UInt64(digit * bits)) & (size - 1)
    }

    /// One digit's pass; none where all keys have the same digit.
    private mutating func pass(_ digit: Int) {
        let base = digit * Self.size
        guard let first = keys.first, counts[base + Self.digit(digit, of: first)] < keys.count else { return }
        var sum = 0
        for index in base..<base + Self.size { (counts[index], sum) = (sum, sum + counts[index]) }
        for place in keys.indices {
            let key = keys[place]
            let counter = base + Self.digit(digit, of: key)
            otherKeys[counts[counter]] = key
            otherIndices[counts[counter]] = indices[place]
            counts[counter] += 1
        }
        swap(&keys, &otherKeys)
        swap(&indices, &otherIndices)
    }
}
