import Composite
import Languages
import Markup

/// Step 5: outliers, and bringing indicators to one scale.
extension AuditReport {
    func normalisation() -> Markup {
        let records = built.build.treatments.map { record -> [AuditParts.Cell] in
            let (first, last) = (record.tests.first, record.tests.last)
            let done = record.tests.dropFirst().map(\.after)
            return [
                .text(parts.name(code: record.code)), .text(record.year.map(String.init) ?? words("audit.all_years")),
                .number(first?.skewness ?? .nan, 2), .number(first?.kurtosis ?? .nan, 2),
                done.isEmpty ? .text(words("audit.treat.nothing")) : .text(parts.list(done.map(parts.treatment))),
                .count(last?.winsorised ?? 0), .number(last?.skewness ?? .nan, 2), .number(last?.kurtosis ?? .nan, 2),
                .text(words(record.passes ? "audit.passes" : "audit.fails")),
            ]
        }
        return parts.paragraph("audit.treat")
            + parts.table(
                words("audit.treat.title"),
                [
                    words("audit.column.indicator"), words("audit.column.year"), words("audit.column.skewness_before"),
                    words("audit.column.kurtosis_before"), words("audit.column.done"), words("audit.column.points"),
                    words("audit.column.skewness_after"), words("audit.column.kurtosis_after"),
                    words("audit.column.test"),
                ], texts: [1, 4, 8], rows: records) + outliers + scales
    }

    private var outliers: Markup {
        let rows = edition.changes.filter { $0.from != nil }.map { change -> [AuditParts.Cell] in
            let digits = AuditParts.digits([change.from ?? 0, change.to])
            return [
                .text(parts.name(node: change.node)), .text(parts.pictures.name(change.unit)),
                .text(String(edition.years[change.year])), .number(change.from ?? .nan, digits),
                .number(change.to, digits), parts.reason(change.reason),
            ]
        }
        return parts.table(
            words("audit.changes.treated"),
            [
                words("audit.column.indicator"), words("audit.column.unit"), words("audit.column.year"),
                words("audit.column.from"), words("audit.column.to"), words("audit.column.reason"),
            ], texts: [1, 2, 5], rows: rows)
    }

    private var scales: Markup {
        let normalisation = built.definition.method.normalisation
        let rows = built.build.hierarchy.indicators.map { indicator -> [AuditParts.Cell] in
            let rule = normalisation.instead[indicator.code] ?? normalisation.rule
            return [
                .text(parts.name(code: indicator.code)), .text(words("audit.scale." + rule.name)),
                .text(rule.limits(indicator)),
                .text(words(indicator.direction == .positive ? "audit.better.more" : "audit.better.less")),
            ]
        }
        return parts.paragraph("audit.scale", ["over": .text(normalisation.over.text(words))])
            + parts.table(
                words("audit.scale.title"),
                [
                    words("audit.column.indicator"), words("audit.column.rule"), words("audit.column.limits"),
                    words("audit.column.direction"),
                ], texts: [1, 2, 3], rows: rows)
    }
}

extension Basis {
    fileprivate func text(_ words: Words) -> String {
        switch self {
        case .panel: words("audit.over.panel")
        case .eachYear: words("audit.over.each_year")
        case .year(let year): words("audit.over.year", ["year": .text(String(year))])
        }
    }
}

extension Normalisation.Rule {
    /// The numbers that the rule has, such as `0–100` or `10 | 100 | 1000`.
    fileprivate func limits(_ indicator: Component) -> String {
        func text(_ value: Double) -> String {
            let text = value.description
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        return switch self {
        case .minMax(let lower, let upper), .scaled(let lower, let upper): "\(text(lower))–\(text(upper))"
        case .zScore(let mean, let deviation): "\(text(mean)) ± \(text(deviation))"
        case .goalposts:
            indicator.goalposts.map { "\(text($0.lower))–\(text($0.upper))" } ?? ""
        case .distanceToTarget: indicator.target.map(text) ?? ""
        case .distanceToReference(let unit, _): unit
        case .binned(let cuts, _): cuts.map(text).joined(separator: " | ")
        default: ""
        }
    }
}
