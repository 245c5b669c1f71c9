import Accounts
import Catalogue
import ExpositionPages
import Foundation
import Pictures
import WebFront
import Webhooks

/// Where the expo is made: its routes, and who may enter each.
public struct Desk: Sendable {
    let catalogue: CatalogueStore
    let accounts: AccountStore
    let webhooks: WebhookStore
    let sender: WebhookSender
    let site: @Sendable () -> ExpositionSite?
    let origin: String
    let mill: PictureMill
    private let gatekeeper: Gatekeeper

    /// - Parameters:
    ///   - catalogue: what is made.
    ///   - accounts: who makes it.
    ///   - webhooks: who is told of it.
    ///   - sender: what tells them, within what the settings allow.
    ///   - origin: the address that visitors use, without a slash at its end; with https, cookies go by TLS only.
    ///   - mill: makes uploaded pictures anew; one for the whole program.
    ///   - site: the site on show.
    ///   - wallClock: the time of day, for sign-ins and the change log.
    public init(
        catalogue: CatalogueStore, accounts: AccountStore, webhooks: WebhookStore, sender: WebhookSender,
        origin: String, mill: PictureMill,
        site: @escaping @Sendable () -> ExpositionSite?, wallClock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.catalogue = catalogue
        self.accounts = accounts
        self.webhooks = webhooks
        self.sender = sender
        self.site = site
        self.origin = origin
        self.mill = mill
        gatekeeper = Gatekeeper(
            accounts: accounts, cookie: SignInCookie(isSecure: origin.hasPrefix("https:")), site: site,
            wallClock: wallClock)
    }

    var cookie: SignInCookie { gatekeeper.cookie }

    /// The largest upload, in bytes.
    public static let uploadLimit = 32 << 20

    /// Every route with who may enter it.
    public static let routes: [DeskRoute] = [
        DeskRoute(.get, "desk", .everyone, handler: overview),
        DeskRoute(.get, "desk/welcome", .everyone, handler: welcome),
        DeskRoute(.post, "desk/welcome", .everyone, quota: .doors, handler: begin),
        DeskRoute(.get, "desk/sign-in", .everyone, handler: signInPage),
        DeskRoute(.post, "desk/sign-in", .everyone, quota: .doors, handler: signIn),
        DeskRoute(.post, "desk/sign-out", .signedIn, handler: signOut),
        DeskRoute(.get, "desk/invitation/{secret}", .everyone, handler: invitation),
        DeskRoute(.post, "desk/invitation/{secret}", .everyone, quota: .doors, handler: accept),
        DeskRoute(.get, "desk/contents/{kind}", .editors, handler: list),
        DeskRoute(.post, "desk/contents/{kind}", .editors, handler: move),
        DeskRoute(.get, "desk/contents/{kind}/new", .editors, handler: newForm),
        DeskRoute(.post, "desk/contents/{kind}/new", .editors, bodyLimit: Self.uploadLimit, handler: create),
        DeskRoute(.get, "desk/contents/{kind}/{address}", .editors, handler: form),
        DeskRoute(.post, "desk/contents/{kind}/{address}", .editors, bodyLimit: Self.uploadLimit, handler: edit),
        DeskRoute(.get, "desk/stand", .exhibitors, handler: stand),
        DeskRoute(.get, "desk/stand/{kind}/new", .exhibitors, handler: newStandForm),
        DeskRoute(
            .post, "desk/stand/{kind}/new", .exhibitors, quota: .proposals, bodyLimit: Self.uploadLimit,
            handler: proposeNew),
        DeskRoute(.get, "desk/stand/{kind}/{address}", .exhibitors, handler: standForm),
        DeskRoute(
            .post, "desk/stand/{kind}/{address}", .exhibitors, quota: .proposals, bodyLimit: Self.uploadLimit,
            handler: propose),
        DeskRoute(.get, "desk/proposals", .editors, handler: proposals),
        DeskRoute(.get, "desk/proposals/{kind}/{address}", .editors, handler: review),
        DeskRoute(.post, "desk/proposals/{kind}/{address}", .editors, handler: decide),
        DeskRoute(.get, "desk/suggestions/{kind}", .editors, handler: suggestions),
        DeskRoute(.get, "desk/changes", .editors, handler: changes),
        DeskRoute(.get, "desk/import", .editors, handler: importPage),
        DeskRoute(.post, "desk/import", .editors, quota: .uploads, bodyLimit: Self.uploadLimit, handler: upload),
        DeskRoute(.post, "desk/import/{id}", .editors, handler: finishImport),
        DeskRoute(.get, "desk/accounts", .organisers, handler: accountsPage),
        DeskRoute(.post, "desk/accounts", .organisers, quota: .accounts, handler: changeAccounts),
        DeskRoute(.get, "desk/tokens", .organisers, handler: tokensPage),
        DeskRoute(.post, "desk/tokens", .organisers, quota: .accounts, handler: changeTokens),
        DeskRoute(.get, "desk/webhooks", .organisers, handler: webhooksPage),
        DeskRoute(.post, "desk/webhooks", .organisers, quota: .accounts, handler: changeWebhooks),
    ]

    /// Who is signed in by a request's cookie; nil for nobody known. For the routes of other wings.
    public func signIn(_ request: RouteRequest) async throws -> AccountStore.SignIn? {
        try await gatekeeper.signIn(request)
    }

    /// The routes for the server.
    public var serverRoutes: [Route] { Self.routes.map { gatekeeper.guarded($0, of: self) } }
}
