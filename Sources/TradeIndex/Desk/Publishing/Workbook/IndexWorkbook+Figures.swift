import Composite
import Foundation
import SDMX

extension IndexWorkbook {
    /// A sheet, and what stands in it as values although it is computed.
    typealias NotedSheet = (sheet: Workbook.Sheet, note: String?)

    private func measure(_ component: Int) -> Workbook.Cell { .text(hierarchy.components[component].unitOfMeasure) }

    /// The figures as they came in.
    func figuresSheet() -> Workbook.Sheet {
        let frame = built.frame
        return sheet(SheetName.figures, of: frame, components: indicators, heads: measure) { row, component in
            .number(frame.sheet[row, built.build.columns[component]], Self.given)
        }
    }

    /// The figures after gaps are filled and denominators divided by; rows that were screened out are gone.
    func filledSheet() -> NotedSheet {
        let frame = built.frame
        let filled = beforeTreatment
        let rows = Dictionary(uniqueKeysWithValues: frame.rows.enumerated().map { ($1, $0) })
        var fixed = 0
        let sheet = sheet(SheetName.filled, of: filled, components: indicators, heads: measure) { row, component in
            let column = built.build.columns[component]
            let value = filled.sheet[row, column]
            // A row of a later frame always stands in the frame as given.
            guard let raw = rows[filled.rows[row]] else { return .number(value, Self.fixed) }
            let before = frame.sheet[raw, column]
            if value == before || (value.isNaN && before.isNaN) {
                let cell = Self.cell(SheetName.figures, raw, component)
                return .formula("=IF(\(cell)=\"\",\"\",\(cell))", value: value)
            }
            fixed += 1
            return .number(value, Self.fixed)
        }
        return (sheet, fixed == 0 ? nil : "Filled: \(fixed) figures that were filled in or divided.")
    }

    /// The figures after outliers are brought in.
    func preparedSheet() -> NotedSheet {
        let filled = beforeTreatment
        let all = 0..<prepared.rows.count
        var fixed = 0
        let logarithms = Dictionary(
            uniqueKeysWithValues: indicators.compactMap { component in
                logarithm(of: component, in: filled).map { (component, $0) }
            })
        let sheet = sheet(SheetName.prepared, of: prepared, components: indicators, heads: measure) { row, component in
            let column = built.build.columns[component]
            let value = prepared.sheet[row, column]
            let before = filled.sheet[row, column]
            let cell = Self.cell(SheetName.filled, row, component)
            if let logarithm = logarithms[component] {
                let range = Self.column(SheetName.filled, all, component)
                return .formula("=IF(\(cell)=\"\",\"\",\(logarithm.formula(cell, range)))", value: value)
            }
            if value == before || (value.isNaN && before.isNaN) {
                return .formula("=IF(\(cell)=\"\",\"\",\(cell))", value: value)
            }
            fixed += 1
            return .number(value, Self.fixed)
        }
        return (sheet, fixed == 0 ? nil : "Prepared: \(fixed) figures that were brought in as outliers.")
    }

    /// The figures before the last step, where that treats outliers; else those after it.
    private var beforeTreatment: Frame {
        let stages = built.build.stages
        guard case .treat? = stages.last?.step else { return prepared }
        return stages.count > 1 ? stages[stages.count - 2].frame : built.frame
    }

    /// The transformation that made a whole column of the panel, where it is one that a cell can compute and that gives every value again.
    private func logarithm(of component: Int, in filled: Frame) -> Logarithm? {
        let code = hierarchy.components[component].code
        guard let record = built.build.treatments.first(where: { $0.code == code && $0.year == nil }),
            record.tests.count == 2, let found = record.tests.last.flatMap({ Logarithm(rawValue: $0.after) })
        else { return nil }
        let column = built.build.columns[component]
        let before = Array(filled.sheet.column(column))
        let known = before.filter { !$0.isNaN }
        guard let least = known.min(), let most = known.max() else { return nil }
        let isSame = zip(before, prepared.sheet.column(column)).allSatisfy { before, after in
            before.isNaN ? after.isNaN : abs(found.value(before, least, most) - after) <= 1e-12 * max(1, abs(after))
        }
        return isSame ? found : nil
    }
}

/// Logarithms that a cell can compute; each by its name in the record of treatments.
private enum Logarithm: String {
    case natural = "log"
    case shifted = "log_CT"
    case coinTool = "log_CT_orig"

    func value(_ value: Double, _ least: Double, _ most: Double) -> Double {
        switch self {
        case .natural: log(value)
        case .shifted: log(value - least + 0.01 * (most - least))
        case .coinTool: log(value - least + 1)
        }
    }

    func formula(_ cell: String, _ range: String) -> String {
        switch self {
        case .natural: "LN(\(cell))"
        case .shifted: "LN(\(cell)-MIN(\(range))+0.01*(MAX(\(range))-MIN(\(range))))"
        case .coinTool: "LN(\(cell)-MIN(\(range))+1)"
        }
    }
}
