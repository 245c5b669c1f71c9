import Accounts
import Catalogue
import ExpositionPages
import Foundation
import WebFront

/// Where the expo is made: its routes, and who may enter each.
public struct Desk: Sendable {
    let catalogue: CatalogueStore
    let accounts: AccountStore
    let site: @Sendable () -> ExpositionSite?
    let origin: String
    private let gatekeeper: Gatekeeper

    /// - Parameters:
    ///   - catalogue: what is made.
    ///   - accounts: who makes it.
    ///   - origin: the address that visitors use, without a slash at its end; with https, cookies go by TLS only.
    ///   - site: the site on show.
    ///   - wallClock: the time of day, for sign-ins and the change log.
    public init(
        catalogue: CatalogueStore, accounts: AccountStore, origin: String,
        site: @escaping @Sendable () -> ExpositionSite?, wallClock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.catalogue = catalogue
        self.accounts = accounts
        self.site = site
        self.origin = origin
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
        DeskRoute(.post, "desk/contents/{kind}/new", .editors, handler: create),
        DeskRoute(.get, "desk/contents/{kind}/{address}", .editors, handler: form),
        DeskRoute(.post, "desk/contents/{kind}/{address}", .editors, handler: edit),
        DeskRoute(.get, "desk/changes", .editors, handler: changes),
        DeskRoute(.get, "desk/import", .editors, handler: importPage),
        DeskRoute(.post, "desk/import", .editors, quota: .uploads, bodyLimit: Self.uploadLimit, handler: upload),
        DeskRoute(.post, "desk/import/{id}", .editors, handler: finishImport),
        DeskRoute(.get, "desk/accounts", .organisers, handler: accountsPage),
        DeskRoute(.post, "desk/accounts", .organisers, quota: .accounts, handler: changeAccounts),
    ]

    /// The routes for the server.
    public var serverRoutes: [Route] { Self.routes.map { gatekeeper.guarded($0, of: self) } }
}
