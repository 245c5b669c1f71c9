import Accounts
import Markup

extension DeskPages {
    /// Where one signs in.
    ///
    /// - Parameters:
    ///   - next: where to go then.
    ///   - fault: what went wrong with the last attempt.
    public func signIn(name: String = "", next: String?, fault: AccountError? = nil) -> Page {
        door(
            title: words("desk.signIn"), text: words("desk.signIn.text"), fault: fault,
            form: """
                <form method="post" class="door" action="\(link("sign-in"))">\(token)\
                <input type="hidden" name="next" value="\(next ?? "")">\
                \(nameField(name))\
                <label for="password">\(words("desk.password"))</label>\
                <input id="password" type="password" name="password" autocomplete="current-password" required>\
                <button>\(words("desk.signIn"))</button></form>
                """)
    }

    /// The first page of a venue that nobody runs yet.
    public func welcome(name: String = "", code: String = "", fault: AccountError? = nil) -> Page {
        door(
            title: words("desk.welcome"), text: words("desk.welcome.text"), fault: fault,
            form: """
                <form method="post" class="door" action="\(link("welcome"))">\(token)\
                <label for="code">\(words("desk.code"))</label>\
                <input id="code" name="code" value="\(code)" autocomplete="one-time-code" autocapitalize="characters" \
                spellcheck="false" aria-describedby="code-hint" required>\
                <p class="hint" id="code-hint">\(words("desk.code.hint"))</p>\
                \(nameField(name))\(newPasswordField)<button>\(words("desk.begin"))</button></form>
                """)
    }

    /// The page of an invitation's link.
    public func invitation(_ invitation: Invitation, name: String = "", fault: AccountError? = nil) -> Page {
        door(
            title: words("desk.invited"),
            text: words("desk.invited.text", ["role": .text(words("desk.role.\(invitation.role.rawValue)"))]),
            fault: fault,
            form: """
                <form method="post" class="door">\(token)\(nameField(name))\(newPasswordField)\
                <button>\(words("desk.begin"))</button></form>
                """)
    }

    /// A link that leads nowhere any more.
    public func invitationOver() -> Page {
        page(
            title: words("desk.invited.over"), status: 404,
            body: blank(words("desk.invited.over"), words("desk.invited.overText")))
    }

    /// Where somebody may not go on: what happened and what to do.
    ///
    /// - Parameter key: `desk.refused.role`, `desk.refused.form` or `desk.refused.signedOut`.
    public func refused(_ key: String, status: Int) -> Page {
        page(
            title: words("\(key).title"), status: status,
            body: blank(words("\(key).title"), words("\(key).text")))
    }

    /// A page on which there is nothing but what happened and the way back.
    private func blank(_ title: String, _ text: String) -> Markup {
        """
        <div class="empty fault">\(PatternPicture.svg(seed: title))<h1>\(title)</h1><p>\(text)</p>\
        <p class="actions"><a class="button" href="\(link())">\(words("desk.title"))</a></p></div>
        """
    }

    private func door(title: String, text: String, fault: AccountError?, form: Markup) -> Page {
        let status =
            switch fault {
            case nil: 200
            case .lockedOut?, .tooBusy?: 429
            default: 422
            }
        return page(
            title: title, status: status,
            body: "<h1>\(title)</h1><p class=\"lead\">\(text)</p>\(notice(fault.map(self.text(of:))))\(form)")
    }

    /// What a fault means to the person who sees it.
    func text(of fault: AccountError) -> String {
        switch fault {
        case .wrongNameOrPassword: words("desk.fault.wrongNameOrPassword")
        case .lockedOut(let seconds): words("desk.fault.lockedOut", ["seconds": .number(seconds)])
        case .tooBusy: words("desk.fault.tooBusy")
        case .nameTaken: words("desk.fault.nameTaken")
        case .badName: words("desk.fault.badName")
        case .badPassword(let shortest): words("desk.fault.badPassword", ["count": .number(shortest)])
        case .badTerm: words("desk.fault.badTerm", ["count": .number(APIToken.days.upperBound)])
        case .exhibitorMissing: words("desk.fault.exhibitorMissing")
        case .notFound: words("desk.fault.notFound")
        case .lastOrganiser: words("desk.fault.lastOrganiser")
        }
    }

    private func nameField(_ name: String) -> Markup {
        """
        <label for="name">\(words("desk.name"))</label>\
        <input id="name" name="name" value="\(name)" autocomplete="username" autocapitalize="none" maxlength="80" required>
        """
    }

    private var newPasswordField: Markup {
        """
        <label for="password">\(words("desk.password"))</label>\
        <input id="password" type="password" name="password" autocomplete="new-password" \
        minlength="\(PasswordDesk.shortest)" aria-describedby="password-hint" required>\
        <p class="hint" id="password-hint">\(words("desk.password.hint", ["count": .number(PasswordDesk.shortest)]))</p>
        """
    }
}
