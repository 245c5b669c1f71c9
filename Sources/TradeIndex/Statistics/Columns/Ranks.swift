/// Which place each value of a column takes.
package enum Ranks {
    /// What places values that are equal take.
    package enum Ties: String, CaseIterable, Hashable, Sendable {
        /// The mean of the places that they fill.
        case average
        /// The first of them, as in sports.
        case minimum
        /// The last of them.
        case maximum
        /// One each, in the order of the column.
        case ordinal
    }

    /// Which value takes place 1.
    package enum Order: String, CaseIterable, Hashable, Sendable {
        /// The smallest, as R's `rank`.
        case ascending
        /// The largest, as in a league.
        case descending
    }

    /// Room to sort in, to be handed on from call to call so that ranking allocates nothing.
    package struct Room: Sendable {
        fileprivate struct Placed: Sendable {
            var value: Double
            var index: Int32
        }

        fileprivate var placed: [Placed] = []

        /// Room that grows as needed.
        package init() {}
    }

    /// The places of the values of `column`, from 1; a missing value (NaN) takes none and keeps NaN.
    package static func of(_ column: [Double], ties: Ties = .average, order: Order = .ascending) -> [Double] {
        var places = [Double](repeating: .nan, count: column.count)
        var room = Room()
        write(of: column.span, ties: ties, order: order, into: &places, room: &room)
        return places
    }

    /// Scores that differ by no more than this share of their size are equal: what is left is the rounding of sums, whose terms may stand
    /// in any order. Rounding comes to some 1e-16 a term.
    package static let roundingOfScores = 1e-12

    /// The greatest value of what is sorted that equals its member `value`: within `tolerance` of its size, or, where sums of terms of both
    /// signs have come near to zero, within a thousandth of that of the largest.
    package static func farthestEqual(
        to value: Double, within tolerance: Double, first: Double, last: Double
    ) -> Double {
        guard tolerance > 0, first.isFinite, last.isFinite else { return value }
        let largest = first < 0 && last > 0 ? max(-first, last) : 0
        return value + max(tolerance * abs(value), tolerance / 1000 * largest)
    }

    /// Writes the places of the values of `column` into `places`, of the same length.
    ///
    /// - Parameter tolerance: how near to the first of them values are its equals, as a share of its size.
    package static func write(
        of column: Span<Double>, ties: Ties, order: Order, within tolerance: Double = 0, into places: inout [Double],
        room: inout Room
    ) {
        room.placed.removeAll(keepingCapacity: true)
        // Falling order is rising order of the values turned negative.
        let sign = order == .ascending ? 1.0 : -1.0
        for index in column.indices {
            if column[index].isNaN {
                places[index] = .nan
            } else {
                room.placed.append(.init(value: sign * column[index], index: Int32(index)))
            }
        }
        // The index breaks ties, so that the order is the same whatever the sorting algorithm.
        room.placed.sort { $0.value != $1.value ? $0.value < $1.value : $0.index < $1.index }
        var start = 0
        while start < room.placed.count {
            let value = room.placed[start].value
            let farthest = farthestEqual(
                to: value, within: tolerance, first: room.placed[0].value,
                last: room.placed[room.placed.count - 1].value)
            var end = start + 1
            while end < room.placed.count && room.placed[end].value <= farthest { end += 1 }
            for position in start..<end {
                places[Int(room.placed[position].index)] =
                    switch ties {
                    case .average: Double(start + 1 + end) / 2
                    case .minimum: Double(start + 1)
                    case .maximum: Double(end)
                    case .ordinal: Double(position + 1)
                    }
            }
            start = end
        }
    }
}
