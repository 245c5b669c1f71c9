import Accounts
import ExpositionPages
import Foundation
import HTTPTypes
import Languages
import Markup
import Records
import WebFront

/// Stands before every route of the desk: says who somebody is, whether they may enter, and whether a form is ours.
struct Gatekeeper: Sendable {
    let accounts: AccountStore
    let cookie: SignInCookie
    let site: @Sendable () -> ExpositionSite?
    let wallClock: @Sendable () -> Date

    /// The route as the server knows it.
    func guarded(_ route: DeskRoute, of desk: Desk) -> Route {
        Route(
            route.method, "/{language}/" + route.pattern, bodyLimit: route.bodyLimit,
            admission: { request in try await Self.orUnavailable { try await turnedAway(request, from: route) } },
            handler: { request in try await Self.orUnavailable { try await answer(request, by: route, of: desk) } })
    }

    /// A database that is away, or has no room, is told as such: what was sent is not kept, and may be sent again.
    private static func orUnavailable<Value>(_ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let error as RecordsError where error.isOutage {
            throw RouteRefusal(status: 503)
        } catch RecordsError.diskFull {
            throw RouteRefusal(status: 507)
        } catch RecordsError.nulInText {
            throw RouteRefusal(status: 400)
        }
    }

    /// What somebody who may not enter is told; nil for those who may. The body is not read before that.
    private func turnedAway(_ request: RouteRequest, from route: DeskRoute) async throws -> Page? {
        let signIn = try await signIn(request)
        if route.access.admits(signIn?.account.role) {
            let holder = signIn.map { "account:\($0.account.id)" } ?? "address:\(request.client)"
            if let quota = route.quota, let seconds = try await accounts.use(quota, by: holder, at: wallClock()) {
                throw RouteRefusal(status: 429, retryAfter: seconds)
            }
            return nil
        }
        guard signIn == nil else { return try pages(request, signIn).refused("desk.refused.role", status: 403) }
        // Nobody is known here: a page leads to the door and back again, a form says that it was in vain.
        guard route.method == .get else {
            return try pages(request, nil).refused("desk.refused.signedOut", status: 401)
        }
        let language = request.parameters["language"] ?? ""
        return .seeOther("/\(language)/desk/sign-in?next=\(Self.encoded(request.target))")
    }

    private func answer(_ request: RouteRequest, by route: DeskRoute, of desk: Desk) async throws -> Page {
        let signIn = try await signIn(request)
        // The body took its time: who was let in may have been signed out since.
        guard route.access.admits(signIn?.account.role) else {
            return try pages(request, signIn).refused("desk.refused.signedOut", status: 401)
        }
        var form = FormFields()
        if route.method == .post {
            do {
                form = try FormFields(request)
            } catch {
                throw RouteRefusal(status: 400)
            }
            let isOurs = signIn?.accepts(formToken: form["form-token"]) ?? true
            guard isOurs else { return try pages(request, signIn).refused("desk.refused.form", status: 403) }
        }
        return try await route.handler(desk)(
            DeskRequest(
                route: request, form: form, signIn: signIn, pages: try pages(request, signIn), now: wallClock()))
    }

    /// Who is signed in by the request's cookie.
    func signIn(_ request: RouteRequest) async throws -> AccountStore.SignIn? {
        guard let secret = cookie.secret(in: request.headers) else { return nil }
        return try await accounts.signedIn(secret, at: wallClock())
    }

    /// The pages in the language of the address; no such language is no such page.
    private func pages(_ request: RouteRequest, _ signIn: AccountStore.SignIn?) throws -> DeskPages {
        guard let site = site(), let tag = request.parameters["language"],
            let language = site.languages.first(where: { $0.rawValue == tag })
        else { throw RouteRefusal(status: 404) }
        let author = signIn.map { Author(name: $0.account.name, role: $0.account.role, account: $0.account.id) }
        let path = request.target.prefix { $0 != "?" }.split(separator: "/").dropFirst()
        return DeskPages(
            site: site, language: language, path: path.map { $0.removingPercentEncoding ?? String($0) },
            now: request.now, visitor: .init(author: author, formToken: signIn?.formToken ?? ""))
    }

    private static func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}

/// The cookie by which a browser is known.
struct SignInCookie: Sendable {
    /// Whether visitors come by TLS; the cookie then goes no other way, and no neighbour can set it (`__Host-`, RFC 6265bis).
    let isSecure: Bool

    private var name: String { isSecure ? "__Host-serai" : "serai-sign-in" }

    /// What the browser sent.
    func secret(in headers: HTTPFields) -> Secret? {
        for field in headers[values: .cookie] {
            for pair in field.split(separator: ";") {
                let parts = pair.trimmingCharacters(in: .whitespaces).split(separator: "=", maxSplits: 1)
                if parts.count == 2, parts[0] == name { return Secret(String(parts[1])) }
            }
        }
        return nil
    }

    /// What the browser shall keep.
    func setting(_ secret: Secret) -> String {
        "\(name)=\(secret.text); Path=/; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")"
    }

    /// What the browser shall forget.
    var clearing: String { "\(name)=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax\(isSecure ? "; Secure" : "")" }
}
