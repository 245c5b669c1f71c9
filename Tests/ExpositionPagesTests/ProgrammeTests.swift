import CZlib
import Catalogue
import Foundation
import Languages
import Markup
import Testing

@testable import ExpositionPages

@Suite("The programme shows every session once, quickly and lightly")
struct ProgrammeTests {
    private func body(_ site: ExpositionSite, _ path: [String], _ query: [QueryItem], _ now: Date) throws -> String {
        let page = try #require(site.answer(PageRequest(language: .english, path: path, query: query, now: now)))
        #expect(StrictHTML(page.body).faults == [])
        return String(decoding: page.body, as: UTF8.self)
    }

    @Test("over the parts of a long day each session is there exactly once", arguments: ["", "grid"])
    func everySessionOnce(view: String) throws {
        let venue = LargeDay.venue()
        let site = try venue.site()
        let parts = DayParts(
            site.snapshot.sessions.all, day: SampleVenue.first,
            zone: try #require(ZoneClock(identifier: "Europe/Budapest")))
        #expect((3...4).contains(parts.parts.count))
        var seen: [String: Int] = [:]
        for part in parts.parts {
            let query = [QueryItem(name: "view", value: view), QueryItem(name: "from", value: "\(part.hour)")]
            let text = try body(site, ["programme", "expo-2026", "2026-09-15"], query, venue.now)
            for match in text.matches(of: /href="\/en\/sessions\/([^"]+)"/) { seen[String(match.1), default: 0] += 1 }
        }
        #expect(seen.count == 500)
        #expect(seen.values.allSatisfy { $0 == 1 })
    }

    @Test("a part that nobody cut leads to the nearest one")
    func oddPart() throws {
        let venue = LargeDay.venue()
        let site = try venue.site()
        for from in ["-7", "0", "99", "x", "999999999999999999999"] {
            let text = try body(
                site, ["programme", "expo-2026", "2026-09-15"], [QueryItem(name: "from", value: from)], venue.now)
            #expect(text.contains("/en/sessions/"))
        }
    }

    @Test("pages, styles and scripts of a day of 500 sessions stay under 30 KB as sent", arguments: ["", "grid"])
    func light(view: String) throws {
        let venue = LargeDay.venue()
        let site = try venue.site()
        for language in PageSoundnessTests.languages {
            let request = PageRequest(
                language: language, path: ["programme", "expo-2026", "2026-09-15"],
                query: [QueryItem(name: "view", value: view)], now: venue.now)
            let page = try #require(site.answer(request))
            #expect(try weight(page, site) <= 30_000)
        }
    }

    @Test("the home page and every other kind stay under 30 KB as sent")
    func othersAreLight() throws {
        let venue = SampleVenue()
        let site = try venue.site()
        for path in venue.paths {
            let page = try #require(site.answer(PageRequest(language: .hungarian, path: path, now: venue.now)))
            #expect(try weight(page, site) <= 30_000, "\(path)")
        }
    }

