/// Tells which rows are kept once their codes are known, for forms that name codes before or behind the figures.
struct CodeFilter: Sendable {
    private let only: [(id: String, texts: Set<String>)]
    private var known: [[UInt32: Bool]]

    init(_ only: [String: Set<String>] = [:]) {
        self.only = only.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        known = self.only.map { _ in [:] }
    }

    /// Whether the row that the columns end with is kept. A row without the component is not.
    mutating func keeps(_ columns: [ColumnUnderConstruction], row: Int) -> Bool {
        for (place, (id, texts)) in only.enumerated() {
            guard let column = columns.first(where: { $0.component.id == id }), column.count > row else { return false }
            let code = column.place(row)
            guard code != CodedColumn.absent else { return false }
            if known[place][code] == nil { known[place][code] = texts.contains(column.table.text(code)) }
            if known[place][code] == false { return false }
        }
        return true
    }
}
