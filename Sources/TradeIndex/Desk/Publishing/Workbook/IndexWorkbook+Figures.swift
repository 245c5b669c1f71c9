import Composite
import SDMX

extension IndexWorkbook {
    /// A sheet, and what stands in it as values although it is computed.
    typealias NotedSheet = (sheet: Workbook.Sheet, note: String?)

    private func measure(_ component: Int) -> Workbook.Cell { .text(measure(of: component)) }

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
        var (gaps, divided) = (0, 0)
        let sheet = sheet(SheetName.filled, of: filled, components: indicators, heads: measure) { row, component in
            let column = built.build.columns[component]
            let value = filled.sheet[row, column]
            // A row of a later frame always stands in the frame as given.
            guard let raw = rows[filled.rows[row]] else { return .number(value, Self.fixed) }
            let before = frame.sheet[raw, column]
            let cell = Self.cell(SheetName.figures, raw, component)
            if value == before || (value.isNaN && before.isNaN) {
                return .formula("=IF(\(cell)=\"\",\"\",\(cell))", value: value)
            }
            if before.isNaN {
                gaps += 1
                return .formula("=IF(\(cell)=\"\",\(value.inFormula),\(cell))", value: value, Self.fixed)
            }
            divided += 1
            return .number(value, Self.fixed)
        }
        let notes = [
            note("gaps", gaps),
            note("divided", divided),
        ]
        return (sheet, notes.joined)
    }

    /// The figures after outliers are brought in.
    func preparedSheet() -> NotedSheet {
        let filled = beforeTreatment
        let all = 0..<prepared.rows.count
        let rescaled = transformedCodes
        var (fixed, transformed) = (0, 0)
        let transformations = Dictionary(
            uniqueKeysWithValues: indicators.compactMap { component in
                transformation(of: component, in: filled).map { (component, $0) }
            })
        let sheet = sheet(SheetName.prepared, of: prepared, components: indicators, heads: measure) { row, component in
            let column = built.build.columns[component]
            let value = prepared.sheet[row, column]
            let before = filled.sheet[row, column]
            let cell = Self.cell(SheetName.filled, row, component)
            if let transformation = transformations[component] {
                let range = Self.column(SheetName.filled, all, component)
                return .formula("=IF(\(cell)=\"\",\"\",\(transformation.formula(cell, range)))", value: value)
            }
            if value == before || (value.isNaN && before.isNaN) {
                return .formula("=IF(\(cell)=\"\",\"\",\(cell))", value: value)
            }
            if rescaled.contains(hierarchy.components[component].code) {
                transformed += 1
                return .number(value, Self.fixed)
            }
            fixed += 1
            // A program may keep fifteen digits of the figure.
            let isSame = "ABS(\(cell)-\(before.inFormula))<=1E-12*ABS(\(before.inFormula))"
            return .formula(
                "=IF(\(cell)=\"\",\"\",IF(\(isSame),\(value.inFormula),\(cell)))", value: value, Self.fixed)
        }
        let notes = [
            note("outliers", fixed),
            note("transformed", transformed),
        ]
        return (sheet, notes.joined)
    }

    /// What is said of so many cells; nil where there are none.
    private func note(_ word: String, _ count: Int) -> String? {
        count == 0 ? nil : words("book.note." + word, ["count": .number(count)])
    }

    /// The indicators of which some column has another scale than its figures.
    private var transformedCodes: Set<String> {
        Set(
            built.build.treatments.filter { record in
                record.points.contains { point in
                    !point.reason.split(separator: ", ").allSatisfy { $0.hasPrefix("winsorised") }
                }
            }.map(\.code))
    }

    /// The figures before the last step, where that treats outliers; else those after it.
    private var beforeTreatment: Frame {
        let stages = built.build.stages
        guard case .treat? = stages.last?.step else { return prepared }
        return stages.count > 1 ? stages[stages.count - 2].frame : built.frame
    }

    /// The transformation that made a whole column of the panel, where it is one that a cell can compute and that gives every value again.
    private func transformation(of component: Int, in filled: Frame) -> ColumnTransformation? {
        let code = hierarchy.components[component].code
        guard let record = built.build.treatments.first(where: { $0.code == code && $0.year == nil }),
            record.tests.count > 1, let name = record.tests.last?.after,
            case .treat(let treatment)? = built.build.stages.last?.step
        else { return nil }
        let rule = treatment.instead[code] ?? treatment.rule
        let column = built.build.columns[component]
        let (before, after) = (filled.sheet.column(column), prepared.sheet.column(column))
        return rule.attempts.filter { $0.name == name }
            .flatMap { ColumnTransformation.candidates($0, for: Array(before)) }
            .first { $0.makes(Array(after), of: Array(before)) }
    }
}

extension [String?] {
    /// Those that are there as one text; nil where none is.
    fileprivate var joined: String? {
        let there = compactMap(\.self)
        return there.isEmpty ? nil : there.joined(separator: " ")
    }
}

extension Double {
    /// The number as formulas have it; one below nought in brackets.
    var inFormula: String { self < 0 ? "(\(description.uppercased()))" : description.uppercased() }
}
