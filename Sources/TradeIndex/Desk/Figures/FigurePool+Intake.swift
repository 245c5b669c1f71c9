import Composite
import SDMX

extension FigurePool {
    /// Takes from a file what an index needs. A later file's figure replaces an earlier one's.
    ///
    /// - Parameters:
    ///   - wanted: the codes of the indicators that are needed.
    ///   - units: whom the index compares.
    ///   - helpers: units that are no units of the index but are computed with, such as the world.
    ///   - sources: the keys of an indicator's sources, for figures that do not say theirs; else the file's name stands for it.
    ///   - year: of which year figures are in a file without periods.
    /// - Throws: ``DeskError`` where a figure is given twice, or in two units of measure, or a column is missing.
    package mutating func take(
        _ reading: Reading, wanted: Set<String>, units: IndexGuide.Units, helpers: Set<String> = [],
        places: PlaceMatcher, sources: [String: [String]] = [:], year: Int? = nil
    ) throws(DeskError) -> Intake {
        let observations = reading.observations
        let columns = try FigureColumns(observations, year: year)
        var book = PlaceBook(places) { units.concerns($0) || helpers.contains($0) }
        var intake = Intake(file: observations.source)
        var seen: [Key: Int] = [:]
        var measures: [String: String] = [:]
        for row in 0..<observations.count {
            guard let indicator = columns.indicator[row], wanted.contains(indicator) else {
                intake.leftOut += 1
                continue
            }
            guard let year = columns.year(of: row) else {
                intake.leftOut += 1
                intake.otherPeriods += 1
                continue
            }
            let line = observations.line(row)
            guard let (unit, remark) = unit(of: row, line, columns, units, helpers, &book)
            else {
                intake.leftOut += 1
                continue
            }
            let value = columns.values[row]
            // What a file says is not known leaves open what another one knows.
            guard !value.isNaN else { continue }
            let measure = columns.measure(of: row)
            if let known = measures.updateValue(measure, forKey: indicator), known != measure {
                throw .severalMeasures(
                    file: observations.source, line: line, indicator: indicator, one: known, other: measure)
            }
            let key = Key(indicator: indicator, unit: unit, year: year)
            if let earlier = seen.updateValue(row, forKey: key) {
                throw .doubled(
                    file: observations.source, lines: (observations.line(earlier), line), indicator: indicator,
                    unit: unit, year: year)
            }
            let fallback = sources[indicator].map { $0.joined(separator: ", ") } ?? observations.source
            let figure = Figure(value: value, origin: columns.origin(of: row, fallback: fallback, remark: remark))
            if enter(figure, key) { intake.replaced += 1 }
            intake.taken += 1
        }
        keep(book, in: &intake)
        compare(measures, in: &intake)
        return intake
    }

    /// Says where a file measures an indicator otherwise than one before it: the words may differ, or the figures.
    private mutating func compare(_ measures: [String: String], in intake: inout Intake) {
        for (indicator, measure) in measures.sorted(by: { $0.key < $1.key }) where !measure.isEmpty {
            if let before = self.measures.updateValue(measure, forKey: indicator), before != measure {
                intake.notes.append(
                    "\(indicator) is in \"\(measure)\", and was in \"\(before)\" in a file before it: see that both are the same"
                )
            }
        }
    }

    /// The unit of which a row tells; nil where it is none of the index's.
    private func unit(
        of row: Int, _ line: Int, _ columns: FigureColumns, _ units: IndexGuide.Units, _ helpers: Set<String>,
        _ book: inout PlaceBook
    ) -> (code: String, remark: String)? {
        guard let area = book.code(columns.area, row, line: line) else { return nil }
        // SDMX's code for "not applicable": the figure is of one country alone.
        let other = columns.counterpart.flatMap { $0[row] == "_Z" ? nil : $0 }
        let partner = other.map { book.code($0, row, line: line) ?? ("", "") }
        let counterpart = partner?.code
        let remark = [area.remark, partner?.remark ?? ""].filter { !$0.isEmpty }.joined(separator: "; ")
        switch units {
        case .economies(let besides):
            if helpers.contains(area.code) { return counterpart == nil ? area : nil }
            return besides.contains(area.code) || counterpart != nil ? nil : (area.code, remark)
        case .pairs(let hub, let partners):
            if area.code == hub, let counterpart { return partners.contains(counterpart) ? (counterpart, remark) : nil }
            if helpers.contains(area.code), counterpart == nil { return area }
            guard partners.contains(area.code), counterpart == nil || counterpart == hub else { return nil }
            return (area.code, remark)
        }
    }
}

extension IndexGuide.Units {
    /// Whether a place matters to the index.
    func concerns(_ code: String) -> Bool {
        switch self {
        case .economies(let besides): !besides.contains(code)
        case .pairs(let hub, let partners): code == hub || partners.contains(code)
        }
    }
}
