import Composite
import Languages
import SDMX

/// The index as a workbook that computes itself: whoever changes a figure, a weight or a limit in it sees the index change.
///
/// The sheets follow the method: figures, filled (gaps), prepared (outliers), normalised, index, ranks; each has a row a unit and year and a
/// column a component, in one order, so that a cell is made of the cells in its own place of the sheets before. What a sheet cannot
/// compute stands in it as a value on a grey ground, and the sheet Method says so.
struct IndexWorkbook {
    let built: BuiltIndex
    let edition: IndexEdition
    /// In seconds from 1970-01-01 00:00 UTC.
    let made: Int
    let words: Words
    private let names: CountryNames
    /// The row of each component in the sheet Method.
    let methodRows: [Int]

    init(built: BuiltIndex, edition: IndexEdition, made: Int, words: Words) {
        self.built = built
        self.edition = edition
        self.made = made
        self.words = words
        names = CountryNames(words.language)
        var rows = [Int](repeating: 0, count: built.build.hierarchy.components.count)
        for (place, component) in built.outline.enumerated() { rows[component] = Self.treeRow + 1 + place }
        methodRows = rows
    }

    /// Where figures begin in every sheet of figures; three rows above them are heads, three columns before them say whose they are.
    static let firstRow = 3
    static let firstColumn = 3

    static let bold = Workbook.Style(isBold: true)
    static let head = Workbook.Style(isBold: true, wraps: true, ground: 0xF2E3EC)
    /// What one may change.
    static let given = Workbook.Style(ground: 0xFFF6D6)
    /// What does not follow the sheets before it, or only in part.
    static let fixed = Workbook.Style(ground: 0xE4E4E4)

    /// As formulas have them until the workbook is whole; a reader sees each in the workbook's language.
    enum SheetName {
        static let method = "Method"
        static let scales = "Scales"
        static let figures = "Figures"
        static let filled = "Filled"
        static let prepared = "Prepared"
        static let normalised = "Normalised"
        static let index = "Index"
        static let ranks = "Ranks"
        static let all = [method, scales, figures, filled, prepared, normalised, index, ranks]
    }

    var hierarchy: Hierarchy { built.build.hierarchy }
    var prepared: Frame { built.build.prepared }
    var method: Method { built.definition.method }

    func workbook() -> Workbook {
        let scales = ScaleSheet(self)
        let filled = filledSheet()
        let prepared = preparedSheet()
        let normalised = normalisedSheet(scales)
        let index = indexSheet()
        let notes = [filled.note, prepared.note, normalised.note, index.note].compactMap(\.self)
        let title = edition.title.resolved(for: words.language)?.text ?? edition.title.english
        return Workbook(
            sheets: named([
                methodSheet(notes), scales.sheet(), figuresSheet(), filled.sheet, prepared.sheet, normalised.sheet,
                index.sheet, ranksSheet(),
            ]), title: title, made: made)
    }

    /// The sheets under their names in the workbook's language, which formulas then have too.
    private func named(_ sheets: [Workbook.Sheet]) -> [Workbook.Sheet] {
        let names = SheetName.all.map { (given: $0, own: words("book.sheet." + $0.lowercased())) }
        guard names.contains(where: { $0.given != $0.own }) else { return sheets }
        return sheets.map { sheet in
            var sheet = sheet
            sheet.name = names.first { $0.given == sheet.name }?.own ?? sheet.name
            for row in sheet.rows.indices {
                for column in sheet.rows[row].indices {
                    guard case .formula(var formula, let value) = sheet.rows[row][column].content else { continue }
                    for name in names where name.given != name.own {
                        formula = formula.replacing(name.given + "!", with: name.own + "!")
                    }
                    sheet.rows[row][column].content = .formula(formula, value: value)
                }
            }
            return sheet
        }
    }

    /// A component's name, and its unit of measure, in the workbook's language.
    func name(of component: Int) -> String {
        let one = hierarchy.components[component]
        return built.definition.guide.names[one.code]?.resolved(for: words.language)?.text ?? one.name
    }

    func measure(of component: Int) -> String {
        let unit = hierarchy.components[component].unitOfMeasure
        return built.definition.guide.measures[unit]?.resolved(for: words.language)?.text ?? unit
    }

    /// A sheet of a row a unit and year: heads, then whose each row is, then a cell a component.
    ///
    /// - Parameters:
    ///   - heads: for each component, what stands in the third row above its figures.
    func sheet(
        _ name: String, of frame: Frame, components: [Int], heads: (Int) -> Workbook.Cell,
        cell: (_ row: Int, _ component: Int) -> Workbook.Cell
    ) -> Workbook.Sheet {
        let place = ["unit", "name", "year"].map { Workbook.Cell.text(words("book.\($0)"), Self.head) }
        let empty = [Workbook.Cell](repeating: .empty, count: Self.firstColumn)
        let codes = components.map { Workbook.Cell.text(hierarchy.components[$0].code, Self.head) }
        let titles = components.map { Workbook.Cell.text(self.name(of: $0), Workbook.Style(wraps: true)) }
        var rows: [[Workbook.Cell]] = [place + codes, empty + titles, empty + components.map(heads)]
        let units = frame.units.map { unit in edition.units.first { $0.code == unit.code }?.name(names) ?? unit.name }
        for (row, entry) in frame.rows.enumerated() {
            rows.append(
                [
                    .text(frame.units[entry.unit].code), .text(units[entry.unit]),
                    .number(Double(frame.years[entry.year])),
                ] + components.map { cell(row, $0) })
        }
        return Workbook.Sheet(
            name: name, rows: rows, widths: [8, 18, 7] + components.map { _ in 14 },
            frozen: (Self.firstRow, Self.firstColumn))
    }

    /// The cell of an indicator in the sheets of figures, as formulas of other sheets name it.
    static func cell(_ sheet: String, _ row: Int, _ column: Int) -> String {
        "\(sheet)!" + CellAddress(row: firstRow + row, column: firstColumn + column).relative
    }

    /// The cells of a column, whose rows stay where they are.
    static func column(_ sheet: String, _ rows: Range<Int>, _ column: Int) -> String {
        "\(sheet)!" + CellAddress(row: firstRow + rows.lowerBound, column: firstColumn + column).absolute + ":"
            + CellAddress(row: firstRow + rows.upperBound - 1, column: firstColumn + column).absolute
    }

    var indicators: [Int] { Array(0..<hierarchy.indicatorCount) }
}
