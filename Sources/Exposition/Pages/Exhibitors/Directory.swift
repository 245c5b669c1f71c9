import Foundation
import Languages

/// A long list in one language, sorted and counted once, so that a filtered page of it is a matter of whole numbers.
struct Directory: Sendable {
    /// What a list can be filtered by; the raw value stands in addresses.
    enum Facet: String, CaseIterable, Sendable {
        case hall, country, field, kind, letter, pavilion, exhibitor

        /// Whether visitors choose among its values in the list itself; the others are chosen by links that lead there.
        var isOffered: Bool { [.hall, .country, .field, .kind].contains(self) }
    }

    /// How a list can be sorted; the raw value stands in addresses.
    enum Order: String, CaseIterable, Sendable {
        case name, country, newest
    }

    /// An entry as it comes in: what it is sorted by, and its values by facet.
    struct Item {
        var name: String
        var changedAt: Date
        var facets: [Facet: [Value]]
    }

    /// A value of a facet: what stands in addresses, and what visitors read.
    struct Value: Hashable, Sendable {
        var value: String
        var title: String
    }

    /// Of one facet: its values in the order of their titles, and which of them each item has.
    private struct Column: Sendable {
        var values: [Value] = []
        /// The items' values by number, item after item.
        var numbers: [Int32] = []
        /// Where each item's numbers begin; one more for the end.
        var starts: [Int32] = [0]

