import Composite
import Languages

extension IndexDefinition {
    /// The codes of all indicators for which figures are looked for: the method's, its denominators, and what others are derived from.
    package var wanted: Set<String> {
        var codes = Set(method.hierarchy.indicators.map(\.code))
        codes.formUnion(denominators)
        for derivation in guide.derivations.reversed() where codes.contains(derivation.code) {
            codes.formUnion(derivation.ingredients)
        }
        return codes
    }

    /// What indicators are divided by, be it by the tree or by a step.
    private var denominators: Set<String> {
        var codes = Set(method.hierarchy.components.compactMap(\.denominator))
        for step in method.steps {
            if case .denominate(let denomination) = step { codes.formUnion(denomination.instead.values) }
        }
        return codes.filter { !$0.isEmpty }
    }

    /// Places that are no units of the index but are computed with, such as the world.
    package var helpers: Set<String> {
        Set(
            guide.derivations.compactMap { derivation in
                switch derivation.rule {
                case .share(_, let whole): whole
                case .move(_, let other, _): other
                case .quotient, .growth: nil
                }
            })
    }

    /// The figures as the engine takes them: each unit of which anything is known, in each year.
    ///
    /// - Throws: ``DeskError/nothingKnown(indicators:)``; `CompositeError` where figures are not sound.
    package func frame(of pool: FigurePool) throws -> Frame {
        let codes = method.hierarchy.indicators.map(\.code)
        let denominators = denominators.subtracting(codes).sorted()
        let isWanted = Set(codes + denominators)
        let known = pool.figures.keys.filter { isWanted.contains($0.indicator) }
        let span = guide.years ?? known.map(\.year).range
        guard let span else { throw DeskError.nothingKnown(indicators: codes) }
        let found = Set(known.lazy.filter { span.contains($0.year) }.map(\.unit)).subtracting(helpers)
        let units: [String] =
            switch guide.units {
            case .economies: found.sorted()
            case .pairs(_, let partners): partners.filter(found.contains)
            }
        var hub: String?
        if case .pairs(let code, _) = guide.units { hub = code }
        let years = Array(span)
        var values: [Double] = []
        var origins: [Origin] = []
        for code in codes + denominators {
            for year in years {
                for unit in units {
                    let figure = pool[code, unit, year]
                    values.append(figure?.value ?? .nan)
                    origins.append(figure?.origin ?? Origin(.missing))
                }
            }
        }
        let rows = years.indices.flatMap { year in units.indices.map { Frame.Row(unit: $0, year: year) } }
        let sheet = try Sheet(rowCount: rows.count, codes: codes + denominators, values: values)
        var provenance = Provenance(sheet: sheet)
        for (place, origin) in origins.enumerated() where origin.status != .missing { provenance.mark(place, origin) }
        let groupings = guide.groups.sorted { $0.key < $1.key }.map { name, members in
            Grouping(name: name, of: rows.map { members[units[$0.unit]] })
        }
        return try Frame(
            units: units.map { Unit(code: $0, reporter: hub, partner: hub == nil ? nil : $0) }, years: years,
            rows: rows, sheet: sheet, provenance: provenance, groupings: groupings)
    }
}

extension Collection where Element == Int {
    /// From the least to the greatest; nil where there is none.
    fileprivate var range: ClosedRange<Int>? {
        guard let least = self.min(), let greatest = self.max() else { return nil }
        return least...greatest
    }
}
