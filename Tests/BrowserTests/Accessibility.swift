import Foundation
import WebDriver

/// axe-core, run over the page that is open.
enum Accessibility {
    /// The checker's script, or nil where it has not been fetched.
    static let script: String? = {
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent(".serai/libraries/axe/axe.min.js")
        return try? String(contentsOf: file, encoding: .utf8)
    }()

    /// What breaks WCAG 2.2 AA or axe-core's own rules on the page that is open, an element a line.
    static func violations(in browser: BrowserSession, script: String) async throws -> [String] {
        try await browser.script(script + "\nwindow.axe = axe;")
        return try await browser.script(
            """
            return axe.run(document, {
                runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                rules: { 'target-size': { enabled: true } },
                resultTypes: ['violations'],
            }).then(found => found.violations.flatMap(violation => violation.nodes.map(node =>
                `${violation.id}: ${node.target.join(' ')}: ${node.failureSummary.replace(/\\s+/g, ' ')}`)));
            """
        ).elements.compactMap(\.string)
    }
}