        init(_ facet: Facet, items: [Item], collation: Collation) {
            var seen: [String: Value] = [:]
            for item in items {
                for value in item.facets[facet] ?? [] where seen[value.value] == nil { seen[value.value] = value }
            }
            let byValue = seen.values.sorted { $0.value < $1.value }
            values = facet == .letter ? byValue : collation.sorted(byValue) { $0.title }
            let numberOf = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1.value, Int32($0)) })
            for item in items {
                numbers += (item.facets[facet] ?? []).compactMap { numberOf[$0.value] }
                starts.append(Int32(numbers.count))
            }
        }

        /// The column of a list of which only some items are otherwise than in a former one.
        init(_ facet: Facet, after former: Column, places: [Int?], items: [Int: Item], collation: Collation) {
            var isUsed = Array(repeating: false, count: former.values.count)
            for case let place? in places {
                for number in former.numbers(of: place) { isUsed[Int(number)] = true }
            }
            values = former.values.indices.filter { isUsed[$0] }.map { former.values[$0] }
            var seen = Set(values.map(\.value))
            // In the items' order: of two titles for one value the first stands.
            for place in items.keys.sorted() {
                for value in items[place]?.facets[facet] ?? [] where seen.insert(value.value).inserted {
                    let key = facet == .letter ? [] : collation.key(for: value.title)
                    let at = values.partitioningIndex { other in
                        let otherKey = facet == .letter ? [] : collation.key(for: other.title)
                        return otherKey == key
                            ? value.value < other.value : key.lexicographicallyPrecedes(otherKey)
                    }
                    values.insert(value, at: at)
                }
            }
            let numberOf = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1.value, Int32($0)) })
            let renumbered = former.values.map { numberOf[$0.value] ?? 0 }
            for (place, formerPlace) in places.enumerated() {
                if let formerPlace {
                    numbers += former.numbers(of: formerPlace).map { renumbered[Int($0)] }
                } else {
                    numbers += (items[place]?.facets[facet] ?? []).compactMap { numberOf[$0.value] }
                }
                starts.append(Int32(numbers.count))
            }
        }

        func numbers(of item: Int) -> ArraySlice<Int32> { numbers[Int(starts[item])..<Int(starts[item + 1])] }
    }

    /// How many items there are.
    let count: Int
    private let columns: [Facet: Column]
    /// The items' places, in each order.
    private let orders: [Order: [Int32]]

    /// Sorts and counts.
    ///
    /// - Parameters:
    ///   - items: the entries; an answer names them by their places in here.
    ///   - collation: the language's order of names.
    init(items: [Item], collation: Collation) {
        count = items.count
        let columns = Dictionary(
            uniqueKeysWithValues: Facet.allCases.map { ($0, Column($0, items: items, collation: collation)) })
        self.columns = columns
        orders = Self.orders(
            byName: collation.sorted(items.indices) { items[$0].name }, country: columns[.country],
            changedAt: { items[$0].changedAt })
    }

    /// The list where only some items are otherwise than in a former one: a matter of milliseconds where sorting anew is one
    /// of tenths of a second.
    ///
    /// - Parameters:
    ///   - places: where the items were; those that stayed are in the same order as before.
    ///   - item: an item by its place; asked for the new ones alone.
    ///   - name: an item's name by its place.
    ///   - changedAt: when an item was changed, by its place.
    init(
        after former: Directory, places: DirectoryPlaces, item: (Int) -> Item, name: (Int) -> String,
        changedAt: (Int) -> Date, collation: Collation
    ) {
        count = places.former.count
        let arrivals = places.former.indices.filter { places.former[$0] == nil }
        let items = Dictionary(uniqueKeysWithValues: arrivals.map { ($0, item($0)) })
        let columns = former.columns.map { facet, column in
            (facet, Column(facet, after: column, places: places.former, items: items, collation: collation))
        }
        self.columns = Dictionary(uniqueKeysWithValues: columns)
        var placeNow = [Int?](repeating: nil, count: former.count)
        for case (let place, let formerPlace?) in places.former.enumerated() { placeNow[formerPlace] = place }
        var byName = (former.orders[.name] ?? []).compactMap { placeNow[Int($0)] }
        for place in arrivals {
            let key = collation.key(for: name(place))
            let at = byName.partitioningIndex { other in
                let otherKey = collation.key(for: name(other))
                return otherKey == key ? place < other : key.lexicographicallyPrecedes(otherKey)
            }
            byName.insert(place, at: at)
        }
        orders = Self.orders(byName: byName, country: self.columns[.country], changedAt: changedAt)
    }

    private static func orders(
        byName: [Int], country: Column?, changedAt: (Int) -> Date
    ) -> [Order: [Int32]] {
        // Sorting is stable by rank: of one country, and of one moment, by name.
        var rank = Array(repeating: 0, count: byName.count)
        var countries = Array(repeating: Int32.max, count: byName.count)
        var moments = Array(repeating: Date.distantPast, count: byName.count)
        for (number, place) in byName.enumerated() {
            rank[place] = number
            countries[place] = country?.numbers(of: place).first ?? .max
            moments[place] = changedAt(place)
        }
        let byCountry = byName.sorted { (countries[$0], rank[$0]) < (countries[$1], rank[$1]) }
        let byAge = byName.sorted { one, other in
            moments[one] != moments[other] ? moments[one] > moments[other] : rank[one] < rank[other]
        }
        return [.name: byName.map(Int32.init), .country: byCountry.map(Int32.init), .newest: byAge.map(Int32.init)]
    }

    /// A facet's values in the order of their titles; letters in the order of the alphabet.
    func values(of facet: Facet) -> [Value] { columns[facet]?.values ?? [] }

    /// What a filtered list shows.
    struct Answer {
        /// How many items pass.
        var total: Int
        /// The places of those on the page.
        var places: [Int]
        /// The page's number, from 1; within what there is.
        var page: Int
        /// How many pages there are; at least 1.
        var pages: Int
        /// For each facet and each of its values, how many items choosing it would give.
        var counts: [Facet: [Int]]

        /// The numbers, from 1, of the first and the last item on the page.
        var range: (first: Int, last: Int) {
            let first = (page - 1) * Directory.pageLength + 1
            return (first, first + places.count - 1)
        }
    }

    /// How many items a page shows.
    static let pageLength = 50

    /// One page of what passes the filters.
    ///
    /// A facet's own filter does not limit its counts: they say what choosing another value would give.
    func answer(_ query: DirectoryQuery) -> Answer {
        let facets = Facet.allCases.compactMap { facet in columns[facet].map { (facet: facet, column: $0) } }
        let wanted = facets.map { facet, column in
            let chosen = query.chosen[facet] ?? []
            return chosen.isEmpty ? nil : Set(column.values.indices.filter { chosen.contains(column.values[$0].value) })
        }
        var counts = facets.map { Array(repeating: 0, count: $0.column.values.count) }
        var passing: [Int] = []
        for place in orders[query.order] ?? [] {
            let item = Int(place)
            var failed: [Int] = []
            for (number, wanted) in wanted.enumerated() {
                guard let wanted else { continue }
                if !facets[number].column.numbers(of: item).contains(where: { wanted.contains(Int($0)) }) {
                    failed.append(number)
                }
            }
            if failed.count > 1 { continue }
            if failed.isEmpty { passing.append(item) }
            for number in facets.indices where failed.isEmpty || failed[0] == number {
                for value in facets[number].column.numbers(of: item) { counts[number][Int(value)] += 1 }
            }
        }
        let pages = max(1, (passing.count + Self.pageLength - 1) / Self.pageLength)
        let page = min(max(1, query.page), pages)
        let places = passing.dropFirst((page - 1) * Self.pageLength).prefix(Self.pageLength)
        return Answer(
            total: passing.count, places: Array(places), page: page, pages: pages,
            counts: Dictionary(uniqueKeysWithValues: zip(facets.map(\.facet), counts)))
    }

    /// The letter under which a name stands: `A` to `Z`, Chinese by its sound, and `#` for figures.
    static func letter(of name: String) -> String {
        guard let first = Slug.make(name).first else { return "#" }
        return first.isNumber ? "#" : first.uppercased()
    }
}

extension Array {
    /// The first place whose element `belongs` to the second part; the elements must stand so that all of the first part
    /// come before all of the second.
    fileprivate func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
