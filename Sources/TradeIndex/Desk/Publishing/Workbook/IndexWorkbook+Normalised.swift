import Composite
import SDMX

extension IndexWorkbook {
    func rule(of component: Int) -> Normalisation.Rule {
        method.normalisation.instead[hierarchy.components[component].code] ?? method.normalisation.rule
    }

    /// The indicators on one scale, as formulas of the sheets Prepared and Scales.
    func normalisedSheet(_ scales: ScaleSheet) -> NotedSheet {
        var parts = [Int](repeating: 0, count: prepared.rows.count)
        for (place, part) in scales.parts.enumerated() { for row in part.rows { parts[row] = place } }
        let sheet = sheet(
            SheetName.normalised, of: prepared, components: indicators,
            heads: weightHead
        ) { row, component in
            let cell = Self.cell(SheetName.prepared, row, component)
            let formula = formula(of: component, cell: cell, scales, part: parts[row])
            return .formula("=IF(\(cell)=\"\",\"\",\(formula))", value: built.build.normalised[row, component])
        }
        return (sheet, nil)
    }

    /// The weight above a component's scores.
    func weightHead(_ component: Int) -> Workbook.Cell {
        .formula("=\(weight(component))", value: built.build.weights[component])
    }

    /// What a rule comes to for one cell: the engine's own arithmetic, in its order.
    private func formula(of component: Int, cell: String, _ scales: ScaleSheet, part: Int) -> String {
        let turned = "\(direction(component))*\(cell)"
        func line(_ line: ScaleSheet.Line) -> String { scales.cell(line, part, component) }
        let (least, greatest) = (line(.least), line(.greatest))
        let (first, second) = (scales.first(component), scales.second(component))
        switch rule(of: component) {
        case .none: return turned
        case .minMax: return "(\(turned)-\(least))/(\(greatest)-\(least))*(\(second)-\(first))+\(first)"
        case .zScore:
            return "(\(turned)-\(direction(component))*\(line(.mean)))/\(line(.deviation))*\(second)+\(first)"
        case .rank: return rank(component, cell, scales.parts[part])
        case .borda: return rank(component, cell, scales.parts[part]) + "-1"
        case .percentileRank: return "(\(rank(component, cell, scales.parts[part]))-1)/(\(line(.count))-1)"
        case .distanceToBest: return "1-(\(greatest)-\(turned))/(\(greatest)-\(least))"
        case .distanceToReference(_, let capped):
            let share = "1-(\(line(.reference))-\(turned))/(\(line(.reference))-\(least))"
            return capped ? "MIN(1,\(share))" : share
        case .distanceToTarget(let capped):
            let share = "(\(turned)-\(least))/(\(direction(component))*\(first)-\(least))"
            return capped ? "MIN(1,\(share))" : share
        case .fractionOfMaximum:
            return "IF(\(direction(component))=1,\(cell)/\(greatest),1+\(cell)/\(least))"
        case .goalposts(_, let truncated):
            let worse = "IF(\(direction(component))=1,\(first),-\(second))"
            let share = "(\(turned)-\(worse))/(\(second)-\(first))"
            return (truncated ? "MIN(MAX(\(share),0),1)" : share) + "*\(scales.third(component))"
        case .scaled: return "(\(turned)-\(first))/(\(second)-\(first))*100"
        case .binned(let cuts, _):
            let bins = scales.bins(component, count: cuts.count + 1)
            return "LOOKUP(\(cell),\(bins.starts),\(bins.scores))"
        }
    }

    /// The worst has 1, and ties the lower number; against a fixed base, 1 more than the base's values that are worse.
    private func rank(_ component: Int, _ cell: String, _ part: (rows: Range<Int>, base: Range<Int>)) -> String {
        let range = Self.column(SheetName.prepared, part.base, component)
        let direction = direction(component)
        if part.rows == part.base { return "RANK(\(cell),\(range),IF(\(direction)=1,1,0))" }
        return
            "(SUMPRODUCT(ISNUMBER(\(range))*IF(\(direction)=1,1,0)*(\(range)<\(cell)))"
            + "+SUMPRODUCT(ISNUMBER(\(range))*IF(\(direction)=1,0,1)*(\(range)>\(cell)))+1)"
    }
}
