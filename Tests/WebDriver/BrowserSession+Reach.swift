/// Whether people can get at what they see, and what they have open besides.
extension BrowserSession {
    /// The links, buttons and fields at whose middle, once it is scrolled into view, something else would be clicked.
    public func coveredElements() async throws -> [String] {
        try await script(
            """
            const described = element => element ? element.outerHTML.replace(/\\s+/g, ' ').slice(0, 120) : 'nothing';
            const covered = [];
            for (const element of document.querySelectorAll('a[href], button, summary, input, select')) {
                if (!element.checkVisibility({ visibilityProperty: true }) || element.closest('.vh, .skip')) continue;
                element.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
                const boxes = [...element.getClientRects()].filter(box => box.width > 1 && box.height > 1);
                if (boxes.length === 0) continue;
                const box = boxes.reduce((one, other) => other.width > one.width ? other : one);
                const there = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
                if (there && (element.contains(there) || there.closest('label')?.control === element)) continue;
                covered.push(`${described(element)} is covered by ${described(there)}`);
            }
            scrollTo(0, 0);
            return covered;
            """
        ).elements.compactMap(\.string)
    }

    /// The tab that commands go to.
    public func tab() async throws -> String {
        try await send(.get, "window").string ?? ""
    }

    /// Opens another tab and goes on in it.
    public func openTab() async throws {
        try await goOn(in: try await send(.post, "window/new", ["type": "tab"])["handle"].string ?? "")
    }

    /// Goes on in a tab that is open.
    public func goOn(in tab: String) async throws {
        _ = try await send(.post, "window", ["handle": .string(tab)])
    }

    /// Closes the tab that commands go to; go on in another one.
    public func closeTab() async throws {
        _ = try await send(.delete, "window")
    }

    /// Goes back to the page before.
    public func back() async throws {
        _ = try await send(.post, "back")
    }

    /// Runs a script before those of each page that opens from now on; `forget` it with what it gives back.
    public func prepend(_ source: String) async throws -> JSONValue {
        try await devTools("Page.addScriptToEvaluateOnNewDocument", ["source": .string(source)])["identifier"]
    }

    /// Takes back what ``prepend(_:)`` began.
    public func forget(_ identifier: JSONValue) async throws {
        try await devTools("Page.removeScriptToEvaluateOnNewDocument", ["identifier": identifier])
    }
}
