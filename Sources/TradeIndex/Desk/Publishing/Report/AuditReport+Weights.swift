import Composite
import Markup
import Statistics

/// Steps 6 and 7: weights and how components are put together, and how sure the ranks are.
extension AuditReport {
    func weighting() -> Markup {
        let hierarchy = built.build.hierarchy
        let rows = built.outline.dropFirst().map { component -> [AuditParts.Cell] in
            let one = numbers.importance(of: component)
            return [
                .text(parts.name(code: hierarchy.components[component].code)),
                .text(parts.name(code: hierarchy.components[hierarchy.parents[component]].code)), .share(one.weight),
                .share(one.share), .number(one.withParent, 2), .number(one.withIndex, 2),
                .number(one.withIndex * one.withIndex, 2),
            ]
        }
        let aggregation = built.definition.method.aggregation
        return parts.paragraph(
            "audit.aggregation",
            [
                "rule": .text(words("audit.mean." + aggregation.rule.name)),
                "share": .text(parts.percent(aggregation.leastKnown)),
            ])
            + parts.table(
                words("audit.weights.title"),
                [
                    words("audit.column.component"), words("audit.column.parent"), words("audit.column.weight"),
                    words("audit.column.share"), words("audit.column.with_parent"), words("audit.column.with_index"),
                    words("audit.column.importance"),
                ], texts: [1], rows: rows) + judgements
    }

    private var judgements: Markup {
        let judged = numbers.judged
        guard !judged.isEmpty else { return parts.paragraph("audit.judged.none") }
        let rows = judged.map { one -> [AuditParts.Cell] in
            let farthest = zip(one.process.weights, one.given).map { abs($0 - $1) }.max() ?? .nan
            return [
                .text(parts.name(code: one.parent)), .count(one.items.count),
                .number(one.process.largestEigenvalue, 4), .number(one.process.consistencyIndex, 4),
                .number(one.process.consistencyRatio, 4), .number(farthest, 4), parts.text(one.reason),
            ]
        }
        return parts.paragraph("audit.judged")
            + parts.table(
                words("audit.judged.title"),
                [
                    words("audit.column.part"), words("audit.column.components"), words("audit.column.eigenvalue"),
                    words("audit.column.consistency_index"), words("audit.column.consistency_ratio"),
                    words("audit.column.difference"), words("audit.column.because"),
                ], texts: [6], rows: rows)
    }

    func robustness() -> Markup {
        guard let examination = edition.examination, edition.years.indices.contains(examination.year) else {
            return parts.paragraph("audit.not_examined")
        }
        let year = examination.year
        let ranks = edition.ranking(in: year).map { one -> [AuditParts.Cell] in
            let interval = examination.ranks.indices.contains(one.unit) ? examination.ranks[one.unit] : nil
            return [
                .text(parts.pictures.name(one.unit)), .number(one.score, 1), .count(one.rank),
                .number(interval?.low ?? .nan, 0), .number(interval?.median ?? .nan, 0),
                .number(interval?.high ?? .nan, 0),
            ]
        }
        let influences = examination.influences.map { one -> [AuditParts.Cell] in
            let key = "audit.choice." + one.choice
            return [
                .text(words.has(key) ? words(key) : one.choice), .number(one.first.value, 3), .number(one.first.low, 3),
                .number(one.first.high, 3), .number(one.total.value, 3), .number(one.total.low, 3),
                .number(one.total.high, 3),
            ]
        }
        let (low, high) = (words("audit.column.low"), words("audit.column.high"))
        return parts.paragraph(
            "audit.examined",
            [
                "count": .number(examination.samples), "seed": .text(String(examination.seed)),
                "year": .text(String(edition.years[year])),
            ])
            + parts.table(
                words("audit.ranks.title"),
                [
                    words("audit.column.unit"), words("audit.column.score"), words("audit.column.rank"), low,
                    words("audit.column.median"), high,
                ], rows: ranks)
            + parts.table(
                words("audit.influences.title"),
                [
                    words("audit.column.choice"), words("audit.column.first_order"), low, high,
                    words("audit.column.total_order"), low, high,
                ], rows: influences) + leftOut(examination)
    }

    private func leftOut(_ examination: IndexExamination) -> Markup {
        parts.table(
            words("audit.left_out.title"), [words("audit.column.component"), words("audit.column.shift")],
            rows: examination.leftOut.sorted { $0.shift > $1.shift }.map {
                [.text(parts.name(node: $0.node)), .number($0.shift, 2)]
            })
    }
}
