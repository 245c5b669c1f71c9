import Accounts
import Catalogue
import Foundation
import Languages
import Markup

extension DeskPages {
    /// Who may sign in, and who is invited.
    ///
    /// - Parameters:
    ///   - exhibitors: what the exhibitors are called whose stands they fill, by id.
    ///   - newLink: the address of an invitation that was just made; it is shown this once.
    ///   - exhibitor: what stands in the field for whose stand is to be filled; nil to ask for another role first.
    ///   - fault: why something was not done.
    public func accounts(
        _ accounts: [Account], _ invitations: [Invitation], exhibitors: [EntryID<Exhibitor>: LocalisedText],
        newLink: String? = nil, exhibitor: String? = nil, fault: AccountError? = nil
    ) -> Page {
        func filled(_ id: String?) -> Markup? {
            id.map { id in
                "<br><small>\(exhibitors[EntryID(id)].map(frame.plain) ?? words("desk.exhibitorGone"))</small>"
            }
        }
        let title = words("desk.accounts")
        var rows = Markup()
        for account in accounts {
            rows += """
                <tr><td>\(account.name)\(filled(account.exhibitor))</td><td><form method="post" class="line">\(token)\
                <input type="hidden" name="id" value="\(account.id)">\
                <label class="vh" for="role-\(account.id)">\(words("desk.role"))</label>\
                \(roles("role-\(account.id)", chosen: account.role, among: account.exhibitor == nil ? Self.usualRoles : Role.allCases))\
                <button class="quiet" name="action" value="change">\(words("desk.action.save"))</button>\
                <button class="quiet" name="action" value="\(account.isOpen ? "close" : "open")">\
                \(words(account.isOpen ? "desk.action.close" : "desk.action.open"))</button></form></td>\
                <td>\(account.isOpen ? Markup() : "<span class=\"state draft\">\(words("desk.closed"))</span>")</td></tr>
                """
        }
        var invited = Markup()
        for invitation in invitations {
            invited += """
                <tr><td>\(invitation.note)</td><td>\(words("desk.role.\(invitation.role.rawValue)"))\
                \(filled(invitation.exhibitor))</td>\
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
                <h2 id="invite">\(words("desk.invite"))</h2><form method="post" class="door" action="\(link("accounts"))">\(token)\
                <label for="note">\(words("desk.invite.note"))</label><input id="note" name="note" maxlength="200" required>\
                <label for="role">\(words("desk.role"))</label>\(roles("role", chosen: exhibitor == nil ? .editor : .exhibitor, among: Role.allCases))\
                <label for="exhibitor">\(words("desk.invite.stand"))</label>\
                <input id="exhibitor" name="exhibitor" value="\(exhibitor ?? "")" aria-describedby="exhibitor-hint"\
                \(suggesting("exhibitors"))>\
                <p class="hint" id="exhibitor-hint">\(words("desk.invite.standHint"))</p>\
                <button name="action" value="invite">\(words("desk.invite"))</button></form>
                """)
    }

    /// The roles of those who fill no stand.
    static let usualRoles = [Role.organiser, .editor, .machineOperator, .visitor]

    /// A choice of roles.
    func roles(_ id: String, chosen: Role, among roles: [Role] = usualRoles) -> Markup {
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
