import Composite
import SDMX

extension IndexWorkbook {
    /// The row of the tree's heads in the sheet Method, and the columns of what formulas take from it.
    static let treeRow = 11
    static let directionColumn = 4
    static let weightColumn = 5
    static let leastKnown = "Method!" + CellAddress(row: 6, column: 1).absolute

    /// What the index is, how it is made, and what of it can be changed.
    func methodSheet(_ notes: [String]) -> Workbook.Sheet {
        let fingerprint = built.build.fingerprint
        func line(_ name: String, _ value: String) -> [Workbook.Cell] { [.text(name, Self.bold), .text(value)] }
        var rows: [[Workbook.Cell]] = [
            [.text(edition.title.english, Self.bold)],
            [.text(edition.text.english)],
            line("Method (SHA-256)", fingerprint.method),
            line("Figures (SHA-256)", fingerprint.data),
            line("Scores (SHA-256)", fingerprint.scores),
            line("Aggregation", method.aggregation.sentence(depth: hierarchy.depth)),
            [
                .text("Least share of weight that must be known", Self.bold),
                .number(method.aggregation.leastKnown, Self.given),
            ],
            line("Normalisation", "\(method.normalisation.rule.name), over \(method.normalisation.over.sentence)"),
            line(
                "To try",
                "Cells on yellow may be changed: weights and directions below, limits in Scales, and every figure in Figures; "
                    + "the other sheets follow. What is on grey follows only in part, as said below."),
            line("What does not follow by itself", notes.isEmpty ? "none" : notes.joined(separator: " ")),
            [],
        ]
        let heads = [
            "Code", "Name", "Belongs to", "Level", "Direction", "Weight", "Share among siblings", "Share in the index",
            "Unit of measure", "Normalised by",
        ]
        rows.append(heads.map { .text($0, Self.head) })
        for component in built.outline { rows.append(treeLine(component)) }
        return Workbook.Sheet(
            name: SheetName.method, rows: rows, widths: [34, 46, 18, 7, 10, 10, 12, 12, 30, 16])
    }

    private func treeLine(_ component: Int) -> [Workbook.Cell] {
        let one = hierarchy.components[component]
        let parent = hierarchy.parents[component]
        let isIndicator = component < hierarchy.indicatorCount
        let weight = built.build.weights[component]
        let own = CellAddress(row: methodRows[component], column: Self.weightColumn).absolute
        var share = Workbook.Cell.number(1)
        var whole = Workbook.Cell.number(1)
        if parent >= 0 {
            let siblings = hierarchy.children[parent]
            let sum = siblings.map { CellAddress(row: methodRows[$0], column: Self.weightColumn).absolute }
            let total = siblings.reduce(0) { $0 + built.build.weights[$1] }
            share = .formula("=\(own)/(\(sum.joined(separator: "+")))", value: weight / total)
            let mine = CellAddress(row: methodRows[component], column: Self.weightColumn + 1).relative
            let above = CellAddress(row: methodRows[parent], column: Self.weightColumn + 2).relative
            whole = .formula("=\(mine)*\(above)", value: built.build.effectiveWeights[component])
        }
        return [
            .text(one.code, Self.bold), .text(one.name), .text(parent < 0 ? "" : hierarchy.components[parent].code),
            .number(Double(hierarchy.levels[component])),
            isIndicator ? .number(one.direction.sign, Self.given) : .empty,
            parent < 0 ? .number(1) : .number(weight, Self.given), share, whole, .text(one.unitOfMeasure),
            isIndicator
                ? .text(method.normalisation.instead[one.code]?.name ?? method.normalisation.rule.name) : .empty,
        ]
    }

    /// The cell of a component's weight.
    func weight(_ component: Int) -> String {
        "Method!" + CellAddress(row: methodRows[component], column: Self.weightColumn).absolute
    }

    /// The cell of an indicator's direction: 1 or -1.
    func direction(_ component: Int) -> String {
        "Method!" + CellAddress(row: methodRows[component], column: Self.directionColumn).absolute
    }
}

extension Aggregation {
    /// Such as `arithmetic; at level 3 geometric`.
    func sentence(depth: Int) -> String {
        let others = levels.keys.sorted().compactMap { level in
            levels[level].map { "at level \(level) \($0.name)" }
        }
        return ([rule.name] + others).joined(separator: "; ")
    }

    func rule(ofLevel level: Int) -> Rule { levels[level] ?? rule }
}

extension Basis {
    /// Which rows, in words.
    var sentence: String {
        switch self {
        case .panel: "all years together"
        case .eachYear: "each year by itself"
        case .year(let year): "the rows of \(year)"
        }
    }
}
