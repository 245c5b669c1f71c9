/// Tells which rows are kept once their codes are known.
struct CodeFilter: Sendable {
    private let only: [(id: String, texts: Set<String>)]
    private let tests: [ConceptTest]
    private var known: [[UInt32: Bool]]
    /// How many columns there were when the tests' columns were looked up.
    private var looked = -1
    /// The columns of each test; none where the file does not have what the test asks for.
    private var columnsOfTests: [[Int]] = []
    /// By test and column the verdict on each code: 0 where none is known yet, 1 to keep, 2 to leave.
    private var verdicts: [[[UInt8]]] = []

    init(_ only: [String: Set<String>] = [:], tests: [ConceptTest] = []) {
        self.only = only.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        self.tests = tests
        known = self.only.map { _ in [:] }
    }

    /// Whether the row that the columns end with is kept. A row without a component that is chosen by is not.
    mutating func keeps(_ columns: [ColumnUnderConstruction], row: Int) -> Bool {
        for (place, (id, texts)) in only.enumerated() {
            guard let column = columns.first(where: { $0.component.id == id }), column.count > row else { return false }
            let code = column.place(row)
            guard code != CodedColumn.absent else { return false }
            if known[place][code] == nil { known[place][code] = texts.contains(column.table.text(code)) }
            if known[place][code] == false { return false }
        }
        if tests.isEmpty { return true }
        if looked != columns.count { look(columns) }
        for test in tests.indices where !columnsOfTests[test].isEmpty {
            guard passes(test, columns, row) else { return false }
        }
        return true
    }

    private mutating func look(_ columns: [ColumnUnderConstruction]) {
        looked = columns.count
        func places(_ concepts: [Concept]) -> [Int] {
            columns.indices.filter { place in concepts.contains { $0.has(columns[place].component.id) } }
        }
        columnsOfTests = tests.map { test in
            if let besides = test.besides, places([besides]).isEmpty { return [] }
            if let without = test.without, !places([without]).isEmpty { return [] }
            return places(test.concepts)
        }
        verdicts = columnsOfTests.map { $0.map { _ in [] } }
    }

    private mutating func passes(_ test: Int, _ columns: [ColumnUnderConstruction], _ row: Int) -> Bool {
        for (place, column) in columnsOfTests[test].enumerated() where columns[column].count > row {
            let code = columns[column].place(row)
            guard code != CodedColumn.absent else { continue }
            while verdicts[test][place].count <= Int(code) { verdicts[test][place].append(0) }
            if verdicts[test][place][Int(code)] == 0 {
                verdicts[test][place][Int(code)] = tests[test].isKept(columns[column].table.text(code)) ? 1 : 2
            }
            if verdicts[test][place][Int(code)] == 1 { return true }
        }
        return false
    }
}