    @Test("a grid has a column for each of 32 rooms and rows that add up")
    func gridAddsUp() throws {
        let venue = LargeDay.venue()
        let sessions = try venue.site().snapshot.sessions.all
        let zone = try #require(ZoneClock(identifier: "Europe/Budapest"))
        let layout = GridLayout(Array(sessions), rooms: venue.entries.rooms.map(\.id), zone: zone)
        #expect(layout.columns.count == 32)
        #expect(layout.step == 300)
        #expect(zone.civil(layout.start).secondsOfDay % 3600 == 0)
        for column in layout.columns {
            for lane in column.lanes {
                for (one, next) in zip(lane, lane.dropFirst()) { #expect(one.rows.upperBound <= next.rows.lowerBound) }
                for cell in lane {
                    #expect(cell.rows.upperBound <= layout.rowCount)
                    #expect(cell.rows.count * 300 >= min(cell.session.content.duration, 300))
                }
            }
        }
        #expect(layout.columns.flatMap(\.lanes).joined().count == 500)
    }

    @Test("sessions that overlap in a room, have none, or run past midnight all find a place in the grid")
    func awkwardGrid() throws {
        var venue = SampleVenue()
        venue.entries.sessions[1].content.room = "danube"
        venue.entries.sessions[2].content.start = venue.entries.sessions[2].content.start.addingTimeInterval(6.9 * 3600)
        venue.entries.sessions[2].content.duration = 9 * 3600
        let site = try venue.site()
        let text = try body(
            site, ["programme", "expo-2026", "2026-09-15"], [QueryItem(name: "view", value: "grid")], venue.now)
        #expect(text.contains("<th scope=\"col\" colspan=\"2\">"))
        #expect(text.matches(of: /<td[^>]*><a href="\/en\/sessions\//).count == 3)
    }

    @Test("each session in the grid tells when it begins and how long it is, for the mark of what is on")
    func gridTells() throws {
        let venue = SampleVenue()
        let text = try body(
            try venue.site(), ["programme", "expo-2026", "2026-09-15"], [QueryItem(name: "view", value: "grid")],
            venue.now)
        let cells = text.matches(of: /<td[^>]* data-minutes="(\d+)"><a [^>]*><time datetime="([^"]+)">/)
        let told = Set(cells.map { "\($0.2) \($0.1)" })
        let zone = try #require(ZoneClock(identifier: "Europe/Budapest"))
        let sessions = venue.entries.sessions.map(\.content).filter { $0.day == SampleVenue.first }
        let wanted = sessions.map { session -> String in
            let seconds = zone.civil(session.start).secondsOfDay
            let clock = [seconds / 3600, seconds / 60 % 60].map { ($0 < 10 ? "0" : "") + "\($0)" }
            return "\(zone.civil(session.start).date)T\(clock[0]):\(clock[1])+02:00 \(session.duration / 60)"
        }
        #expect(told == Set(wanted))
    }

    @Test("filters narrow the day down, say how many, and an impossible choice says so kindly")
    func filters() throws {
        let venue = SampleVenue()
        let site = try venue.site()
        let day = ["programme", "expo-2026", "2026-09-15"]
        let machines = try body(site, day, [QueryItem(name: "track", value: "machines")], venue.now)
        #expect(machines.contains("sessions/water-talk"))
        #expect(!machines.contains("sessions/opening\""))
        #expect(machines.contains("1 of 3 sessions"))
        let none = try body(
            site, day, [QueryItem(name: "track", value: "machines"), QueryItem(name: "room", value: "danube")],
            venue.now)
        #expect(none.contains("Nothing matches"))
        let unknown = try body(site, day, [QueryItem(name: "room", value: "no-such-room")], venue.now)
        #expect(unknown.contains("Nothing matches"))
    }

    @Test("a day that the programme does not have is no page")
    func noSuchDay() throws {
        let venue = SampleVenue()
        let site = try venue.site()
        for path in [
            ["programme", "expo-2026", "2026-09-17"], ["programme", "expo-2026", "tomorrow"], ["programme", "x"],
        ] {
            #expect(site.answer(PageRequest(language: .english, path: path, now: venue.now)) == nil)
        }
    }

    /// The bytes of a page with its style sheets, its scripts and what those import, deflated.
    private func weight(_ page: Page, _ site: ExpositionSite) throws -> Int {
        let addresses = StrictHTML(page.body).elements.compactMap { element -> String? in
            switch (element.name, element.attributes["rel"]) {
            case ("link", "stylesheet"): element.attributes["href"]
            case ("script", _): element.attributes["src"]
            default: nil
            }
        }
        var files = try addresses.map { try #require(site.furnishings.assets.byPath[$0]).bytes }
        let imported = files.flatMap { file in
            String(decoding: file, as: UTF8.self).matches(of: /from "\.\/([^"]+)"/).map { "/assets/\($0.1)" }
        }
        files += try Set(imported).map { try #require(site.furnishings.assets.byPath[$0]).bytes }
        return try ([page.body] + files).map(deflatedCount).reduce(0, +)
    }

    private func deflatedCount(_ bytes: [UInt8]) throws -> Int {
        var size = compressBound(uLong(bytes.count))
        var buffer = [UInt8](repeating: 0, count: Int(size))
        #expect(compress2(&buffer, &size, bytes, uLong(bytes.count), 6) == Z_OK)
        return Int(size)
    }
}
