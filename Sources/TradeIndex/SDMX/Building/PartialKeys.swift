/// Attributes that hold for all figures with some codes: SDMX-ML's groups and SDMX-JSON's groups of dimensions.
struct PartialKeys {
    private struct Group {
        var key: [(id: String, code: String)]
        var attributes: [(component: Component, text: String)]
    }

    private var groups: [Group] = []

    mutating func add(key: [(id: String, code: String)], attributes: [(component: Component, text: String)]) {
        if !attributes.isEmpty { groups.append(Group(key: key, attributes: attributes)) }
    }

    /// Writes the attributes into the rows from `first` on. Groups by the same dimensions are looked up together, so that the
    /// work grows with the rows and not with the groups.
    func apply(to builder: inout ObservationsBuilder, from first: Int) {
        let byDimensions = Dictionary(grouping: groups) { $0.key.map(\.id) }
        for (ids, groups) in byDimensions.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let columns = ids.compactMap { id in builder.columns.firstIndex { $0.component.id == id } }
            guard columns.count == ids.count else { continue }
            var byKey: [[UInt32]: [(column: Int, place: UInt32)]] = [:]
            for group in groups {
                let key = zip(group.key, columns).compactMap { builder.columns[$1].table.known($0.code) }
                guard key.count == ids.count else { continue }
                for (component, text) in group.attributes {
                    let column = builder.column(component, .attribute)
                    byKey[key, default: []].append((column, builder.columns[column].table.code(text)))
                }
            }
            for row in first..<max(first, builder.count) {
                for (column, place) in byKey[columns.map { builder.columns[$0].place(row) }] ?? [] {
                    builder.columns[column].set(row, place)
                }
            }
        }
    }
}
