import Accounts
import Foundation
import Markup

extension DeskPages {
    /// Who may sign in, and who is invited.
    ///
    /// - Parameters:
    ///   - link: the address of an invitation that was just made; it is shown this once.
    ///   - fault: why something was not done.
    public func accounts(
        _ accounts: [Account], _ invitations: [Invitation], newLink: String? = nil, fault: AccountError? = nil
    ) -> Page {
        let title = words("desk.accounts")
        var rows = Markup()
        for account in accounts {
            rows += """
                <tr><td>\(account.name)</td><td><form method="post" class="line">\(token)\
                <input type="hidden" name="id" value="\(account.id)">\
                <label class="vh" for="role-\(account.id)">\(words("desk.role"))</label>\
                \(roles("role-\(account.id)", chosen: account.role))\
                <button class="quiet" name="action" value="change">\(words("desk.action.save"))</button>\
                <button class="quiet" name="action" value="\(account.isOpen ? "close" : "open")">\
                \(words(account.isOpen ? "desk.action.close" : "desk.action.open"))</button></form></td>\
                <td>\(account.isOpen ? Markup() : "<span class=\"state draft\">\(words("desk.closed"))</span>")</td></tr>
                """
        }
        var invited = Markup()
        for invitation in invitations {
            invited += """
                <tr><td>\(invitation.note)</td><td>\(words("desk.role.\(invitation.role.rawValue)"))</td>\
                <td>\(moment(invitation.endsAt))</td><td><form method="post">\(token)\
                <input type="hidden" name="id" value="\(invitation.id)">\
                <button class="quiet" name="action" value="withdraw">\(words("desk.action.withdraw"))</button></form></td></tr>
                """
        }
        let made: Markup? = newLink.map { link in
            """
            <div class="notice" role="status"><p>\(words("desk.invitation.made"))</p>\
            <p><input readonly value="\(link)" aria-label="\(words("desk.invitation.link"))"></p></div>
            """
        }
        let open: Markup? =
            invitations.isEmpty
            ? nil
            : """
            <h2>\(words("desk.invitations"))</h2><div class="desk-table"><table><thead><tr>\
            <th scope="col">\(words("desk.column.for"))</th><th scope="col">\(words("desk.role"))</th>\
            <th scope="col">\(words("desk.column.until"))</th><th scope="col"><span class="vh">\(words("desk.action.withdraw"))\
            </span></th></tr></thead><tbody>\(invited)</tbody></table></div>
            """
        return page(
            title: title, crumbs: [Frame.Crumb(title: title, address: nil)], status: fault == nil ? 200 : 422,
            body: """
                <h1>\(title)</h1>\(notice(fault.map(text(of:))))\(made)\
                <div class="desk-table"><table><thead><tr><th scope="col">\(words("desk.name"))</th>\
                <th scope="col">\(words("desk.role"))</th><th scope="col">\(words("desk.column.state"))</th></tr></thead>\
                <tbody>\(rows)</tbody></table></div>\(open)\
                <h2>\(words("desk.invite"))</h2><form method="post" class="door">\(token)\
                <label for="note">\(words("desk.invite.note"))</label><input id="note" name="note" maxlength="200" required>\
                <label for="role">\(words("desk.role"))</label>\(roles("role", chosen: .editor))\
                <button name="action" value="invite">\(words("desk.invite"))</button></form>
                """)
    }

    /// A choice of roles.
    func roles(_ id: String, chosen: Role, among roles: [Role] = [.organiser, .editor, .visitor]) -> Markup {
        var options = Markup()
        for role in roles {
            options += """
                <option value="\(role.rawValue)"\(role == chosen ? " selected" : Markup())>\
                \(words("desk.role.\(role.rawValue)"))</option>
                """
        }
        return "<select class=\"role\" id=\"\(id)\" name=\"role\">\(options)</select>"
    }
}
