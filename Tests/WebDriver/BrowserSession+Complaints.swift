/// What the browser's console says.
public struct LogEntry: Sendable, CustomStringConvertible {
    /// `SEVERE`, `WARNING`, `INFO` or `DEBUG`.
    public let level: String
    /// Where it comes from: `console-api`, `javascript`, `network`, `security`, ...
    public let source: String
    /// What it says.
    public let message: String

    public var description: String { "\(level) \(source): \(message)" }
}

extension BrowserSession {
    /// What the console has said since the last call.
    public func takeLog() async throws -> [LogEntry] {
        try await send(.post, "se/log", ["type": "browser"]).elements.map { entry in
            LogEntry(
                level: entry["level"].string ?? "", source: entry["source"].string ?? "",
                message: entry["message"].string ?? "")
        }
    }

    /// What the page's content security policy has reported since it loaded, a line each.
    public func policyReports() async throws -> [String] {
        try await script("return window.__policyReports ?? ['no reports are collected']").elements.compactMap(\.string)
    }

    /// How many CSS pixels the page is wider than its window; 0 where it does not scroll sideways.
    public func overflow() async throws -> Int {
        let pixels = try await script(
            """
            const page = document.scrollingElement;
            return Math.max(0, page.scrollWidth - page.clientWidth);
            """)
        return Int(pixels.number ?? 0)
    }
}
