import Control
import Languages
import Markup

/// Something that happened at the station, and when.
package struct Happening: Sendable, Equatable {
    package enum Matter: Sendable, Equatable {
        case report(StationReport)
        /// Said aloud, in the page's language.
        case said(String)
    }

    /// Seconds since the controller began.
    package var time: Double
    package var matter: Matter

    package init(time: Double, _ matter: Matter) {
        self.time = time
        self.matter = matter
    }
}

extension PageParts {
    /// How many happenings a page shows.
    static let shownHappenings = 80

    /// The log, the newest first; the script adds to it.
    var happenings: Markup {
        var items = Markup()
        for happening in visit.happenings.prefix(Self.shownHappenings) {
            items += """
                <li><time>\(clockText(happening.time))</time> <span>\(sentence(happening.matter))</span></li>
                """
        }
        let patterns: Markup = """
             data-ended="\(pattern("log.ended", "step", "actual", "planned"))" \
            data-state="\(pattern("log.state", "state"))" data-said="\(pattern("log.said", "caption"))"
            """
        let isEmpty = items.isEmpty
        return """
            <ol class="happenings" tabindex="0" aria-label="\(words("log.title"))"\(patterns)>\(items)</ol>\
            <p class="note"\(isEmpty ? "" : " hidden")>\(words("log.none"))</p>
            """
    }

    /// A text with its placeholders left in, for the script.
    private func pattern(_ key: String, _ names: String...) -> String {
        words(key, Dictionary(uniqueKeysWithValues: names.map { ($0, .text("{\($0)}")) }))
    }

    /// Minutes and seconds since the controller began.
    private func clockText(_ seconds: Double) -> String {
        let whole = Self.wholeSeconds(seconds)
        let (minutes, rest) = (whole / 60, whole % 60)
        return "\(minutes):\(rest < 10 ? "0" : "")\(rest)"
    }

    /// Whole seconds, of anything: what is no moment counts as 0.
    static func wholeSeconds(_ seconds: Double) -> Int { seconds.isFinite ? Int(min(1e9, max(0, seconds))) : 0 }

    private func sentence(_ matter: Happening.Matter) -> String {
        switch matter {
        case .said(let caption): words("log.said", ["caption": .text(caption)])
        case .report(let report): sentence(report)
        }
    }

    func sentence(_ report: StationReport) -> String {
        switch report {
        case .state(let state): words("log.state", ["state": .text(words("state.\(state.rawValue)"))])
        case .refused(let arrival, let refusal):
            words(
                "log.refused",
                ["plate": .text(arrival.plate), "reason": .text(words("refusal.\(refusal.rawValue)"))])
        case .began(let step): words("log.began", ["step": .text(words("step.\(step)"))])
        case .ended(let step, let planned, let actual):
            words(
                "log.ended",
                [
                    "step": .text(words("step.\(step)")), "actual": .text(number(actual, digits: 2)),
                    "planned": .text(number(planned, digits: 2)),
                ])
        case .alarm(let alarm): words("log.alarm", ["alarm": .text(title(of: alarm))])
        case .alarmEnded(let kind): words("log.alarmEnded", ["alarm": .text(words("alarm.\(kind.rawValue)"))])
        case .finished(let swap, _):
            if let refusal = swap.refusal {
                words(
                    "log.finishedRefused",
                    ["number": .number(swap.number), "reason": .text(words("refusal.\(refusal.rawValue)"))])
            } else if let seconds = swap.seconds {
                words("log.finished", ["number": .number(swap.number), "seconds": .text(number(seconds))])
            } else {
                words("log.finishedUntimed", ["number": .number(swap.number)])
            }
        case .orderRefused(let order, let why):
            words(
                "log.orderRefused",
                ["order": .text(words("order.\(OrderForm.name(of: order))")), "why": .text(whyRefused(why))])
        }
    }

    /// Why an order was not followed: a rule that it would break, or a state that knows no such order.
    private func whyRefused(_ why: String) -> String {
        if let key = ["rule.\(why)", "why.\(why)"].first(where: words.has) { return words(key) }
        guard words.has("state.\(why)") else { return why }
        return words("why.state", ["state": .text(words("state.\(why)"))])
    }
}
