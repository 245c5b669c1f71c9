import Accounts
import Catalogue
import ExpositionAPI
import Foundation
import HTTPTypes
import Markup
import Records
import Synchronization
import WebFront

/// The routes by which programs with a token write the catalogue.
struct CatalogueWriting: Sendable {
    private let catalogue: CatalogueStore
    private let accounts: AccountStore
    private let underWay = KeysUnderWay()

    init(_ records: VenueRecords) {
        catalogue = records.catalogue
        accounts = records.accounts
    }

    var routes: [Route] {
        CollectionWriter.all.flatMap { writer in
            let path = "/" + (CatalogueAPI.root + [writer.name]).joined(separator: "/")
            return [
                route(.post, path) { request in
                    guard let key = request.key else { return try await writer.create(request, in: catalogue) }
                    return try await underWay.alone(with: "\(request.token) \(key)") {
                        try await writer.create(request, in: catalogue)
                    } ?? .problem(409, detail: "the first request with this Idempotency-Key is still under way")
                },
                route(.patch, path + "/{id}") { try await writer.change($0, in: catalogue) },
                route(.delete, path + "/{id}") { try await writer.remove($0, in: catalogue) },
            ]
        }
    }

    private func route(
        _ method: HTTPRequest.Method, _ pattern: String, _ work: @escaping @Sendable (WriteRequest) async throws -> Page
    ) -> Route {
        Route(method, pattern, isCostly: true, isBesidePages: true) { asked in
            do {
                let now = Date()
                guard let author = try await author(asked.headers[.authorization], at: now), let token = author.token
                else { return Self.unknown(hasToken: asked.headers[.authorization] != nil) }
                guard Access.editors.admits(author.role) else {
                    return .problem(403, detail: "a token with the role \(author.role.rawValue) may not write here")
                }
                if let seconds = try await accounts.use(.writes, by: "token:\(token)", at: now) {
                    return .problem(
                        429, detail: "this token changes more than \(Quota.writes.most) entries a minute",
                        headers: [(name: "Retry-After", value: String(seconds))])
                }
                return try await work(
                    WriteRequest(
                        id: asked.parameters["id"], mediaType: asked.headers[.contentType],
                        ifMatch: asked.headers[.ifMatch], key: asked.headers[.idempotencyKey], body: asked.body,
                        author: author.name, token: token, moment: now))
            } catch let error as RecordsError where error.isOutage {
                return .problem(
                    503, detail: "the database is away or busy; try again, a creation with its Idempotency-Key",
                    headers: [(name: "Retry-After", value: "2")])
            } catch RecordsError.diskFull {
                return .problem(
                    507, detail: "the venue's disk is full, nothing was written; try again once there is room",
                    headers: [(name: "Retry-After", value: "60")])
            } catch RecordsError.nulInText {
                return .problem(400, detail: "a text holds the character NUL")
            }
        }
    }

    private func author(_ field: String?, at moment: Date) async throws -> Author? {
        guard let field, field.prefix(7).lowercased() == "bearer " else { return nil }
        let token = field.dropFirst(7).trimmingCharacters(in: .whitespaces)
        return try await accounts.author(token: Secret(token), at: moment)
    }

    /// RFC 6750, 3: a request without a token is told of no error.
    private static func unknown(hasToken: Bool) -> Page {
        .problem(
            401, detail: hasToken ? "the token is none, was taken back or is past its time" : "this needs a token",
            headers: [
                (
                    name: "WWW-Authenticate",
                    value: "Bearer realm=\"Serai\"" + (hasToken ? ", error=\"invalid_token\"" : "")
                )
            ])
    }
}

/// The keys whose first request is being worked on by this process. A class, since all routes share it.
private final class KeysUnderWay: Sendable {
    private let keys = Mutex<Set<String>>([])

    /// Does the work where no other is under way with the key; nil where one is.
    func alone<Value>(with key: String, _ work: () async throws -> Value) async throws -> Value? {
        guard keys.withLock({ $0.insert(key).inserted }) else { return nil }
        defer { keys.withLock { _ = $0.remove(key) } }
        return try await work()
    }
}

extension HTTPField.Name {
    /// `Idempotency-Key`; the name is a token, so it is never nil.
    fileprivate static let idempotencyKey = HTTPField.Name("Idempotency-Key") ?? .via
}
