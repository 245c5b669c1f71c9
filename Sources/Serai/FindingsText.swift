import Foundation
import Venue

/// The doctor's findings for people: a block a part, a line a finding, what to do below it.
struct FindingsText {
    /// Whether the terminal shows colours.
    let isColoured: Bool
    /// How many letters a line has.
    let width: Int

    private static let indentation = 4

    /// The findings as lines, and a last one that counts them.
    func lines(_ findings: [Finding]) -> String {
        var lines: [String] = []
        for area in Finding.Area.allCases {
            let own = findings.filter { $0.area == area }
            guard !own.isEmpty else { continue }
            lines.append(styled(area.rawValue.capitalized, "1"))
            for finding in own {
                lines += wrapped(finding.says, first: "  \(mark(finding.verdict)) ")
                if let advice = finding.advice { lines += wrapped(advice, first: "    ").map { styled($0, "2") } }
            }
            lines.append("")
        }
        lines.append(sum(findings))
        return lines.joined(separator: "\n")
    }

    private func sum(_ findings: [Finding]) -> String {
        let counts = Finding.Verdict.allCases.reversed().map { verdict in
            (verdict, findings.count { $0.verdict == verdict })
        }.filter { $0.1 > 0 }
        return counts.map { "\($1) \($0.rawValue)" }.joined(separator: ", ")
    }

    private func mark(_ verdict: Finding.Verdict) -> String {
        switch verdict {
        case .fine: styled("✓", "32")
        case .worthALook: styled("!", "33")
        case .mustBeMended: styled("✗", "31")
        }
    }

    /// Breaks a text at its spaces; what follows the first line stands below its first word.
    private func wrapped(_ text: String, first: String) -> [String] {
        let indent = String(repeating: " ", count: Self.indentation)
        var lines: [String] = []
        var line = ""
        for word in text.split(whereSeparator: \.isWhitespace) {
            if !line.isEmpty, Self.indentation + line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        lines.append(line)
        return lines.enumerated().map { ($0 == 0 ? first : indent) + $1 }
    }

    private func styled(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }

    /// Whether a terminal looks on that shows colours, to someone who wants them (no-color.org).
    static var terminalIsColoured: Bool {
        let environment = ProcessInfo.processInfo.environment
        return isatty(STDOUT_FILENO) == 1 && environment["TERM"] != "dumb"
            && environment["NO_COLOR", default: ""].isEmpty
    }

    /// The terminal's width, at most 100 letters; 100 where there is none.
    static var terminalWidth: Int {
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 30 else { return 100 }
        return min(100, Int(size.ws_col))
    }
}
