import Control
import Fieldbus
import Languages
import Markup
import Station

extension PageParts {
    /// What a signed-in operator may do; others are told where operators sign in.
    var operatorPanel: Markup {
        guard case .operator(let token) = visit.role else {
            return """
                <p class="note sign-in"><a href="/\(visit.language.rawValue)/desk/sign-in?next=%2F\(visit.language.rawValue)%2Fstation" rel="nofollow">\
                \(words("operator.signIn"))</a></p>
                """
        }
        return """
            <section class="panel operator" id="station-operator" data-fresh><h2>\(words("operator.title"))</h2>
            \(picture.alarms.isEmpty ? "<p class=\"note\">\(words("operator.noAlarm"))</p>" : nil)
            \(refusedOrder)<h3>\(words("operator.orders"))</h3><div class="orders">\(orders(token))</div>
            \(places(token))\(manual(token))</section>
            """
    }

    /// The emergency stop, which an operator has at hand wherever the page is read.
    var emergencyStop: Markup? {
        guard case .operator(let token) = visit.role else { return nil }
        let order: Markup? = picture.state.after(.abort) == nil ? nil : order("abort", token, isDangerous: true)
        return "<div class=\"at-hand\" id=\"station-stop\" data-fresh>\(order)</div>"
    }

    /// Why the last order was not followed, for as long as it is news.
    private var refusedOrder: Markup? {
        for happening in visit.happenings where picture.time - happening.time <= Self.newsSeconds {
            guard case .report(let report) = happening.matter else { continue }
            if case .orderRefused = report { return "<p class=\"refused\" role=\"alert\">\(sentence(report))</p>" }
            if case .state = report { return nil }
        }
        return nil
    }

    private static let newsSeconds = 15.0

    private func orders(_ token: String) -> Markup {
        var markup = Markup()
        for (name, command) in Self.commands where picture.state.after(command) != nil {
            markup += order(name, token)
        }
        // A swap that was broken off goes on when somebody says so.
        if picture.state == .idle, picture.swap != nil { markup += order("start", token) }
        if canBeCalledOff { markup += order("callOff", token) }
        if picture.isManual {
            markup += order("manualOff", token)
        } else if picture.state == .stopped {
            markup += order("manualOn", token)
        }
        return markup
    }

    /// Until the car has been made safe for the swap, it can leave as it came.
    private var canBeCalledOff: Bool {
        guard picture.state == .execute, let swap = picture.swap, swap.refusal == nil else { return false }
        return picture.steps.first { $0.name == "securesCar" }?.stage == .ahead
    }

    private static let commands: [(String, PackMLCommand)] = [
        ("hold", .hold), ("unhold", .unhold), ("stop", .stop), ("clear", .clear), ("reset", .reset),
    ]

    /// An order with its confirmation, which needs no script: the first press shows what it does, the second does it.
    private func order(_ name: String, _ token: String, isDangerous: Bool = false, more: Markup? = nil) -> Markup {
        """
        <details class="order\(isDangerous ? " danger" : "")"><summary>\(words("order.\(name)"))</summary>\
        <form method="post" action="\(link("orders"))">\(Self.token(token))\
        <p>\(words("order.\(name).text"))</p>\(more)\
        <button class="button" name="order" value="\(name)">\(words("operator.sure"))</button></form></details>
        """
    }

    private static func token(_ token: String) -> Markup {
        "<input type=\"hidden\" name=\"form-token\" value=\"\(token)\">"
    }

    /// Which pack is where, to be confirmed after a power cut or an emergency stop.
    private func places(_ token: String) -> Markup {
        var items = Markup()
        for (place, pack) in zip(PackPlace.allCases, picture.packs) where pack != 0 {
            items += item(pack, words("place.\(place)"))
        }
        for (index, slot) in picture.slots.enumerated() where slot.pack != 0 {
            items += item(slot.pack, words("place.slot", ["slot": .number(index + 1)]))
        }
        let isOnItsWay = picture.packs.contains { $0 != 0 }
        let list: Markup = """
            <input type="hidden" name="places" value="\(OrderForm.places(in: picture))">\
            \(isOnItsWay ? nil : "<p>\(words("order.confirmPlaces.none"))</p>")<ul class="places">\(items)</ul>
            """
        return "<div class=\"orders\">\(order("confirmPlaces", token, more: list))</div>"
    }

    private func item(_ pack: Int, _ place: String) -> Markup {
        "<li>\(words("place.pack", ["pack": .text(String(pack)), "place": .text(place)]))</li>"
    }

    /// Every axis with its place and reach, and where to send one.
    private func manual(_ token: String) -> Markup {
        guard picture.isManual else {
            return picture.state == .stopped ? "" : "<p class=\"note\">\(words("manual.needs"))</p>"
        }
        var rows = Markup()
        for (axis, position) in zip(Axis.allCases, picture.axes) {
            let reach = visit.layout[axis].reach
            let limits = "\(number(reach.lowerBound, digits: 0)) … \(number(reach.upperBound, digits: 0)) \(axis.unit)"
            rows += """
                <tr><td><label><input type="radio" name="axis" value="\("\(axis)")" required> \(words("axis.\(axis)"))\
                </label></td><td>\(number(position)) \(axis.unit)</td><td>\(limits)</td></tr>
                """
        }
        return """
            <form class="manual" method="post" action="\(link("orders"))">\(Self.token(token))\
            <h3>\(words("manual.title"))</h3><div class="scroll" tabindex="0" role="region" \
            aria-label="\(words("manual.title"))"><table><thead><tr><th scope="col">\(words("manual.axis"))</th>\
            <th scope="col">\(words("manual.position"))</th><th scope="col">\(words("manual.reach"))</th></tr></thead>\
            <tbody>\(rows)</tbody></table></div>\
            <label class="target">\(words("manual.target"))<input name="target" inputmode="decimal" required \
            autocomplete="off" aria-describedby="target-hint"></label>\
            <p class="note" id="target-hint">\(words("manual.target.hint"))</p>\
            <label class="seen"><input type="checkbox" name="seen" value="yes" required> \(words("manual.seen"))</label>\
            <button class="button" name="order" value="move">\(words("manual.move"))</button></form>
            """
    }
}
