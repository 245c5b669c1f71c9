import Composite

extension FigurePool {
    /// Computes what is derived and not given, in the order of the derivations. What an ingredient lacks, the result lacks.
    package mutating func derive(_ derivations: [Derivation], units: Set<String>, years: ClosedRange<Int>) {
        for derivation in derivations {
            for unit in units {
                for year in years where self[derivation.code, unit, year] == nil {
                    guard let value = value(derivation.rule, unit, year), value.isFinite else { continue }
                    let key = Key(indicator: derivation.code, unit: unit, year: year)
                    figures[key] = Figure(value: value, origin: origin(of: derivation, unit, year))
                }
            }
        }
    }

    private func value(_ rule: Derivation.Rule, _ unit: String, _ year: Int) -> Double? {
        switch rule {
        case .quotient(let one, let other, let factor):
            guard let above = self[one, unit, year]?.value, let below = self[other, unit, year]?.value, below != 0
            else { return nil }
            return above / below * factor
        case .growth(let codes, let years):
            guard let now = sum(codes, unit, year), let before = sum(codes, unit, year - years), before != 0
            else { return nil }
            return (now / before - 1) * 100
        case .share(let code, let whole):
            guard let part = self[code, unit, year]?.value, let all = self[code, whole, year]?.value, all != 0
            else { return nil }
            return part / all * 100
        case .move(let code, let other, let years):
            guard let now = relation(code, unit, other, year), let before = relation(code, unit, other, year - years)
            else { return nil }
            return abs(now / before - 1) * 100
        }
    }

    private func sum(_ codes: [String], _ unit: String, _ year: Int) -> Double? {
        var sum = 0.0
        for code in codes {
            guard let value = self[code, unit, year]?.value else { return nil }
            sum += value
        }
        return sum
    }

    private func relation(_ code: String, _ unit: String, _ other: String, _ year: Int) -> Double? {
        guard let one = self[code, unit, year]?.value, let two = self[code, other, year]?.value, one != 0, two != 0
        else { return nil }
        return one / two
    }

    private func origin(of derivation: Derivation, _ unit: String, _ year: Int) -> Origin {
        let sources = Set(derivation.ingredients.compactMap { self[$0, unit, year]?.origin.source })
        return Origin(.estimated, source: sources.sorted().joined(separator: ", "), how: derivation.text)
    }
}

extension FigurePool {
    /// What a derivation needs and no file has of anybody in any year: an indicator, or one of a place; nil where all is there, or where
    /// what it gives is itself in a file.
    package func missing(_ derivation: Derivation, among derivations: [Derivation]) -> String? {
        let isGiven = figures.keys.contains { $0.indicator == derivation.code }
        if isGiven { return nil }
        let derived = Set(derivations.map(\.code))
        for code in derivation.ingredients where !derived.contains(code) {
            if !figures.keys.contains(where: { $0.indicator == code }) { return code }
        }
        switch derivation.rule {
        case .share(let code, let unit), .move(let code, let unit, _):
            if derived.contains(code) { return nil }
            return figures.keys.contains { $0.indicator == code && $0.unit == unit } ? nil : "\(code) of \(unit)"
        case .quotient, .growth: return nil
        }
    }
}
