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

    /// The places of the values of `column`, from 1; a missing value (NaN) takes none and keeps NaN.
    package static func of(_ column: [Double], ties: Ties = .average, order: Order = .ascending) -> [Double] {
        var places = [Double](repeating: .nan, count: column.count)
        var scratch: [Int32] = []
        write(of: column.span, ties: ties, order: order, into: &places, scratch: &scratch)
        return places
    }

    /// Writes the places of the values of `column` into `places`, of the same length; with the same `scratch` from call to call nothing
    /// is allocated.
    package static func write(
        of column: Span<Double>, ties: Ties, order: Order, into places: inout [Double], scratch: inout [Int32]
    ) {
        scratch.removeAll(keepingCapacity: true)
        for index in column.indices {
            if column[index].isNaN { places[index] = .nan } else { scratch.append(Int32(index)) }
        }
        // The index breaks ties, so that the order is the same whatever the sorting algorithm.
        switch order {
        case .ascending:
            scratch.sort {
                let (left, right) = (column[Int($0)], column[Int($1)])
                return left != right ? left < right : $0 < $1
            }
        case .descending:
            scratch.sort {
                let (left, right) = (column[Int($0)], column[Int($1)])
                return left != right ? left > right : $0 < $1
            }
        }
        var start = 0
        while start < scratch.count {
            let value = column[Int(scratch[start])]
            var end = start + 1
            while end < scratch.count && column[Int(scratch[end])] == value { end += 1 }
            for position in start..<end {
                places[Int(scratch[position])] =
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
