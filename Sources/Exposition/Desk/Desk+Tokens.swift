import Accounts
import ExpositionPages
import Markup
import WebFront

extension Desk {
    func tokensPage(_ request: DeskRequest) async throws -> Page {
        try await tokensPage(request, TokenForm())
    }

    func changeTokens(_ request: DeskRequest) async throws -> Page {
        switch request.form["action"] {
        case "add"?: return try await addToken(request)
        case "remove"?:
            do {
                try await accounts.removeToken(request.form["id"] ?? "")
            } catch AccountError.notFound {
                // Another organiser was first; the list shows what is left.
            }
            return .seeOther(request.link("tokens"))
        default: throw RouteRefusal(status: 400)
        }
    }

    private func addToken(_ request: DeskRequest) async throws -> Page {
        guard let role = request.form["role"].flatMap(Role.init) else { throw RouteRefusal(status: 400) }
        var form = TokenForm(name: request.form["name"] ?? "", role: role, days: request.form["days"] ?? "")
        do {
            let secret = try await accounts.makeToken(
                name: form.name, role: role, days: Int(form.days) ?? 0, by: request.author, at: request.now)
            return try await tokensPage(request, TokenForm(), made: secret)
        } catch let error as AccountError {
            form.fault = error
            return try await tokensPage(request, form)
        }
    }

    private func tokensPage(_ request: DeskRequest, _ form: TokenForm, made: Secret? = nil) async throws -> Page {
        request.pages.tokens(try await accounts.tokens(), at: request.now, form: form, made: made)
    }
}
