import Foundation
import Markup
import Webhooks

/// What happened before the page of webhooks is shown.
public enum WebhookEvent: Sendable {
    /// It was asked for.
    case shown
    /// A webhook was added; its secret is shown this once.
    case made(Webhook)
    /// None was added, with what was typed.
    case refused(WebhookError, url: String, name: String)
    /// A test message was sent.
    case tested(name: String, DeliveryOutcome)
}

extension DeskPages {
    /// Who is told of what changes.
    ///
    /// - Parameters:
    ///   - hooks: all of them.
    ///   - newest: the newest message to each.
    public func webhooks(
        _ hooks: [Webhook], _ newest: [Webhook.ID: WebhookDelivery], _ event: WebhookEvent
    ) -> Page {
        let title = words("desk.webhooks")
        var items = Markup()
        for hook in hooks { items += item(hook, newest[hook.id]) }
        let list: Markup =
            hooks.isEmpty ? "<p>\(words("desk.webhooks.empty"))</p>" : "<ul class=\"desk-things\">\(items)</ul>"
        var (url, name, status) = ("", "", 200)
        if case .refused(_, let typed, let typedName) = event { (url, name, status) = (typed, typedName, 422) }
        return page(
            title: title, crumbs: [Frame.Crumb(title: title, address: nil)], status: status,
            body: """
                <h1>\(title)</h1><p class="lead">\(words("desk.webhooks.text"))</p>\(said(event))\(list)\
                <h2>\(words("desk.webhook.new"))</h2><form method="post" class="door">\(token)\
                <label for="url">\(words("desk.webhook.url"))</label>\
                <input id="url" type="url" name="url" value="\(url)" placeholder="https://" maxlength="2048" \
                aria-describedby="url-hint" autocapitalize="none" spellcheck="false" required>\
                <p class="hint" id="url-hint">\(words("desk.webhook.urlHint"))</p>\
                <label for="name">\(words("desk.name"))</label>\
                <input id="name" name="name" value="\(name)" maxlength="\(WebhookStore.nameLimit)" \
                aria-describedby="name-hint">\
                <p class="hint" id="name-hint">\(words("desk.webhook.nameHint"))</p>\
                <button name="action" value="add">\(words("desk.webhook.add"))</button></form>
                """)
    }

    private func said(_ event: WebhookEvent) -> Markup {
        switch event {
        case .shown: Markup()
        case .made(let hook):
            shownOnce(hook.secret.revealed, label: words("desk.webhook.secret"), text: words("desk.webhook.made"))
        case .refused(let error, _, _):
            "<div class=\"notice fault\" role=\"alert\"><p>\(text(of: error))</p>\(detail(reason(of: error)))</div>"
        case .tested(let name, let outcome) where outcome.isSuccess:
            notice(words("desk.webhook.taken", ["name": .text(name)]), isFault: false)
        case .tested(let name, let outcome):
            """
            <div class="notice fault" role="alert"><p>\(words("desk.webhook.notTaken", ["name": .text(name)]))</p>\
            \(detail(outcome.description))</div>
            """
        }
    }

    /// What the machinery says, in its own language.
    private func detail(_ text: String?) -> Markup {
        text.map { "<p class=\"hint\" lang=\"en\">\($0)</p>" } ?? Markup()
    }

    /// What a fault means to the person who sees it.
    private func text(of error: WebhookError) -> String {
        switch error {
        case .refused: words("desk.webhook.fault.refused")
        case .tooMany(let limit): words("desk.webhook.fault.tooMany", ["count": .number(limit)])
        case .badURL, .noSuchHook, .claimLost, .unreadable, .notTaken: words("desk.webhook.fault.badURL")
        }
    }

    private func reason(of error: WebhookError) -> String? {
        switch error {
        case .badURL(_, let reason), .refused(_, let reason): reason
        default: nil
        }
    }

    private func item(_ hook: Webhook, _ newest: WebhookDelivery?) -> Markup {
        func button(_ action: String, _ word: String, asks: Bool = false) -> Markup {
            let ask: Markup = asks ? " data-ask=\"\(words("desk.webhook.ask"))\"" : Markup()
            return """
                <button class="quiet" name="action" value="\(action)"\(ask) \
                aria-label="\(words("desk.buttonOf", ["action": .text(words(word)), "name": .text(hook.name)]))">\
                \(words(word))</button>
                """
        }
        let resume = hook.state == .paused ? button("resume", "desk.webhook.resume") : Markup()
        return """
            <li><div><p><strong>\(hook.name)</strong> \(state(of: hook))</p><p class="address">\(hook.url)</p>\
            \(newest.map(line) ?? "<p class=\"hint\">\(words("desk.webhook.nothingYet"))</p>")</div>\
            <form method="post" class="line">\(token)<input type="hidden" name="id" value="\(hook.id)">\
            \(resume)\(button("test", "desk.webhook.test"))\(button("remove", "desk.action.remove", asks: true))</form></li>
            """
    }

    private func state(of hook: Webhook) -> Markup {
        switch (hook.state, hook.pausedBecause, hook.failingSince) {
        case (.paused, .gone?, _): "<span class=\"state draft\">\(words("desk.webhook.gone"))</span>"
        case (.paused, _, _): "<span class=\"state draft\">\(words("desk.webhook.paused"))</span>"
        case (.active, _, let since?):
            "<span class=\"state draft\">\(words("desk.webhook.failing", ["time": .text(moment(since))]))</span>"
        case (.active, _, nil): "<span class=\"state published\">\(words("desk.webhook.active"))</span>"
        }
    }

    /// How far the newest message has come.
    private func line(_ delivery: WebhookDelivery) -> Markup {
        let said: Markup = delivery.lastOutcome.map { " <span lang=\"en\">(\($0))</span>" } ?? Markup()
        let line = words(
            "desk.webhook.delivery.\(delivery.state.rawValue)",
            [
                "time": .text(moment(delivery.lastAttemptAt ?? delivery.madeAt)), "count": .number(delivery.events),
            ])
        return "<p class=\"hint\">\(line)\(said)</p>"
    }
}
