import Catalogue
import Foundation
import Languages
import Markup

/// What is on and what comes next, at one moment, by the venue's clocks.
struct NowAndNext {
    let frame: Frame
    /// How many sessions of each sort are shown before a link leads on to the rest.
    static let limit = 6

    /// What there is to say at the moment.
    enum Moment {
        /// Nothing is planned.
        case nothing
        /// Sessions are to come, but none today; whether those of their programme have begun on an earlier day.
        case before([Entry<Session>], hasBegun: Bool)
        /// Sessions are on, or begin today.
        case during(on: [Entry<Session>], next: [Entry<Session>])
        /// All is over.
        case over
    }

    /// What there is to say at `now`. Of the sessions to come, those that begin within half an hour of the first.
    static func moment(_ snapshot: CatalogueSnapshot, at now: Date, zone: ZoneClock) -> Moment {
        let on = snapshot.sessionsOn(at: now)
        let coming = snapshot.sessions.all.lazy.filter { $0.content.status != .cancelled && $0.content.start > now }
        guard let first = coming.first else {
            if !on.isEmpty { return .during(on: on, next: []) }
            return snapshot.sessions.isEmpty ? .nothing : .over
        }
        let horizon = first.content.start.addingTimeInterval(1800)
        let next = Array(coming.prefix { $0.content.start <= horizon })
        let isToday = zone.civil(now).date == zone.civil(first.content.start).date
        if !on.isEmpty || isToday { return .during(on: on, next: isToday ? next : []) }
        let earliest = snapshot.sessions(of: first.content.programme).first { $0.content.status != .cancelled }
        return .before(next, hasBegun: earliest.map { $0.content.start <= now } ?? false)
    }

    /// The part of a page, within an element that refreshes itself where scripts run.
    var section: Markup {
        "<now-next data-from=\"\(frame.link("now"))\">\(content)</now-next>"
    }

    /// What stands within.
    var content: Markup {
        let now = frame.request.now
        let time = frame.venueTime
        let clock: Markup = """
            <p class="clock">\(frame.words("now.clock", ["place": .text(time.place)])) \
            <time datetime="\(time.machine(now))" data-now>\(time.clock(now))</time></p>
            """
        let words = frame.words
        switch Self.moment(frame.snapshot, at: now, zone: frame.site.clock) {
        case .nothing: return Markup()
        case .over:
            return """
                <section class="now"><div class="head"><h2>\(words("now.over.title"))</h2>\(clock)</div>\
                <p>\(words("now.over.text"))</p>\(whole)</section>
                """
        case .before(let next, let hasBegun):
            guard let first = next.first else { return Markup() }
            let days = time.zone.civil(first.content.start).date.days(since: time.zone.civil(now).date)
            let when = frame.forms.relativeDays(days)
            return """
                <section class="now"><div class="head"><h2>\
                \(words(hasBegun ? "now.onward.title" : "now.before.title", ["when": .text(when)]))</h2>\(clock)</div>\
                <p class="lead">\(time.day(first.content.start))\(words("day.separator"))\(time.element(first.content.start))</p>\
                \(list(next))</section>
                """
        case .during(let on, let next):
            let onPart: Markup =
                on.isEmpty
                ? "<p class=\"note\">\(words("now.pause"))</p>" : list(on)
            let nextPart: Markup? = next.isEmpty ? nil : "<h2>\(words("next.title"))</h2>\(list(next))"
            return """
                <section class="now"><div class="head"><h2>\(words("now.title"))</h2>\(clock)</div>\(onPart)\
                \(nextPart)</section>
                """
        }
    }

    private var whole: Markup {
        "<p class=\"actions\"><a class=\"button\" href=\"\(frame.link("programme"))\">\(frame.words("now.whole"))</a></p>"
    }

    private func list(_ sessions: [Entry<Session>]) -> Markup {
        let items = sessions.prefix(Self.limit).map(item)
        let more = sessions.count - Self.limit
        let rest: Markup? =
            more > 0
            ? """
            <p><a class="more" href="\(frame.link("programme"))">\
            \(frame.words("now.more", ["count": .number(more)]))</a></p>
            """ : nil
        return "<ul class=\"tickets\">\(items)</ul>\(rest)"
    }

    private func item(_ session: Entry<Session>) -> Markup {
        let content = session.content
        let time = frame.time(of: content.programme, among: frame.snapshot)
        let track = frame.snapshot.tracks[content.track]
        let hue: Markup? = track.map { " class=\"hue\(frame.hue(of: $0))\"" }
        let room = frame.snapshot.rooms[content.room].map { " · \(frame.text($0.content.name))" as Markup }
        let people = frame.snapshot.people.entries(content.people)
        let names: Markup? = people.isEmpty ? nil : "<p>\(frame.names(people, linked: false))</p>"
        return """
            <li\(hue)><p class="at">\(time.element(content.start))–\(time.element(content.end))\(room)</p>\
            <h3><a href="\(frame.address(of: session))">\(frame.text(content.name))</a>\
            \(frame.statusMark(content.status))</h3>\(names)</li>
            """
    }
}

/// Now-and-next on its own, for pages that refresh it.
struct NowFragment {
    let site: ExpositionSite

    func page(_ request: PageRequest) -> Page? {
        var page = Page.html(
            NowAndNext(frame: Frame(site, request)).content, keeping: site.keepingWhileClockStands(request.now))
        page.headers.append((name: "X-Robots-Tag", value: "noindex"))
        return page
    }
}
