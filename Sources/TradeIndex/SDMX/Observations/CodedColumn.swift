/// A column of texts, each kept once: four bytes a row, none where all rows have the same.
public struct CodedColumn: Sendable {
    /// What it means.
    public internal(set) var component: Component
    /// The different texts in the order in which they first came.
    public let codes: [String]
    /// A name for people to each code, where the file has one.
    public let names: [String?]
    /// How many rows it has.
    public let count: Int
    let places: Places

    /// Where each row's text stands among the codes.
    enum Places: Sendable {
        case same(UInt32)
        case each([UInt32])
    }

    /// The place that says that a row has no text.
    public static let absent = UInt32.max

    /// Where the row's text stands in ``codes``; ``absent`` where it has none.
    public func place(_ row: Int) -> UInt32 {
        switch places {
        case .same(let place): place
        case .each(let places): places[row]
        }
    }

    /// The row's text; nil where it has none.
    public subscript(row: Int) -> String? {
        let place = place(row)
        return place == Self.absent ? nil : codes[Int(place)]
    }

    /// The text that every row has, where that is so.
    public var only: String? {
        guard case .same(let place) = places, place != Self.absent, count > 0 else { return nil }
        return codes[Int(place)]
    }

    /// Whether no row has a text.
    public var isEmpty: Bool { codes.isEmpty }

    /// The several values of a code, where the component may have several.
    public func values(of code: String) -> [String] {
        guard let separator = component.separator else { return [code] }
        return code.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }

    /// The name of the code at a place, else the code itself.
    public func label(_ place: UInt32) -> String { names[Int(place)] ?? codes[Int(place)] }

    /// The first row whose text stands at a place of ``codes``; nil where none does.
    public func firstRow(of place: Int) -> Int? {
        switch places {
        case .same(let all): all == UInt32(place) && count > 0 ? 0 : nil
        case .each(let places): places.firstIndex(of: UInt32(place))
        }
    }

    /// How many rows have each code.
    public func frequencies() -> [Int] {
        var counts = [Int](repeating: 0, count: codes.count)
        switch places {
        case .same(let place): if place != Self.absent { counts[Int(place)] = count }
        case .each(let places): for place in places where place != Self.absent { counts[Int(place)] += 1 }
        }
        return counts
    }
}

/// A column of figures: eight bytes a row.
public struct MeasureColumn: Sendable {
    /// What it means.
    public internal(set) var component: Component
    /// The figures; not a number where the figure is missing. None is infinite.
    public let values: [Double]

    /// How many figures are missing.
    public var missing: Int { values.reduce(0) { $0 + ($1.isNaN ? 1 : 0) } }
}
