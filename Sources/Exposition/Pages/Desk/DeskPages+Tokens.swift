import Accounts
import Foundation
import Markup

/// What stands in the form that makes a token, and what is wrong with it.
public struct TokenForm: Sendable {
    /// What the change log will call who uses it.
    public var name: String
    /// What it may do.
    public var role: Role
    /// For how many days it is good, as it was typed.
    public var days: String
    /// Why it was not made.
    public var fault: AccountError?

    /// A form.
    public init(name: String = "", role: Role = .editor, days: String = "\(APIToken.usualDays)") {
        self.name = name
        self.role = role
        self.days = days
    }
}

extension DeskPages {
    /// Which programs may write through the API.
    ///
    /// - Parameters:
    ///   - tokens: all of them.
    ///   - moment: now, by the machine's clock.
    ///   - made: the token that was just made; it is shown this once.
    public func tokens(_ tokens: [APIToken], at moment: Date, form: TokenForm, made: Secret? = nil) -> Page {
        let title = words("desk.tokens")
        var items = Markup()
        for token in tokens { items += item(token, at: moment) }
        let list: Markup =
            tokens.isEmpty ? "<p>\(words("desk.tokens.empty"))</p>" : "<ul class=\"desk-things\">\(items)</ul>"
        let shown = made.map { shownOnce($0.text, label: words("desk.token"), text: words("desk.token.made")) }
        return page(
            title: title, crumbs: [Frame.Crumb(title: title, address: nil)], status: form.fault == nil ? 200 : 422,
            body: """
                <h1>\(title)</h1><p class="lead">\(words("desk.tokens.text"))</p>\
                \(notice(form.fault.map(text(of:))))\(shown)\(list)\
                <h2>\(words("desk.token.new"))</h2><form method="post" class="door">\(token)\
                <label for="name">\(words("desk.token.name"))</label>\
                <input id="name" name="name" value="\(form.name)" maxlength="80" aria-describedby="name-hint" required>\
                <p class="hint" id="name-hint">\(words("desk.token.nameHint"))</p>\
                <label for="role">\(words("desk.role"))</label>\
                \(roles("role", chosen: form.role, among: [.organiser, .editor]))\
                <label for="days">\(words("desk.token.days"))</label>\
                <input id="days" type="number" name="days" value="\(form.days)" min="\(APIToken.days.lowerBound)" \
                max="\(APIToken.days.upperBound)" required>\
                <button name="action" value="add">\(words("desk.token.make"))</button></form>
                """)
    }

    private func item(_ token: APIToken, at moment: Date) -> Markup {
        let isOver = token.endsAt <= moment
        let over: Markup? = isOver ? "<span class=\"state draft\">\(words("desk.token.over"))</span>" : nil
        let line = words(
            "desk.token.line", ["time": .text(self.moment(token.endsAt)), "name": .text(token.createdBy)])
        let remove = words("desk.action.remove")
        return """
            <li><div><p><strong>\(token.name)</strong> \
            <span class="state">\(words("desk.role.\(token.role.rawValue)"))</span> \(over)</p>\
            <p class="hint">\(line)</p></div>\
            <form method="post" class="line">\(self.token)<input type="hidden" name="id" value="\(token.id)">\
            <button class="quiet" name="action" value="remove" data-ask="\(words("desk.token.ask"))" \
            aria-label="\(words("desk.buttonOf", ["action": .text(remove), "name": .text(token.name)]))">\(remove)</button>\
            </form></li>
            """
    }

    /// A secret that is never shown again.
    func shownOnce(_ secret: String, label: String, text: String) -> Markup {
        """
        <div class="notice" role="status"><p>\(text)</p>\
        <p><input class="secret" readonly value="\(secret)" aria-label="\(label)"></p></div>
        """
    }
}
