import Statistics

extension Normalisation {
    /// The indicators of `frame` on one scale, in the structure's order, a column each.
    func apply(to frame: Frame, _ hierarchy: Hierarchy, columns: [Int]) throws(CompositeError) -> Sheet {
        for code in instead.keys.sorted() where hierarchy.index(of: code) == nil {
            throw .unknownComponent(code: code, step: "normalise")
        }
        var sheet = Sheet(rowCount: frame.rows.count, codes: hierarchy.indicators.map(\.code))
        var ranking = Ranking.figures
        let parts = try parts(of: frame)
        for (index, indicator) in hierarchy.indicators.enumerated() {
            for part in parts where !part.rows.isEmpty {
                let column = ScaledColumn(
                    indicator: indicator, source: columns[index] * frame.rows.count, target: index * frame.rows.count,
                    rows: part.rows, base: part.base)
                try column.write(rule(for: indicator.code), from: frame, into: &sheet.values, ranking: &ranking)
                try column.checkNumbers(sheet.values, of: frame)
            }
        }
        return sheet
    }

    /// The rows that are scaled together, and those that set the scale.
    private func parts(of frame: Frame) throws(CompositeError) -> [(rows: Range<Int>, base: Range<Int>)] {
        let all = 0..<frame.rows.count
        switch over {
        case .panel: return [(all, all)]
        case .eachYear: return frame.spans.map { ($0, $0) }
        case .year(let year):
            guard let place = frame.years.firstIndex(of: year) else {
                throw .unknownYear(year: year, step: "normalise")
            }
            return [(all, frame.spans[place])]
        }
    }
}

/// One indicator over rows that are scaled together.
private struct ScaledColumn {
    let indicator: Component
    /// Where the column starts in the frame and in the result.
    let source: Int
    let target: Int
    let rows: Range<Int>
    /// The rows that set the scale.
    let base: Range<Int>

    private var sign: Double { indicator.direction.sign }

    func write(
        _ rule: Normalisation.Rule, from frame: Frame, into result: inout [Double], ranking: inout Ranking
    ) throws(CompositeError) {
        let values = frame.sheet.values
        switch rule {
        case .rank, .borda, .percentileRank:
            try rank(rule, values, into: &result, ranking: &ranking)
            return
        case .binned(let cuts, let scores):
            try bin(cuts: cuts, scores: scores, values, into: &result)
            return
        default: break
        }
        let moments = Moments(of: values.span.extracting(source + base.lowerBound..<source + base.upperBound))
        guard moments.count > 0 else {
            guard rows == base || rows.allSatisfy({ values[source + $0].isNaN }) else { throw undefinedInBase }
            return
        }
        let unit = Magnitude(moments.minimum, moments.maximum, ends(of: rule))
        let least = unit.of(sign > 0 ? moments.minimum : -moments.maximum)
        let most = unit.of(sign > 0 ? moments.maximum : -moments.minimum)
        switch rule {
        case .none: for row in rows { result[target + row] = values[source + row] * sign }
        case .minMax(let lower, let upper):
            try check(most - least)
            replace(values, unit, &result) { ($0 - least) / (most - least) * (upper - lower) + lower }
        case .zScore(let mean, let deviation):
            let measured = unit.isOne ? moments : Moments(of: base.map { unit.of(values[source + $0]) })
            let center = sign * measured.mean
            let spread = measured.standardDeviation
            try check(spread)
            replace(values, unit, &result) { ($0 - center) / spread * deviation + mean }
        case .distanceToBest:
            try check(most - least)
            replace(values, unit, &result) { 1 - (most - $0) / (most - least) }
        case .distanceToReference(let code, let capped):
            try scaleToReference(code, capped: capped, least: least, unit, frame, &result)
        case .distanceToTarget(let capped):
            guard let given = indicator.target else { throw .noTarget(indicator.code) }
            let goal = unit.of(given) * sign
            if goal == least { throw undefined("its target, \(given), is the worst value of all") }
            replace(values, unit, &result) { value in
                let share = (value - least) / (goal - least)
                return capped && share > 1 ? 1 : share
            }
        case .fractionOfMaximum:
            guard moments.maximum > 0 else {
                throw undefined("its greatest value, \(moments.maximum), is not positive")
            }
            let greatest = unit.of(moments.maximum)
            replace(values, unit, &result) { sign > 0 ? $0 / greatest : 1 + $0 / greatest }
        case .goalposts(let scale, let truncated):
            guard let posts = indicator.goalposts else { throw .noGoalposts(indicator.code) }
            let worse = unit.of(sign > 0 ? posts.lower : -posts.upper)
            let better = unit.of(sign > 0 ? posts.upper : -posts.lower)
            replace(values, unit, &result) { value in
                let share = (value - worse) / (better - worse)
                return (truncated && share.isFinite ? min(max(share, 0), 1) : share) * scale
            }
        case .scaled(let lower, let upper):
            guard lower != upper else { throw undefined("its two ends are both \(lower)") }
            let (low, high) = (unit.of(lower), unit.of(upper))
            replace(values, unit, &result) { ($0 - low) / (high - low) * 100 }
        case .rank, .borda, .percentileRank, .binned: break
        }
    }

