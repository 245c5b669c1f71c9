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
        func line(_ name: String, _ value: String) -> [Workbook.Cell] {
            [.text(words("book." + name), Self.bold), .text(value)]
        }
        let normalisation = words(
            "book.normalisation.text",
            [
                "rule": .text(words("audit.scale." + method.normalisation.rule.name)),
                "over": .text(method.normalisation.over.text(words)),
            ])
        var rows: [[Workbook.Cell]] = [
            [.text(edition.title.resolved(for: words.language)?.text ?? "", Self.bold)],
            [.text(edition.text.resolved(for: words.language)?.text ?? "")],
            line("hash.method", fingerprint.method),
            line("hash.figures", fingerprint.data),
            line("hash.scores", fingerprint.scores),
            line("aggregation", aggregation),
            [.text(words("book.least_known"), Self.bold), .number(method.aggregation.leastKnown, Self.given)],
            line("normalisation", normalisation),
            line("to_try", words("book.to_try.text")),
            line("not_following", notes.isEmpty ? words("book.none") : notes.joined(separator: " ")),
            [],
        ]
        let heads = [
            "code", "name", "parent", "level", "direction", "weight", "share.siblings", "share.index", "measure",
            "normalised_by",
        ]
        rows.append(heads.map { .text(words("book." + $0), Self.head) })
        for component in built.outline { rows.append(treeLine(component)) }
        return Workbook.Sheet(
            name: SheetName.method, rows: rows, widths: [34, 46, 18, 7, 10, 10, 12, 12, 30, 16])
    }

    /// Such as `weighted arithmetic mean; at level 3 weighted geometric mean`.
    private var aggregation: String {
        let rules = method.aggregation
        func text(_ rule: Aggregation.Rule) -> String { words("audit.mean." + rule.name) }
        let others = rules.levels.keys.sorted().compactMap { level in
            rules.levels[level].map {
                words("book.aggregation.level", ["level": .number(level), "rule": .text(text($0))])
            }
        }
        return ([text(rules.rule)] + others).joined(separator: "; ")
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
            .text(one.code, Self.bold), .text(name(of: component)),
            .text(parent < 0 ? "" : hierarchy.components[parent].code),
            .number(Double(hierarchy.levels[component])),
            isIndicator ? .number(one.direction.sign, Self.given) : .empty,
            parent < 0 ? .number(1) : .number(weight, Self.given), share, whole, .text(measure(of: component)),
            isIndicator
                ? .text(words("audit.scale." + rule(of: component).name)) : .empty,
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
    func rule(ofLevel level: Int) -> Rule { levels[level] ?? rule }
}
