import Catalogue

/// An import's report for people.
enum ReportText {
    /// The most remarks that are shown of one file.
    static let remarksShown = 20

    /// The report as lines: a line a kind, the sum, the remarks.
    static func lines(_ report: ImportReport) -> String {
        var lines = [report.source + (report.isDryRun ? " (dry run: nothing is written)" : "")]
        let kinds = EntryKind.allCases.filter { report.kinds[$0.rawValue] != nil }
        for kind in kinds {
            guard let counts = report.kinds[kind.rawValue] else { continue }
            lines.append("  " + row(kind.rawValue, counts))
        }
        lines.append("  " + row("all", report.total))
        lines += report.remarks.prefix(remarksShown).map { "  note: \($0)" }
        if report.remarks.count > remarksShown {
            lines.append("  and \(report.remarks.count - remarksShown) more notes: --json shows all")
        }
        return lines.joined(separator: "\n")
    }

    private static func row(_ name: String, _ counts: ImportReport.Counts) -> String {
        func cell(_ count: Int, _ word: String) -> String {
            let text = String(count)
            return String(repeating: " ", count: max(0, 7 - text.count)) + text + " " + word
        }
        return name + String(repeating: " ", count: max(1, 10 - name.count))
            + cell(counts.added, "added") + cell(counts.changed, "changed")
            + cell(counts.removed, "removed") + cell(counts.unchanged, "unchanged")
    }
}