    /// The numbers beside the column's own that a rule measures it by.
    private func ends(of rule: Normalisation.Rule) -> (Double, Double) {
        switch rule {
        case .scaled(let lower, let upper): (lower, upper)
        case .goalposts: indicator.goalposts.map { ($0.lower, $0.upper) } ?? (0, 0)
        case .distanceToTarget: (indicator.target ?? 0, 0)
        default: (0, 0)
        }
    }

    private func replace(
        _ values: [Double], _ unit: Magnitude, _ result: inout [Double], _ change: (Double) -> Double
    ) {
        if unit.isOne {
            for row in rows { result[target + row] = change(values[source + row] * sign) }
        } else {
            for row in rows { result[target + row] = change(unit.of(values[source + row]) * sign) }
        }
    }

    /// What is known stays known.
    func checkNumbers(_ result: [Double], of frame: Frame) throws(CompositeError) {
        for row in rows where !result[target + row].isFinite && !frame.sheet.values[source + row].isNaN {
            throw .beyondNumbers(
                step: "normalise", code: indicator.code, unit: frame.unitCode(of: row), year: frame.year(of: row))
        }
    }

    private var undefinedInBase: CompositeError { undefined("it has no value in the year that sets the scale") }

    private func check(_ range: Double) throws(CompositeError) {
        if range == 0 || range.isNaN { throw undefined("it is the same everywhere") }
    }

    private func undefined(_ why: String) -> CompositeError {
        .undefined(step: "normalise", code: indicator.code, why: why)
    }

    private func scaleToReference(
        _ code: String, capped: Bool, least: Double, _ unit: Magnitude, _ frame: Frame, _ result: inout [Double]
    ) throws(CompositeError) {
        guard let reference = base.first(where: { frame.unitCode(of: $0) == code }) else {
            throw .unknownUnit(code: code, step: "normalise")
        }
        let value = unit.of(frame.sheet.values[source + reference]) * sign
        if value.isNaN { throw undefined("the reference unit \(code) has no value") }
        if value == least { throw undefined("the reference unit \(code) is the worst of all") }
        replace(frame.sheet.values, unit, &result) { own in
            let share = 1 - (value - own) / (value - least)
            return capped && share > 1 ? 1 : share
        }
    }

    /// Against a fixed base, a value's rank is 1 more than the number of base values below it.
    private func rank(
        _ rule: Normalisation.Rule, _ values: [Double], into result: inout [Double], ranking: inout Ranking
    ) throws(CompositeError) {
        let column = values.span.extracting(source + rows.lowerBound..<source + rows.upperBound)
        var known = 0
        for row in base where !values[source + row].isNaN { known += 1 }
        guard known > 0 || rows == base || rows.allSatisfy({ values[source + $0].isNaN }) else { throw undefinedInBase }
        if rows == base {
            ranking.rank(
                column, order: sign < 0 ? .descending : .ascending, into: &result, at: target + rows.lowerBound)
        } else {
            let sorted = base.map { values[source + $0] * sign }.filter { !$0.isNaN }.sorted()
            replace(values, Magnitude(0, 0), &result) { value in
                value.isNaN ? .nan : Double(sorted.firstIndex { $0 >= value } ?? sorted.count) + 1
            }
        }
        switch rule {
        case .borda: for row in rows { result[target + row] -= 1 }
        case .percentileRank:
            guard known > 1 else { throw undefined("it has a single value") }
            for row in rows { result[target + row] = (result[target + row] - 1) / Double(known - 1) }
        default: break
        }
    }

    private func bin(
        cuts: [Double], scores: [Double]?, _ values: [Double], into result: inout [Double]
    ) throws(CompositeError) {
        guard !cuts.isEmpty, zip(cuts, cuts.dropFirst()).allSatisfy({ $0 < $1 }), cuts.allSatisfy(\.isFinite) else {
            throw .badParameter(step: "normalise", parameter: "cuts", why: "must be finite and ascending")
        }
        let even = (0...cuts.count).map { Double($0) * 100 / Double(cuts.count) }
        let given = scores ?? even
        guard given.count == cuts.count + 1 else {
            throw .badParameter(step: "normalise", parameter: "scores", why: "must be one more than the cuts")
        }
        let turned = sign > 0 ? given : given.reversed()
        for row in rows {
            let value = values[source + row]
            result[target + row] = value.isNaN ? .nan : turned[cuts.firstIndex { value < $0 } ?? cuts.count]
        }
    }
}
