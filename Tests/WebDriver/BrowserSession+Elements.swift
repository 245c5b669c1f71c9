/// An element of the page that is open, as the driver names it.
public struct Element: Sendable {
    let reference: String

    /// The member under which the protocol carries such a reference: W3C WebDriver, section 12.
    static let identifier = "element-6066-11e4-a52e-4f735466cecf"

    /// The element as an argument of a script.
    public var argument: JSONValue { .object([Self.identifier: .string(reference)]) }
}

/// Elements are found and read by the driver itself, so this works with scripts off as well.
extension BrowserSession {
    /// The elements that a CSS selector matches, in the page's order.
    public func elements(_ selector: String) async throws -> [Element] {
        try await send(.post, "elements", ["using": "css selector", "value": .string(selector)]).elements
            .compactMap { $0[Element.identifier].string.map(Element.init(reference:)) }
    }

    /// The first element that a CSS selector matches.
    public func element(_ selector: String) async throws -> Element {
        guard let first = try await elements(selector).first else {
            throw WebDriverError.timedOut(waitingFor: "an element \(selector)")
        }
        return first
    }

    /// The text of an element as a person sees it.
    public func text(of element: Element) async throws -> String {
        try await send(.get, "element/\(element.reference)/text").string ?? ""
    }

    /// An attribute of an element, nil where it has none.
    public func attribute(_ name: String, of element: Element) async throws -> String? {
        try await send(.get, "element/\(element.reference)/attribute/\(name)").string
    }

    /// Whether a person can see an element.
    public func isDisplayed(_ element: Element) async throws -> Bool {
        try await send(.get, "element/\(element.reference)/displayed").bool ?? false
    }

    /// Clicks an element, scrolled into view first.
    public func click(_ element: Element) async throws {
        _ = try await send(.post, "element/\(element.reference)/click")
    }

    /// Types text into a field.
    public func type(_ text: String, into element: Element) async throws {
        _ = try await send(.post, "element/\(element.reference)/value", ["text": .string(text)])
    }
}
