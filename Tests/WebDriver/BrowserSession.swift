import Foundation

/// One open browser with one page.
public struct BrowserSession: Sendable {
    let connection: WireConnection
    let id: String

    func send(_ method: WireConnection.Method, _ path: String, _ body: JSONValue = [:]) async throws -> JSONValue {
        try await connection.send(method, "session/\(id)/\(path)", body)
    }

    /// Sets the time limits, and has every page to come write down what its content security policy reports.
    func prepare() async throws {
        _ = try await send(.post, "timeouts", ["script": 60_000, "pageLoad": 60_000])
        _ = try await devTools(
            "Page.addScriptToEvaluateOnNewDocument",
            [
                "source": """
                window.__policyReports = [];
                document.addEventListener('securitypolicyviolation', event => window.__policyReports.push(
                    `${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
                """
            ])
    }

    /// Opens an address and waits until the page has loaded.
    public func open(_ address: String) async throws {
        _ = try await send(.post, "url", ["url": .string(address)])
    }

    /// Loads the page again.
    public func reload() async throws {
        _ = try await send(.post, "refresh")
    }

    /// The address of the page.
    public func address() async throws -> String {
        try await send(.get, "url").string ?? ""
    }

    /// The title of the page.
    public func title() async throws -> String {
        try await send(.get, "title").string ?? ""
    }

    /// The page as the server sent it and scripts changed it.
    public func source() async throws -> String {
        try await send(.get, "source").string ?? ""
    }

    /// Runs a script as the body of a function, with `arguments[0]`, ..., and gives back what it returns (a promise is waited for).
    @discardableResult
    public func script(_ body: String, _ arguments: JSONValue...) async throws -> JSONValue {
        try await send(.post, "execute/sync", ["script": .string(body), "args": .array(arguments)])
    }

    /// Presses keys one after the other wherever the focus is; a special key is one of ``Key``.
    public func press(_ keys: String) async throws {
        let actions = keys.flatMap { key -> [JSONValue] in
            [
                ["type": "keyDown", "value": .string(String(key))],
                ["type": "keyUp", "value": .string(String(key))],
            ]
        }
        _ = try await send(
            .post, "actions",
            ["actions": [["type": "key", "id": "keyboard", "actions": .array(actions)]]])
    }

    /// Waits until a script (the body of a function) returns something true; looks ten times a second.
    public func wait(
        for condition: String, within limit: Duration = .seconds(10), until script: String, _ arguments: JSONValue...
    ) async throws {
        try await wait(for: condition, within: limit) {
            try await send(.post, "execute/sync", ["script": .string(script), "args": .array(arguments)]).bool == true
        }
    }

    /// Waits until something asked of the driver is so, which works with scripts off as well; looks ten times a second.
    public func wait(
        for condition: String, within limit: Duration = .seconds(10), until holds: () async throws -> Bool
    ) async throws {
        let clock = ContinuousClock()
        let end = clock.now + limit
        while clock.now < end {
            do {
                if try await holds() { return }
            } catch WebDriverError.refused(_, "stale element reference", _) {
                // Another page came in its place.
            }
            try await Task.sleep(for: .milliseconds(100))
        }
        throw WebDriverError.timedOut(waitingFor: condition)
    }

    /// Closes the browser.
    public func close() async throws {
        _ = try await connection.send(.delete, "session/\(id)")
    }
}
