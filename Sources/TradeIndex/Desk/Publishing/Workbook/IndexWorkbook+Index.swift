import Composite
import SDMX

extension IndexWorkbook {
    private var aggregates: [Int] { Array(hierarchy.aggregates) }

    private func column(_ aggregate: Int) -> Int { aggregate - hierarchy.indicatorCount }

    /// The parts and the index, as weighted means of what lies below; weights of what is not known go to what is.
    func indexSheet() -> NotedSheet {
        let comparing = aggregates.filter { !isMean($0) }
        let sheet = sheet(
            SheetName.index, of: prepared, components: aggregates,
            heads: weightHead
        ) { row, aggregate in
            let value = built.build.scores[row, aggregate]
            return isMean(aggregate)
                ? .formula(formula(of: aggregate, row), value: value) : .number(value, Self.fixed)
        }
        let codes = comparing.map { hierarchy.components[$0].code }.joined(separator: ", ")
        return (
            sheet, comparing.isEmpty ? nil : words("book.note.comparing", ["codes": .text(codes)])
        )
    }

    /// Ranks within each year, the greatest first.
    func ranksSheet() -> Workbook.Sheet {
        var spans = [Range<Int>](repeating: 0..<0, count: prepared.rows.count)
        for span in prepared.spans { for row in span { spans[row] = span } }
        return sheet(SheetName.ranks, of: prepared, components: aggregates, heads: noHead) { row, aggregate in
            let cell = Self.cell(SheetName.index, row, column(aggregate))
            let range = Self.column(SheetName.index, spans[row], column(aggregate))
            return .formula(
                "=IF(ISNUMBER(\(cell)),RANK(\(cell),\(range),0),\"\")", value: built.build.ranks[row, aggregate])
        }
    }

    private func noHead(_ component: Int) -> Workbook.Cell { .empty }

    private func isMean(_ aggregate: Int) -> Bool {
        switch method.aggregation.rule(ofLevel: hierarchy.levels[aggregate]) {
        case .arithmetic, .geometric, .harmonic, .power: true
        case .copeland, .mazziottaPareto, .adjustedMazziottaPareto, .benefitOfTheDoubt: false
        }
    }

    private func formula(of aggregate: Int, _ row: Int) -> String {
        let runs = runs(of: aggregate, row)
        let known = runs.map { "SUMPRODUCT(--ISNUMBER(\($0.cells)),\($0.weights))" }.joined(separator: "+")
        let all = runs.map { "SUM(\($0.weights))" }.joined(separator: "+")
        let mean: String
        switch method.aggregation.rule(ofLevel: hierarchy.levels[aggregate]) {
        case .geometric: mean = "EXP((\(sum(aggregate, row) { "LN(\($0))" }))/(\(known)))"
        case .harmonic: mean = "1/((\(sum(aggregate, row) { "1/\($0)" }))/(\(known)))"
        case .power(let power):
            mean = "((\(sum(aggregate, row) { "\($0)^\(power.inFormula)" }))/(\(known)))^(1/\(power.inFormula))"
        default:
            mean = "(\(runs.map { "SUMPRODUCT(\($0.cells),\($0.weights))" }.joined(separator: "+")))/(\(known))"
        }
        return "=IF(OR(\(known)=0,\(known)<\(Self.leastKnown)*(\(all))),\"\",\(mean))"
    }

    /// The sum of weighted, changed values, of those that are known.
    private func sum(_ aggregate: Int, _ row: Int, _ change: (String) -> String) -> String {
        hierarchy.children[aggregate].map { child in
            let cell = cell(of: child, row)
            return "IF(ISNUMBER(\(cell)),\(weight(child))*\(change(cell)),0)"
        }.joined(separator: "+")
    }

    private func cell(of child: Int, _ row: Int) -> String {
        child < hierarchy.indicatorCount
            ? Self.cell(SheetName.normalised, row, child) : Self.cell(SheetName.index, row, column(child))
    }

    /// The children in runs of neighbouring columns, each with the cells of its weights.
    private func runs(of aggregate: Int, _ row: Int) -> [(cells: String, weights: String)] {
        var runs: [[Int]] = []
        for child in hierarchy.children[aggregate].sorted() {
            let follows = runs.last?.last == child - 1 && child != hierarchy.indicatorCount
            if follows { runs[runs.count - 1].append(child) } else { runs.append([child]) }
        }
        return runs.map { run in
            let isMeasured = run[0] < hierarchy.indicatorCount
            let sheet = isMeasured ? SheetName.normalised : SheetName.index
            let columns = run.map { isMeasured ? $0 : column($0) }
            func range(_ row: Int) -> String {
                let ends = [columns[0], columns[columns.count - 1]].map {
                    CellAddress(row: row, column: Self.firstColumn + $0)
                }
                return "\(sheet)!\(ends[0].relative):\(ends[1].relative)"
            }
            return (range(Self.firstRow + row), range(Self.firstRow - 1))
        }
    }
}
