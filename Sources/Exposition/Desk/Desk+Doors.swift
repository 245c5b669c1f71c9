import Accounts
import Catalogue
import ExpositionPages
import Foundation
import Markup
import WebFront

extension Desk {
    func overview(_ request: DeskRequest) async throws -> Page {
        guard let signIn = request.signIn else {
            return .seeOther(request.link(try await accounts.isEmpty() ? "welcome" : "sign-in"))
        }
        if Access.exhibitors.admits(signIn.account.role) { return .seeOther(request.link("stand")) }
        guard Access.editors.admits(signIn.account.role) else {
            if Access.operators.admits(signIn.account.role), let guest = site()?.furnishings.guests.first {
                return .seeOther("/\(request.parameter("language"))/\(guest.path)")
            }
            return request.pages.overviewForVisitors()
        }
        let counts = try await catalogue.counts()
        return request.pages.overview(
            EditableKind.all.map { kind in
                (kind, counts[kind.kind]?[.published] ?? 0, counts[kind.kind]?[.draft] ?? 0)
            }, waiting: try await catalogue.proposals(at: .waiting).count)
    }

    // MARK: The first organiser

    func welcome(_ request: DeskRequest) async throws -> Page {
        guard try await accounts.isEmpty() else { return .seeOther(request.link("sign-in")) }
        return request.pages.welcome()
    }

    func begin(_ request: DeskRequest) async throws -> Page {
        let (name, code) = (request.form["name"] ?? "", request.form["code"] ?? "")
        return try await enter(request, Secret.typed(code), name: name) {
            request.pages.welcome(name: name, code: code, fault: $0)
        }
    }

    // MARK: Invitations

    func invitation(_ request: DeskRequest) async throws -> Page {
        guard let invitation = try await accounts.invitation(Secret(request.parameter("secret")), at: request.now)
        else {
            return request.pages.invitationOver()
        }
        return request.pages.invitation(invitation)
    }

    func accept(_ request: DeskRequest) async throws -> Page {
        let (secret, name) = (Secret(request.parameter("secret")), request.form["name"] ?? "")
        guard let invitation = try await accounts.invitation(secret, at: request.now) else {
            return request.pages.invitationOver()
        }
        return try await enter(request, secret, name: name) {
            request.pages.invitation(invitation, name: name, fault: $0)
        }
    }

    /// Makes the account of an invitation and signs it in.
    private func enter(
        _ request: DeskRequest, _ secret: Secret, name: String, refusal: (AccountError) -> Page
    ) async throws -> Page {
        do {
            let account = try await accounts.accept(
                secret, name: name, password: request.form["password"] ?? "", from: request.route.client,
                at: request.now)
            let signIn = try await accounts.signIn(account, at: request.now)
            return .seeOther(request.link(""), cookie: cookie.setting(signIn.secret))
        } catch let error as AccountError {
            return refusal(error)
        }
    }

    // MARK: Signing in and out

    func signInPage(_ request: DeskRequest) async throws -> Page {
        if request.signIn != nil { return .seeOther(request.link("")) }
        return request.pages.signIn(next: request.query("next"))
    }

    func signIn(_ request: DeskRequest) async throws -> Page {
        let (name, next) = (request.form["name"] ?? "", request.form["next"] ?? "")
        do {
            let signIn = try await accounts.signIn(
                name: name, password: request.form["password"] ?? "", from: request.route.client, at: request.now)
            // Whoever was signed in at this browser before is no longer.
            if let former = request.signIn { try await accounts.signOut(former.secret) }
            // Only to a page of this desk: an address of elsewhere would make the sign-in a trap.
            let isOurs = next.hasPrefix(request.link("") + "/") && !next.contains("//") && !next.contains("\\")
            return .seeOther(isOurs ? next : request.link(""), cookie: cookie.setting(signIn.secret))
        } catch let error as AccountError {
            return request.pages.signIn(name: name, next: next, fault: error)
        }
    }

    func signOut(_ request: DeskRequest) async throws -> Page {
        if let signIn = request.signIn { try await accounts.signOut(signIn.secret) }
        return .seeOther("/\(request.parameter("language"))/", cookie: cookie.clearing)
    }

    // MARK: Accounts

    func accountsPage(_ request: DeskRequest) async throws -> Page {
        try await accountsPage(request, exhibitor: request.query("exhibitor"))
    }

    func changeAccounts(_ request: DeskRequest) async throws -> Page {
        let (form, id) = (request.form, request.form["id"] ?? "")
        let role = form["role"].flatMap(Role.init)
        do {
            switch form["action"] {
            case "change"?:
                guard let account = try await accounts.account(id) else { throw AccountError.notFound }
                guard let role else { throw RouteRefusal(status: 400) }
                try await accounts.change(
                    id, role: role, exhibitor: role == .exhibitor ? account.exhibitor : nil, isOpen: account.isOpen)
            case "open"?, "close"?:
                guard let account = try await accounts.account(id) else { throw AccountError.notFound }
                try await accounts.change(
                    id, role: account.role, exhibitor: account.exhibitor, isOpen: form["action"] == "open")
            case "withdraw"?: try await accounts.withdraw(id)
            case "invite"?:
                guard let role else { throw RouteRefusal(status: 400) }
                let exhibitor = role == .exhibitor ? try await exhibitor(form["exhibitor"] ?? "") : nil
                let secret = try await accounts.invite(
                    role: role, exhibitor: exhibitor, note: form["note"] ?? "", by: request.author, at: request.now)
                let link = origin + request.link("invitation/\(secret.text)")
                return try await accountsPage(request, newLink: link)
            default: throw RouteRefusal(status: 400)
            }
            return .seeOther(request.link("accounts"))
        } catch let error as AccountError {
            return try await accountsPage(request, exhibitor: form["exhibitor"], fault: error)
        }
    }

    /// The id of the exhibitor that somebody means who writes its name, its address or its id.
    private func exhibitor(_ text: String) async throws -> String {
        let wanted = text.trimmingCharacters(in: .whitespaces)
        let all = try await EditableKind.named("exhibitors")?.all(catalogue) ?? []
        let id = ReferenceChoices([.exhibitor: all]).id(of: wanted, .exhibitor)
        guard all.contains(where: { $0.id == id }) else { throw AccountError.exhibitorMissing }
        return id
    }

    /// - Parameter exhibitor: what stands in the field for whose stand is to be filled.
    private func accountsPage(
        _ request: DeskRequest, newLink: String? = nil, exhibitor: String? = nil, fault: AccountError? = nil
    ) async throws -> Page {
        let (all, invitations) = (try await accounts.all(), try await accounts.invitations(at: request.now))
        let exhibitors = all.compactMap(\.exhibitor) + invitations.compactMap(\.exhibitor)
        return request.pages.accounts(
            all, invitations, exhibitors: try await catalogue.names(ofExhibitors: Set(exhibitors.map { EntryID($0) })),
            newLink: newLink, exhibitor: exhibitor, fault: fault)
    }
}
