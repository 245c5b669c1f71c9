import Composite
import SDMX
import Statistics

/// What each indicator is measured by: the limits that its rule has, and what the figures that set the scale come to.
///
/// Rows that are scaled together make a block of rows here; most methods have one, those that look at each year by itself one a year.
struct ScaleSheet {
    /// Rows of a block, from its first.
    enum Line: Int, CaseIterable {
        case least, greatest, mean, deviation, count, reference
    }

    /// Rows of the limits that a rule has: two numbers each, such as the ends of the scale, the goalposts, or mean and deviation.
    private enum Limit: Int {
        case first = 3
        case second, third
    }

    let parts: [(rows: Range<Int>, base: Range<Int>)]
    private let book: IndexWorkbook
    private let mostBins: Int
    private let frame: Frame

    init(_ book: IndexWorkbook) {
        self.book = book
        let frame = book.prepared
        self.frame = frame
        let all = 0..<frame.rows.count
        switch book.method.normalisation.over {
        case .panel: parts = [(all, all)]
        case .eachYear: parts = frame.spans.filter { !$0.isEmpty }.map { ($0, $0) }
        case .year(let year):
            // The index could not have been built if the year were not there.
            parts = [(all, frame.years.firstIndex(of: year).map { frame.spans[$0] } ?? all)]
        }
        mostBins =
            book.indicators.map { component in
                if case .binned(let cuts, _) = book.rule(of: component) { cuts.count + 1 } else { 0 }
            }.max() ?? 0
    }

    private var binRow: Int { 7 }
    private func blockRow(_ part: Int) -> Int { binRow + 2 * mostBins + 2 + part * (Line.allCases.count + 1) }

    /// The cell of a line of a block.
    func cell(_ line: Line, _ part: Int, _ component: Int) -> String { at(blockRow(part) + line.rawValue, component) }

    /// The cells of a rule's limits.
    func first(_ component: Int) -> String { at(Limit.first.rawValue, component) }
    func second(_ component: Int) -> String { at(Limit.second.rawValue, component) }
    func third(_ component: Int) -> String { at(Limit.third.rawValue, component) }

    /// The cells from which a binned indicator's bins begin, and those of their scores.
    func bins(_ component: Int, count: Int) -> (starts: String, scores: String) {
        func range(_ row: Int) -> String {
            at(row, component) + ":" + CellAddress(row: row + count - 1, column: column(component)).absolute
        }
        return (range(binRow), range(binRow + mostBins + 1))
    }

    private func column(_ component: Int) -> Int { IndexWorkbook.firstColumn + component }

    private func at(_ row: Int, _ component: Int) -> String {
        "Scales!" + CellAddress(row: row, column: column(component)).absolute
    }

    func sheet() -> Workbook.Sheet {
        let indicators = book.indicators
        let words = book.words
        func line(_ title: String, _ cells: [Workbook.Cell]) -> [Workbook.Cell] {
            [.text(title, IndexWorkbook.bold), .empty, .empty] + cells
        }
        var rows: [[Workbook.Cell]] = [
            line(
                words("book.scale.indicator"),
                indicators.map { .text(book.hierarchy.components[$0].code, IndexWorkbook.head) }),
            line(words("book.scale.rule"), indicators.map { .text(words("audit.scale." + book.rule(of: $0).name)) }),
            line(
                words("book.scale.limits"),
                indicators.map { one in
                    let key = "book.limits." + book.rule(of: one).name
                    return .text(words.has(key) ? words(key) : "")
                }),
        ]
        let all = indicators.map { limits(of: $0) }
        for place in 0..<3 {
            rows.append(
                line(
                    words("book.scale.limit", ["number": .number(place + 1)]),
                    all.map { $0.count > place ? .number($0[place], IndexWorkbook.given) : .empty }))
        }
        rows.append([])
        for bin in 0..<mostBins {
            rows.append(
                line(
                    words("book.scale.bin_start", ["number": .number(bin + 1)]),
                    indicators.map { start(ofBin: bin, $0) }))
        }
        rows.append([])
        for bin in 0..<mostBins {
            rows.append(
                line(
                    words("book.scale.bin_score", ["number": .number(bin + 1)]),
                    indicators.map { score(ofBin: bin, $0) }))
        }
        rows.append([])
        for (place, part) in parts.enumerated() {
            let years = Set(part.rows.map { frame.year(of: $0) }).sorted()
            for kind in Line.allCases {
                let what = words("book.scale.\(kind)")
                let title =
                    years.count == 1
                    ? words("book.scale.year", ["what": .text(what), "year": .text(String(years[0]))]) : what
                rows.append(line(title, indicators.map { measured(kind, place, $0) }))
            }
            rows.append([])
        }
        return Workbook.Sheet(
            name: IndexWorkbook.SheetName.scales, rows: rows, widths: [32, 2, 2] + indicators.map { _ in 14 },
            frozen: (1, IndexWorkbook.firstColumn))
    }

