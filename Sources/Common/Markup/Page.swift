import Foundation
import Languages

/// One item of an address's query, decoded: `?field=robots` is `QueryItem(name: "field", value: "robots")`.
public struct QueryItem: Sendable, Hashable {
    /// The name, decoded.
    public let name: String
    /// The value, decoded; empty where the address gives none.
    public let value: String

    /// An item.
    public init(name: String, value: String) {
        self.name = name
        self.value = value
    }
}

/// What a visitor asks for, free of any protocol: the language, the place in the site and the moment.
public struct PageRequest: Sendable {
    /// The language of the address's first segment.
    public var language: Language
    /// The segments after the language, percent-decoded: `/en/halls/smart-cities` has `["halls", "smart-cities"]`.
    public var path: [String]
    /// The query's items in their order.
    public var query: [QueryItem]
    /// The moment that now-and-next goes by; the demo's clock can be set.
    public var now: Date

    /// A request.
    public init(language: Language, path: [String], query: [QueryItem] = [], now: Date) {
        self.language = language
        self.path = path
        self.query = query
        self.now = now
    }

    /// The first value of the query's item `name`; nil where it is absent or empty.
    public func value(of name: String) -> String? {
        query.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// Every value of the query's item `name` that is not empty.
    public func values(of name: String) -> [String] {
        query.filter { $0.name == name && !$0.value.isEmpty }.map(\.value)
    }
}

/// A finished answer, free of any protocol: what the server keeps, compresses and sends.
public struct Page: Sendable {
    /// How long an answer stays true.
    public enum Keeping: Sendable, Equatable {
        /// As long as the snapshot that it was made from.
        case whileSnapshotStands
        /// Until the moment, or the snapshot's end where that is earlier.
        case until(Date)
        /// For this one request: search answers and the like.
        case never
    }

    /// The HTTP status code.
    public var status: Int
    /// The media type with its charset, such as `text/html; charset=utf-8`.
    public var mediaType: String
    /// The body's bytes, not compressed.
    public var body: [UInt8]
    /// How long the answer stays true.
    public var keeping: Keeping
    /// Further header fields, such as `Content-Disposition`.
    public var headers: [(name: String, value: String)]

    /// An answer.
    public init(
        status: Int = 200, mediaType: String, body: [UInt8], keeping: Keeping = .whileSnapshotStands,
        headers: [(name: String, value: String)] = []
    ) {
        self.status = status
        self.mediaType = mediaType
        self.body = body
        self.keeping = keeping
        self.headers = headers
    }

    /// An HTML page.
    public static func html(_ markup: Markup, status: Int = 200, keeping: Keeping = .whileSnapshotStands) -> Page {
        Page(status: status, mediaType: "text/html; charset=utf-8", body: markup.bytes, keeping: keeping)
    }

    /// Answers a form by sending the visitor on to another address (303), where reloading sends nothing again.
    ///
    /// - Parameter cookie: what the browser shall keep, as `Set-Cookie` has it.
    public static func seeOther(_ address: String, cookie: String? = nil) -> Page {
        Page(
            status: 303, mediaType: "text/plain; charset=utf-8", body: [],
            headers: [(name: "Location", value: address), (name: "Cache-Control", value: "no-store")]
                + (cookie.map { [(name: "Set-Cookie", value: $0)] } ?? []))
    }

    /// Sends the visitor to another address for good (308) or for now (302).
    public static func redirect(to address: String, permanent: Bool = false) -> Page {
        Page(
            status: permanent ? 308 : 302, mediaType: "text/plain; charset=utf-8", body: [],
            headers: [(name: "Location", value: address)])
    }
}
