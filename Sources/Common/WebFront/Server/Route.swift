import Foundation
import HTTPTypes
import Languages
import Markup

/// A request to a registered route, its body read.
public struct RouteRequest: Sendable {
    /// The method.
    public let method: HTTPRequest.Method
    /// The segments that the pattern names.
    public let parameters: [String: String]
    /// The query's items.
    public let query: [QueryItem]
    /// The header fields.
    public let headers: HTTPFields
    /// The body, not longer than the route allows; empty at the admission.
    public fileprivate(set) var body: [UInt8]
    /// Whom limits count it for: the address that it came from, as far as proxies are believed; of IPv6 the /64.
    public let client: String
    /// The language that the client would rather read.
    public let language: Language
    /// The moment, by the site's clock.
    public let now: Date
    /// The path as it was asked for, with its query.
    public let target: String

    /// The same request with its body read.
    func with(body: [UInt8]) -> RouteRequest {
        var request = self
        request.body = body
        return request
    }
}

/// A dynamic endpoint: what `method` does at the addresses of a pattern.
///
/// Requests that may change something (`POST` and the like) are checked for their origin before the handler sees them.
public struct Route: Sendable {
    /// What answers.
    public typealias Handler = @Sendable (RouteRequest) async throws -> Page
    /// What looks at a request whose body is not read yet, and answers those that may not enter.
    public typealias Admission = @Sendable (RouteRequest) async throws -> Page?
    /// The largest body of a route that says nothing of it, in bytes.
    public static let usualBodyLimit = 1 << 20

    enum Piece: Sendable, Equatable {
        case literal(String)
        case parameter(String)
    }

    let method: HTTPRequest.Method
    let pieces: [Piece]
    let isCostly: Bool
    let isKept: Bool
    let isBesidePages: Bool
    let bodyLimit: Int
    let admission: Admission?
    let handler: Handler

    /// A route.
    ///
    /// - Parameters:
    ///   - method: the method that it answers; one for `GET` answers `HEAD` too.
    ///   - pattern: an address whose segments in braces are parameters: `/deals/{deal}/stage`.
    ///   - isCostly: whether an address's share of it is limited.
    ///   - isKept: whether an answer depends on nothing but the path and stands for good; it is then made once, kept, and
    ///     sent without packing.
    ///   - isBesidePages: whether the published site has pages at these addresses, which it goes on giving to `GET`.
    ///   - bodyLimit: the largest body in bytes. More than what the server allows it cannot be.
    ///   - admission: looks at the request before its body is read; nil lets everyone in.
    ///   - handler: makes the answer. A ``RouteRefusal`` it throws becomes the kind page of its status; any other error a 500.
    public init(
        _ method: HTTPRequest.Method, _ pattern: String, isCostly: Bool = false, isKept: Bool = false,
        isBesidePages: Bool = false, bodyLimit: Int = usualBodyLimit, admission: Admission? = nil,
        handler: @escaping Handler
    ) {
        self.method = method
        self.isCostly = isCostly
        self.isKept = isKept
        self.isBesidePages = isBesidePages
        self.bodyLimit = bodyLimit
        self.admission = admission
        self.handler = handler
        pieces = pattern.split(separator: "/").map { piece in
            piece.hasPrefix("{") && piece.hasSuffix("}")
                ? .parameter(String(piece.dropFirst().dropLast())) : .literal(String(piece))
        }
    }

    /// The parameters where the segments fit the pattern; nil where they do not.
    func parameters(of segments: [String]) -> [String: String]? {
        guard segments.count == pieces.count else { return nil }
        var parameters: [String: String] = [:]
        for (piece, segment) in zip(pieces, segments) {
            switch piece {
            case .literal(let text): guard text == segment else { return nil }
            case .parameter(let name): parameters[name] = segment
            }
        }
        return parameters
    }
}

/// A route's decision not to do what was asked, told to the visitor by the kind page of a status.
public struct RouteRefusal: Error, Sendable {
    /// The HTTP status code, 400...599.
    public let status: Int
    /// After how many seconds it is worth asking again; nil where that is not known.
    public let retryAfter: Int?

    /// A refusal.
    public init(status: Int, retryAfter: Int? = nil) {
        self.status = status
        self.retryAfter = retryAfter
    }
}

/// The registered routes.
struct RouteTable: Sendable {
    /// What is at an address.
    enum Match {
        case route(Route, parameters: [String: String])
        /// There are routes, for other methods: those for `Allow`.
        case otherMethods([String])
        case nothing
    }

    private let routes: [Route]

    init(_ routes: [Route]) {
        self.routes = routes
    }

    /// The first registered route that fits.
    func match(_ method: HTTPRequest.Method, _ segments: [String]) -> Match {
        if routes.isEmpty { return .nothing }
        let fitting = routes.compactMap { route in route.parameters(of: segments).map { (route, $0) } }
        if let (route, parameters) = fitting.first(where: {
            $0.0.method == method || ($0.0.method == .get && method == .head)
        }) {
            return .route(route, parameters: parameters)
        }
        if fitting.isEmpty { return .nothing }
        let hasPages = fitting.contains { $0.0.isBesidePages }
        if hasPages, method == .get || method == .head { return .nothing }
        var methods = Set(fitting.map(\.0.method.rawValue))
        if hasPages { methods.insert("GET") }
        if methods.contains("GET") { methods.insert("HEAD") }
        return .otherMethods(methods.union(["OPTIONS"]).sorted())
    }
}
