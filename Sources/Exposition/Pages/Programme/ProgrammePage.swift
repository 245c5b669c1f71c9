import Catalogue
import Foundation
import Languages
import Markup

/// One day of a programme, as a list by start or as a grid of rooms.
struct ProgrammePage {
    let site: ExpositionSite
    let programme: Entry<Programme>
    let days: [CivilDate]
    let day: CivilDate
    /// Whether the address tells the day; else it depends on the moment.
    let isTold: Bool

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let filter = ProgrammeFilter(request)
        let all = site.snapshot.sessions(of: programme.id).filter { $0.content.day == day }
        let shown = filter.passing(all, in: site.snapshot)
        let zone = site.clock(of: programme.content)
        let parts = DayParts(shown, day: day, zone: zone)
        let part =
            filter.from.map(parts.index(from:))
            ?? (isTold ? 0 : parts.index(at: request.now, day: day, zone: zone))
        let name = frame.plain(programme.content.name)
        let dayName = frame.forms.date(day, .weekdayAndDay)
        let body: Markup = """
            \(heading(frame))\(isTold ? nil : onNow(frame, all, zone))\(tabs(frame, filter))
            <live-filter>\(filterForm(frame, filter, of: all))<div id="results">
            <div class="head"><h2>\(dayName)</h2><p class="count">\(count(frame, shown.count, of: all.count))</p>\
            \(views(frame, filter))</div>
            \(results(frame, filter, parts, part, of: all))</div></live-filter>
            \(exports(frame))
            """
        let place = place(frame)
        return frame.page(
            title: "\(name), \(dayName)",
            description: frame.words(
                "programme.description",
                ["name": .text(name), "day": .text(frame.forms.date(day, .full)), "count": .number(all.count)])
                + (place.isEmpty ? "" : " \(place)."),
            section: .programme, crumbs: crumbs(frame, name), isIndexed: isTold && !filter.isActive,
            canonicalQuery: part == 0 ? [] : [QueryItem(name: "from", value: "\(parts.parts[part].hour)")],
            keeping: isTold ? .whileSnapshotStands : site.keepingWhileOn(request.now),
            styles: ["programme.css"], scripts: ["live-filter.js", "favourites.js", "programme.js"], body: body)
    }

    func dayAddress(_ frame: Frame, _ day: CivilDate) -> String {
        frame.link("programme", programme.address, day.description)
    }

    private func crumbs(_ frame: Frame, _ name: String) -> [Frame.Crumb] {
        let all = Frame.Crumb(title: frame.words("programmes.title"), address: frame.link("programmes"))
        return (site.snapshot.programmes.count > 1 ? [all] : []) + [Frame.Crumb(title: name)]
    }

    /// Where it is: the building and its city.
    private func place(_ frame: Frame) -> String {
        let content = programme.content
        return frame.place([LocalisedText(content.place ?? ""), LocalisedText(frame.cityName(of: content))])
    }

    private func heading(_ frame: Frame) -> Markup {
        let content = programme.content
        let place = place(frame)
        var line = [frame.forms.dateRange(content.start, content.end)]
        if !place.isEmpty { line.append(place) }
        let subtitle: Markup = content.subtitle.isEmpty ? "" : "<p class=\"lead\">\(frame.text(content.subtitle))</p>"
        let time = frame.time(of: content)
        let noon = site.clock(of: content).instant(of: day, secondsOfDay: 43_200)
        return """
            <h1>\(frame.text(content.name))</h1>\(subtitle)<p class="meta">\(line.joined(separator: " · ")) · \
            \(time.note(frame.words, at: noon))</p>

            """
    }

    private func tabs(_ frame: Frame, _ filter: ProgrammeFilter) -> Markup? {
        if days.count < 2 { return nil }
        let query = Address.query(filter.query())
        var items = Markup()
        for other in days {
            let current: Markup = other == day ? " aria-current=\"page\"" : ""
            items += """
                <li><a href="\(dayAddress(frame, other))\(query)"\(current)>\
                \(frame.forms.date(other, .shortWeekdayAndDay))</a></li>
                """
        }
        return
            "<nav class=\"days\" aria-label=\"\(frame.words("programme.days"))\"><ul class=\"tabs\">\(items)</ul></nav>"
    }

    private func count(_ frame: Frame, _ shown: Int, of all: Int) -> String {
        shown == all
            ? frame.words("programme.count", ["count": .number(all)])
            : frame.words("programme.countOf", ["shown": .number(shown), "all": .number(all)])
    }

    private func views(_ frame: Frame, _ filter: ProgrammeFilter) -> Markup {
        func view(_ isGrid: Bool) -> Markup {
            let current: Markup = filter.isGrid == isGrid ? " aria-current=\"true\"" : ""
            return """
                <li><a href="\(dayAddress(frame, day))\(Address.query(filter.query(isGrid: isGrid)))"\(current)>\
                \(frame.words(isGrid ? "programme.grid" : "programme.list"))</a></li>
                """
        }
        return """
            <nav class="views" aria-label="\(frame.words("programme.views"))"><ul class="tabs">\(view(false))\(view(true))</ul></nav>
            """
    }

    private func results(
        _ frame: Frame, _ filter: ProgrammeFilter, _ parts: DayParts, _ index: Int, of all: [Entry<Session>]
    ) -> Markup {
        let words = frame.words
        if all.isEmpty { return frame.empty(words("programme.empty.title"), words("programme.emptyDay.text")) }
        guard parts.parts.indices.contains(index) else {
            return frame.empty(
                words("filter.none.title"), words("filter.none.text"),
                links: [(words("filter.clear"), dayAddress(frame, day))])
        }
        let sessions = parts.parts[index].sessions
        return """
            \(partTabs(frame, filter, parts, index))\(
                filter.isGrid
                    ? SessionGrid(frame: frame, programme: programme).markup(sessions)
                    : SessionList(frame: frame, programme: programme).markup(sessions))\(onward(frame, filter, parts, index))
            """
    }

    private func partTabs(_ frame: Frame, _ filter: ProgrammeFilter, _ parts: DayParts, _ shown: Int) -> Markup? {
        if parts.parts.count < 2 { return nil }
        let items = parts.parts.indices.map { index -> Markup in
            let current: Markup = index == shown ? " aria-current=\"true\"" : ""
            let address = dayAddress(frame, day) + Address.query(filter.query(from: parts.parts[index].hour))
            return "<li><a href=\"\(address)\"\(current)>\(partName(frame, parts, index))</a></li>"
        }
        return """
            <nav aria-label="\(frame.words("programme.parts"))"><ul class="tabs parts">\(items)</ul></nav>
            """
    }

    private func onward(_ frame: Frame, _ filter: ProgrammeFilter, _ parts: DayParts, _ shown: Int) -> Markup? {
        guard shown + 1 < parts.parts.count else { return nil }
        let next = parts.parts[shown + 1]
        return """
            <p class="actions exports"><a class="button" \
            href="\(dayAddress(frame, day))\(Address.query(filter.query(from: next.hour)))">\
            \(frame.words("programme.onward", [
                "time": .text(partName(frame, parts, shown + 1)), "count": .number(next.sessions.count),
            ]))</a></p>
            """
    }

    private func partName(_ frame: Frame, _ parts: DayParts, _ index: Int) -> String {
        let begin = frame.forms.time(secondsOfDay: parts.parts[index].hour * 3600)
        guard index + 1 < parts.parts.count else { return frame.words("programme.from", ["time": .text(begin)]) }
        return "\(begin)–\(frame.forms.time(secondsOfDay: parts.parts[index + 1].hour * 3600))"
    }

    /// During the expo: how many sessions are on and when the next ones begin, with a way to them.
    private func onNow(_ frame: Frame, _ sessions: [Entry<Session>], _ zone: ZoneClock) -> Markup? {
        let parts = DayParts(sessions, day: day, zone: zone)
        let time = frame.time(of: programme.content)
        func way(to start: Date) -> String {
            let hour = parts.parts[parts.index(at: start, day: day, zone: zone)].hour
            let query = parts.parts.count > 1 ? [QueryItem(name: "from", value: "\(hour)")] : []
            return "\(dayAddress(frame, day))\(Address.query(query))#\(SessionList.anchor(start, time))"
        }

        let now = frame.request.now
        let taking = sessions.filter { $0.content.status != .cancelled }
        let on = taking.filter { $0.content.start <= now && now < $0.content.end }
        let coming = taking.first { $0.content.start > now }
        guard let edge = coming?.content.start ?? on.last?.content.start else { return nil }
        let isToday = time.zone.civil(now).date == time.zone.civil(edge).date
        guard !on.isEmpty || isToday else { return nil }
        var items = Markup()
        if let latest = on.map(\.content.start).max() {
            items += """
                <li><b>\(frame.words("now.title"))</b> <a href="\(way(to: latest))">\
                \(frame.words("programme.count", ["count": .number(on.count)]))</a></li>
                """
        }
        if let start = coming?.content.start {
            let count = taking.count { $0.content.start == start }
            items += """
                <li><b>\(frame.words("next.title"))</b> \(time.element(start)) · \
                <a href="\(way(to: start))">\
                \(frame.words("programme.count", ["count": .number(count)]))</a></li>
                """
        }
        return "<ul class=\"on-now\">\(items)</ul>"
    }

    private func exports(_ frame: Frame) -> Markup {
        """
        <p class="actions exports"><a class="button quiet" href="\(dayAddress(frame, day)).ics">\
        \(frame.words("export.day"))</a> <a class="button quiet" href="\(frame.link("programme", programme.address)).ics">\
        \(frame.words("export.programme"))</a></p>
        """
    }
}