    private func limits(of component: Int) -> [Double] {
        let one = book.hierarchy.components[component]
        return switch book.rule(of: component) {
        case .minMax(let lower, let upper), .scaled(let lower, let upper): [lower, upper]
        case .zScore(let mean, let deviation): [mean, deviation]
        case .goalposts(let scale, _): [one.goalposts?.lower ?? .nan, one.goalposts?.upper ?? .nan, scale]
        case .distanceToTarget: [one.target ?? .nan]
        default: []
        }
    }

    private func bins(of component: Int) -> (cuts: [Double], scores: [Double])? {
        guard case .binned(let cuts, let scores) = book.rule(of: component) else { return nil }
        return (cuts, scores ?? (0...cuts.count).map { Double($0) * 100 / Double(cuts.count) })
    }

    /// A bin begins at the cut before it; the first one below all figures.
    private func start(ofBin bin: Int, _ component: Int) -> Workbook.Cell {
        guard let bins = bins(of: component), bin <= bins.cuts.count else { return .empty }
        return .number(bin == 0 ? -1e300 : bins.cuts[bin - 1], IndexWorkbook.given)
    }

    /// The scores are given for a positive direction, and turned for a negative one.
    private func score(ofBin bin: Int, _ component: Int) -> Workbook.Cell {
        guard let bins = bins(of: component), bin < bins.scores.count else { return .empty }
        let (one, other) = (bins.scores[bin], bins.scores[bins.scores.count - 1 - bin])
        let isPositive = book.hierarchy.components[component].direction == .positive
        return .formula(
            "=IF(\(book.direction(component))=1,\(one.inFormula),\(other.inFormula))", value: isPositive ? one : other
        )
    }

    private func measured(_ line: Line, _ part: Int, _ component: Int) -> Workbook.Cell {
        let base = parts[part].base
        let range = IndexWorkbook.column(IndexWorkbook.SheetName.prepared, base, component)
        let direction = book.direction(component)
        let isPositive = book.hierarchy.components[component].direction == .positive
        let moments = Moments(of: base.map { frame.sheet[$0, book.built.build.columns[component]] })
        func known(_ formula: String, _ value: Double, atLeast: Int = 1) -> Workbook.Cell {
            .formula(
                "=IF(COUNT(\(range))<\(atLeast),\"\",\(formula))", value: moments.count < atLeast ? .nan : value)
        }
        switch line {
        case .least:
            return known(
                "IF(\(direction)=1,MIN(\(range)),-MAX(\(range)))", isPositive ? moments.minimum : -moments.maximum)
        case .greatest:
            return known(
                "IF(\(direction)=1,MAX(\(range)),-MIN(\(range)))", isPositive ? moments.maximum : -moments.minimum)
        case .mean: return known("AVERAGE(\(range))", moments.mean)
        case .deviation: return known("STDEV(\(range))", moments.standardDeviation, atLeast: 2)
        case .count: return .formula("=COUNT(\(range))", value: Double(moments.count))
        case .reference:
            guard case .distanceToReference(let unit, _) = book.rule(of: component),
                let row = base.first(where: { frame.unitCode(of: $0) == unit })
            else { return .empty }
            let cell = IndexWorkbook.cell(IndexWorkbook.SheetName.prepared, row, component)
            let value = frame.sheet[row, book.built.build.columns[component]]
            return .formula("=\(direction)*\(cell)", value: isPositive ? value : -value)
        }
    }
}
