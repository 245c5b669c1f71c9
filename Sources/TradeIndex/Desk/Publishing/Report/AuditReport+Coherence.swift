import Composite
import Markup
import Statistics

/// Step 4: whether what is put together belongs together.
extension AuditReport {
    /// Correlations beyond which two indicators say the same; as the JRC's audits flag them.
    private static let redundant = 0.92

    func coherence() -> Markup {
        let hierarchy = built.build.hierarchy
        let groups = hierarchy.aggregates.reversed().map { numbers.coherence(of: $0) }
        let rows = groups.map { group -> [AuditParts.Cell] in
            let pairs = Self.pairs(group)
            let mean = pairs.map(\.correlation).reduce(0, +) / Double(pairs.count)
            return [
                .text(parts.name(code: hierarchy.components[group.parent].code)), .count(group.children.count),
                .number(mean, 2), .number(pairs.map(\.correlation).min() ?? .nan, 2), .number(group.alpha, 2),
                .share(group.shares.first ?? .nan), .count(group.shares.count { $0 * Double(group.shares.count) > 1 }),
                .number(group.adequacy, 2),
            ]
        }
        return parts.paragraph("audit.coherence")
            + parts.table(
                words("audit.coherence.title"),
                [
                    words("audit.column.part"), words("audit.column.components"),
                    words("audit.column.mean_correlation"),
                    words("audit.column.least_correlation"), words("audit.column.alpha"),
                    words("audit.column.first_component"), words("audit.column.kaiser"), words("audit.column.adequacy"),
                ], rows: rows) + flags(groups) + groups.reduce(Markup()) { $0 + matrix($1) }
    }

    private static func pairs(_ group: AuditNumbers.Coherence) -> [(one: Int, other: Int, correlation: Double)] {
        group.children.indices.flatMap { one in
            group.children.indices.dropFirst(one + 1).map { (one, $0, group.correlations[one, $0]) }
        }.filter { !$0.correlation.isNaN }
    }

    /// Pairs that say the same, and pairs that go against each other.
    private func flags(_ groups: [AuditNumbers.Coherence]) -> Markup {
        var rows: [[AuditParts.Cell]] = []
        for group in groups {
            for pair in Self.pairs(group) where pair.correlation > Self.redundant || pair.correlation < 0 {
                rows.append([
                    .text(name(group.children[pair.one])), .text(name(group.children[pair.other])),
                    .number(pair.correlation, 2),
                    .text(words(pair.correlation < 0 ? "audit.flag.against" : "audit.flag.redundant")),
                ])
            }
        }
        guard !rows.isEmpty else { return parts.paragraph("audit.flag.none") }
        return parts.table(
            words("audit.flag.title"),
            [
                words("audit.column.one"), words("audit.column.other"), words("audit.column.correlation"),
                words("audit.column.flag"),
            ], texts: [1, 3], rows: rows)
    }

    private func name(_ component: Int) -> String { parts.name(code: built.build.hierarchy.components[component].code) }

    private func matrix(_ group: AuditNumbers.Coherence) -> Markup {
        let names = group.children.map(name)
        return parts.table(
            words("audit.correlations", ["part": .text(name(group.parent))]), [words("audit.column.component")] + names,
            rows: group.children.indices.map { row in
                [.text(names[row])]
                    + group.children.indices.map { column in
                        column > row ? .empty : .number(group.correlations[row, column], 2)
                    }
            })
    }
}
