import Foundation

/// The size of the page's window, in CSS pixels.
public struct Viewport: Sendable, Hashable {
    /// CSS pixels across.
    public let width: Int
    /// CSS pixels down.
    public let height: Int
    /// Whether it is a phone: touch, and a viewport that the page may set.
    public let isPhone: Bool

    /// A window of so many CSS pixels.
    public init(width: Int, height: Int, isPhone: Bool) {
        self.width = width
        self.height = height
        self.isPhone = isPhone
    }

    /// A telephone held upright, 390 by 844.
    public static let phone = Viewport(width: 390, height: 844, isPhone: true)
    /// A screen on a desk, 1440 by 900.
    public static let desk = Viewport(width: 1440, height: 900, isPhone: false)
}

/// What the visitor's system prefers.
public enum ColourScheme: String, Sendable, CaseIterable {
    case light, dark
}

extension BrowserSession {
    /// Sends a command of the Chrome DevTools Protocol.
    @discardableResult
    public func devTools(_ command: String, _ parameters: JSONValue = [:]) async throws -> JSONValue {
        try await send(.post, "goog/cdp/execute", ["cmd": .string(command), "params": parameters])
    }

    /// Makes the page's window a phone's or a desk's.
    public func resize(to viewport: Viewport, pixelRatio: Int = 1) async throws {
        try await devTools(
            "Emulation.setDeviceMetricsOverride",
            [
                "width": .number(Double(viewport.width)), "height": .number(Double(viewport.height)),
                "deviceScaleFactor": .number(Double(pixelRatio)), "mobile": .bool(viewport.isPhone),
            ])
    }

    /// Sets what the visitor's system prefers; movement is always reduced, so that pictures are the same each time.
    public func prefer(_ scheme: ColourScheme) async throws {
        try await devTools(
            "Emulation.setEmulatedMedia",
            [
                "features": [
                    ["name": "prefers-color-scheme", "value": .string(scheme.rawValue)],
                    ["name": "prefers-reduced-motion", "value": "reduce"],
                ]
            ])
    }

    /// A picture of what the window shows, as PNG.
    public func screenshot() async throws -> Data {
        Data(base64Encoded: try await send(.get, "screenshot").string ?? "") ?? Data()
    }
}
