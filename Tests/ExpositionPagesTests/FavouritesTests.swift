import Catalogue
import Foundation
import Languages
import Markup
import Testing

@testable import ExpositionPages

@Suite("A visitor's own list works by its address alone")
struct FavouritesTests {
    private func list(_ items: [(String, String)]) throws -> (page: Page, text: String) {
        let venue = SampleVenue()
        let page = try #require(
            try venue.site().answer(
                PageRequest(
                    language: .english, path: ["favourites"], query: items.map { QueryItem(name: $0.0, value: $0.1) },
                    now: venue.now)))
        let html = StrictHTML(page.body)
        #expect(html.faults == [])
        return (page, html.text)
    }

    @Test("sessions at the same time are marked on both sides, each named once")
    func clashes() throws {
        let (page, text) = try list([
            ("session", "water-talk"), ("session", "opening"), ("session", "night"), ("session", "opening"),
            ("exhibitor", "clear-water"), ("exhibit", "arm"),
        ])
        #expect(text.contains("At the same time as “Opening”"))
        #expect(text.contains("At the same time as “Water that comes back”"))
        #expect(text.contains("3 sessions"))
        #expect(text.contains("Clear Water Works"))
        #expect(text.contains("Sorting arm"))
        #expect(page.keeping == .never)
    }

    @Test("what is not published, or is no address at all, is left out")
    func unknown() throws {
        let (_, text) = try list([("session", "../../etc"), ("session", "gone-away"), ("exhibitor", "<b>")])
        #expect(text.contains("Nothing kept yet"))
    }

    @Test("in short, three hundred of a kind are all there, by an address of less than 8 KiB, and in the calendar too")
    func hundreds() throws {
        let venue = LargeDay.venue(sessions: 300)
        let site = try venue.site()
        let keys = venue.entries.sessions.map { ShortKeys.key(of: $0.address) }.joined()
        // As long again for exhibitors and for exhibits.
        #expect(3 * (keys.count + "&exhibitors=".count) + "/en/favourites.ics".count < 8_192)
        for path in ["favourites", "favourites.ics"] {
            let request = PageRequest(
                language: .english, path: [path], query: [QueryItem(name: "sessions", value: keys)], now: venue.now)
            let page = String(decoding: try #require(site.answer(request)).body, as: UTF8.self)
            if path == "favourites" {
                #expect(StrictHTML(Array(page.utf8)).text.contains("300 sessions"))
                #expect(page.contains("favourites.ics?sessions="))
                for session in venue.entries.sessions { #expect(page.contains("/en/sessions/\(session.address)\"")) }
            } else {
                #expect(page.count(of: "BEGIN:VEVENT") == 300)
            }
        }
    }

    @Test("a short key comes from the address alone, tells thousands of like addresses apart, and nonsense is none")
    func shortKeys() throws {
        // FNV-1a of "opening" is 0xf904a6cfcdb92317, of nothing its offset basis; folded and written out by hand.
        #expect(ShortKeys.key(of: "opening") == "ps_NudoT")
        #expect(ShortKeys.key(of: "") == "nOSEIujX")
        #expect(Set((0..<100_000).map { ShortKeys.key(of: "exhibit-\($0)") }).count == 100_000)
        let opening = ShortKeys.key(of: "opening")
        let (_, text) = try list([("sessions", "????????\(opening)\(opening)abc"), ("session", "opening")])
        #expect(text.contains("1 session"))
    }

    @Test("an address may name as many as it likes; three hundred of each kind count")
    func bounded() throws {
        let (_, text) = try list((0..<5_000).map { ("session", "made-up-\($0)") } + [("session", "opening")])
        #expect(text.contains("Nothing kept yet"))
    }
}
