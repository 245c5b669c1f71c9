import Composite
import Languages
import Markup
import Statistics

/// Steps 1 to 3: what is measured, with which figures, and what was done about gaps.
extension AuditReport {
    func framework() -> Markup {
        let isTold = edition.nodes.contains { !$0.text.isEmpty }
        let rows = edition.nodes.indices.map { node -> [AuditParts.Cell] in
            let one = edition.nodes[node]
            let cells: [AuditParts.Cell] = [
                .text(parts.name(node: node)), .text(one.code),
                .text(one.parent.map(parts.name(node:)) ?? ""),
                parts.text(one.measure),
                .text(one.isIndicator ? words(one.isMoreBetter ? "audit.better.more" : "audit.better.less") : ""),
            ]
            return isTold ? cells + [parts.text(one.text)] : cells
        }
        return parts.paragraph(
            "audit.framework",
            ["parts": .number(edition.parts.count), "indicators": .number(edition.indicators.count)])
            + parts.table(
                words("audit.tree"),
                [
                    words("audit.column.component"), words("audit.column.code"), words("audit.column.parent"),
                    words("audit.column.measure"), words("audit.column.direction"),
                ] + (isTold ? [words("audit.column.text")] : []), texts: [1, 2, 3, 4, 5], rows: rows)
    }

    func selection() -> Markup {
        let rows = built.build.hierarchy.indicators.enumerated().map { component, indicator -> [AuditParts.Cell] in
            let (known, estimated, count, values) = numbers.availability(of: component)
            let digits = AuditParts.digits(values)
            let median = Quantile.median(of: values)
            return [
                .text(parts.name(code: indicator.code)), .count(known), .share(Double(known) / Double(max(1, count))),
                .count(estimated), .number(values.first ?? .nan, digits), .number(median, digits),
                .number(values.last ?? .nan, digits), .text(sources(of: indicator.code)),
            ]
        }
        return parts.paragraph("audit.selection")
            + parts.table(
                words("audit.availability"),
                [
                    words("audit.column.indicator"), words("audit.column.known"), words("audit.column.availability"),
                    words("audit.column.estimated"), words("audit.column.least"), words("audit.column.median"),
                    words("audit.column.greatest"), words("audit.column.source"),
                ], texts: [7], rows: rows)
    }

    private func sources(of code: String) -> String {
        (built.definition.guide.sources[code] ?? []).joined(separator: ", ")
    }

    func imputation() -> Markup {
        var content = Markup()
        for stage in built.build.stages {
            switch stage.step {
            case .impute(let imputation):
                let codes = imputation.only.map { parts.list($0.map(parts.name(code:))) } ?? words("audit.all")
                let text = words(
                    "audit.impute.rule", ["rule": .text(imputation.rule.text(words)), "indicators": .text(codes)])
                content += "<li>\(text)</li>"
            case .screen(let screening):
                let text = words(
                    "audit.screen.rule",
                    [
                        "share": .text(parts.percent(screening.leastAvailable)),
                        "count": .number(built.build.screened.count),
                    ])
                content += "<li>\(text)</li>"
            case .denominate, .treat: continue
            }
        }
        let rules: Markup = content.isEmpty ? parts.paragraph("audit.impute.none") : "<ul>\(content)</ul>"
        let filled = edition.changes.filter { $0.from == nil }
        return rules
            + parts.paragraph("audit.impute.count", ["count": .number(filled.count)])
            + parts.table(
                words("audit.changes.filled"),
                [
                    words("audit.column.indicator"), words("audit.column.reason"), words("audit.column.count"),
                    words("audit.column.years"),
                ],
                texts: [1, 3], rows: grouped(filled)) + coverage
    }

    /// How much of each year is known.
    private var coverage: Markup {
        let coverages = FigureCoverages(edition)
        let rows = edition.years.indices.map { year -> [AuditParts.Cell] in
            let one = coverages[year: year]
            return [
                .text(String(edition.years[year])), .count(one.reported), .count(one.estimated), .count(one.treated),
                .count(one.carriedForward), .count(one.filledIn), .count(one.unknown),
                .share(Double(one.known) / Double(max(1, one.count))),
            ]
        }
        return parts.table(
            words("audit.coverage.title"),
            [
                words("audit.column.year"), words("audit.coverage.reported"), words("audit.coverage.estimated"),
                words("audit.coverage.treated"), words("audit.coverage.carried"), words("audit.coverage.filled"),
                words("audit.unknown"), words("audit.column.availability"),
            ], rows: rows)
    }

    /// Changes by indicator and reason, with how many and in which years.
    private func grouped(_ changes: [FigureChange]) -> [[AuditParts.Cell]] {
        struct Group: Hashable {
            var node: Int
            var reason: String
        }
        let groups = Dictionary(grouping: changes) { Group(node: $0.node, reason: $0.reason) }
        return groups.sorted { ($0.key.node, $0.key.reason) < ($1.key.node, $1.key.reason) }.map { group, changes in
            let years = Set(changes.map { edition.years[$0.year] })
            let first = years.min() ?? 0
            let last = years.max() ?? 0
            return [
                .text(parts.name(node: group.node)), parts.reason(group.reason), .count(changes.count),
                .text(first == last ? "\(first)" : "\(first)–\(last)"),
            ]
        }
    }
}

extension Imputation.Rule {
    /// The rule in words, with what it depends on.
    fileprivate func text(_ words: Words) -> String {
        if case .latest(let years?) = self { return words("audit.impute.latest_years", ["years": .number(years)]) }
        return words.has("audit.impute." + name) ? words("audit.impute." + name) : name
    }
}
