import Composite
import Languages
import SDMX

extension FigurePool {
    /// Makes the indicators of flows between countries, and takes them. A later file's figure replaces an earlier one's.
    ///
    /// A figure is the sum of an indicator's items and directions with all of its partners: where one of those is not known, it is not
    /// either.
    ///
    /// - Throws: `ReadingError` where a column is missing or a flow stands twice, with its line; ``DeskError`` where it is not said which
    ///   items are meant, or where figures are in several units of measure.
    package mutating func take(
        flows reading: Reading, _ indicators: [FlowIndicator], units: IndexGuide.Units, places: PlaceMatcher,
        sources: [String: [String]] = [:]
    ) throws -> Intake {
        let observations = reading.observations
        var intake = Intake(file: observations.source)
        try checkMeasures(observations)
        var flows: [FlowIndicator.Value: BilateralFlows] = [:]
        var reconciliations: [String: FlowReconciliation] = [:]
        for indicator in indicators {
            let taken =
                try flows[indicator.value]
                ?? BilateralFlows(observations, columns(observations, indicator.value, &intake), places)
            flows[indicator.value] = taken
            let name = "\(indicator.value) \(indicator.mirror)"
            let reconciled = reconciliations[name] ?? FlowReconciliation(taken, by: indicator.mirror.rule)
            reconciliations[name] = reconciled
            let sum = FlowSum(
                reconciled, indicator, items: try items(of: indicator, taken, observations), units: units,
                hasValues: FlowColumns.hasBatisMeasures(observations))
            let source = sources[indicator.code].map { $0.joined(separator: ", ") } ?? observations.source
            for (key, figure) in sum.figures(source: source) {
                if enter(figure, key) { intake.replaced += 1 }
                intake.taken += 1
            }
            countries.merge(sum.countries) { one, _ in one }
        }
        for taken in flows.values { note(taken, units, in: &intake) }
        return intake
    }

    private func columns(
        _ observations: Observations, _ value: FlowIndicator.Value, _ intake: inout Intake
    ) throws(DeskError) -> FlowColumns {
        guard let columns = FlowColumns.found(in: observations, value.measure) else {
            throw .notFigures(file: observations.source, missing: "OBS_VALUE (the figures)")
        }
        let note = "the file has one figure of each flow, which is taken as what its reporter says"
        if !FlowColumns.hasBatisMeasures(observations), !intake.notes.contains(note) { intake.notes.append(note) }
        return columns
    }

    /// Flows are added up, so that all must be in one unit.
    private func checkMeasures(_ observations: Observations) throws(DeskError) {
        for column in [observations.column(.unit), observations.column(.unitMultiplier)].compactMap(\.self) {
            for row in 0..<observations.count where column.place(row) != column.place(0) {
                throw .severalMeasures(
                    file: observations.source, line: observations.line(row), indicator: "a flow",
                    one: column[0] ?? "", other: column[row] ?? "")
            }
        }
    }

    private func items(of indicator: FlowIndicator, _ flows: BilateralFlows, _ observations: Observations)
        throws(DeskError) -> [String]
    {
        if !indicator.items.isEmpty { return indicator.items }
        let known = flows.items
        guard known.count <= 1 else {
            throw .severalItems(file: observations.source, indicator: indicator.code, items: known)
        }
        return known
    }

    /// What was left out of flows, and what is to be asked.
    private func note(
        _ flows: BilateralFlows, _ units: IndexGuide.Units, in intake: inout Intake
    ) {
        for question in flows.questions {
            if question.candidates.contains(where: { units.concerns($0.letters) }) {
                intake.doubtful[question.text] = Doubt(
                    line: question.line, column: question.column,
                    candidates: question.candidates.map { "\($0.letters) \($0.name)" })
            } else {
                intake.unknownPlaces.insert(question.text)
            }
        }
        for one in flows.answered { intake.answered[one.text] = one.answer }
        for note in flows.notes where !intake.notes.contains(note) { intake.notes.append(note) }
        let others = flows.periods.filter { TimePeriod($0)?.kind != .year }
        if !others.isEmpty {
            let note = "flows of \(others.prefix(3).joined(separator: ", ")) are not of a year, and were left out"
            if !intake.notes.contains(note) { intake.notes.append(note) }
        }
    }
}
