import Markup

/// Steps 8 to 10: back to the figures, links to others, and the results in pictures.
extension AuditReport {
    func backToTheData() -> Markup {
        let year = parts.pictures.year
        let rows = edition.ranking(in: year).map { one -> [AuditParts.Cell] in
            let (strengths, weaknesses) = edition.standouts(of: one.unit, in: year, count: 3)
            let change = edition.change(of: one.unit, in: year)
            return [
                .text(parts.pictures.name(one.unit)), .count(one.rank), .number(one.score, 1),
                .text(list(strengths)), .text(list(weaknesses)), .markup(parts.signed(change?.total ?? .nan)),
                .text(change.map(mover) ?? ""),
            ]
        }
        return parts.paragraph("audit.back", ["year": .text(parts.pictures.yearText)])
            + parts.table(
                words("audit.back.title", ["year": .text(parts.pictures.yearText)]),
                [
                    words("audit.column.unit"), words("audit.column.rank"), words("audit.column.score"),
                    words("audit.column.strengths"), words("audit.column.weaknesses"), words("audit.column.change"),
                    words("audit.column.mover"),
                ], texts: [3, 4, 6], rows: rows)
    }

    /// The indicator that moved a score most; or, where more came of it, that other indicators are known than in the year before.
    private func mover(_ change: YearChange) -> String {
        guard let most = change.contributions.max(by: { abs($0.points) < abs($1.points) }),
            abs(most.points) >= abs(change.rest)
        else { return "\(words("audit.mover.rest")) \(parts.signed(change.rest))" }
        return "\(parts.name(node: most.node)) \(parts.signed(most.points))"
    }

    private func list(_ standouts: [(node: Int, distance: Double)]) -> String {
        parts.list(standouts.map { "\(parts.name(node: $0.node)) \(parts.signed($0.distance))" })
    }

    func links() -> Markup {
        let links = numbers.links
        guard !links.isEmpty else { return parts.paragraph("audit.links.none") }
        let names = built.definition.guide.names
        return parts.paragraph("audit.links")
            + parts.table(
                words("audit.links.title"),
                [
                    words("audit.column.figure"), words("audit.column.year"), words("audit.column.units"),
                    words("audit.column.pearson"), words("audit.column.spearman"),
                ], texts: [1],
                rows: links.map {
                    [
                        names[$0.code].map(parts.text) ?? .text($0.code), .text(String($0.year)), .count($0.count),
                        .number($0.pearson, 2), .number($0.spearman, 2),
                    ]
                })
    }

    func visualisation() -> Markup {
        let pictures = parts.pictures
        let order = edition.ranking(in: pictures.year).map(\.unit)
        let others = edition.units.indices.filter { !order.contains($0) }
        let rows = (order + others).map { unit -> [AuditParts.Cell] in
            [.text(pictures.name(unit))] + edition.years.indices.map { .number(edition.scores[0, unit, $0], 1) }
        }
        return parts.paragraph("audit.pictures") + pictures.ranking().inline + pictures.years().inline
            + (order.first.map { pictures.parts(of: $0).inline } ?? Markup())
            + parts.table(
                words("audit.scores.title"), [words("audit.column.unit")] + edition.years.map(String.init), rows: rows)
    }
}

extension AuditParts {
    /// A difference with its sign; nothing known is said so.
    func signed(_ difference: Double) -> String {
        guard difference.isFinite else { return "–" }
        let text = words.forms.number(abs(difference), fractionDigits: 1...1)
        return (difference < 0 ? "−" : "+") + text
    }

    func signed(_ difference: Double) -> Markup {
        difference.isFinite ? Markup(text: signed(difference) as String) : unknown
    }
}
