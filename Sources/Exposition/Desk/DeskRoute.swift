import Accounts
import ExpositionPages
import Foundation
import HTTPTypes
import Languages
import Markup
import WebFront

/// A page or an action of the desk, with who may enter.
///
/// Which routes there are, and who may enter each, is said in ``Desk/routes`` alone; the ``Gatekeeper`` asks nobody else.
public struct DeskRoute: Sendable {
    typealias Handler = @Sendable (Desk) -> @Sendable (DeskRequest) async throws -> Page

    /// The method.
    public let method: HTTPRequest.Method
    /// The address below the language, such as `desk/contents/{kind}`.
    public let pattern: String
    /// Who may enter.
    public let access: Access
    /// How often somebody may do it, all nodes together; nil for what costs little.
    let quota: Quota?
    let bodyLimit: Int
    let handler: Handler

    init(
        _ method: HTTPRequest.Method, _ pattern: String, _ access: Access, quota: Quota? = nil,
        bodyLimit: Int = Route.usualBodyLimit, handler: @escaping Handler
    ) {
        self.method = method
        self.pattern = pattern
        self.access = access
        self.quota = quota
        self.bodyLimit = bodyLimit
        self.handler = handler
    }
}

/// A request that the gatekeeper has let in.
struct DeskRequest: Sendable {
    let route: RouteRequest
    /// The form's fields; none for a page.
    let form: FormFields
    /// Who is signed in; nil where anyone may enter and nobody is.
    let signIn: AccountStore.SignIn?
    /// The pages, for this reader.
    let pages: DeskPages
    /// The moment by the machine's clock, not the venue's, which may be set.
    let now: Date

    /// How the change log names who asks.
    var author: String { signIn?.account.name ?? "" }

    func parameter(_ name: String) -> String { route.parameters[name] ?? "" }

    func query(_ name: String) -> String? {
        route.query.first { $0.name == name && !$0.value.isEmpty }?.value
    }

    /// The address of a page of the desk, in the reader's language.
    func link(_ path: String) -> String { "/\(parameter("language"))/desk\(path.isEmpty ? "" : "/")\(path)" }
}
