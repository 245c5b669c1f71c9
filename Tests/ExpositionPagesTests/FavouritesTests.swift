import Catalogue
import ExpositionPages
import Foundation
import Languages
import Markup
import Testing

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

    @Test("an address may name as many as it likes; two hundred of each kind count")
    func bounded() throws {
        let (_, text) = try list((0..<5_000).map { ("session", "made-up-\($0)") } + [("session", "opening")])
        #expect(text.contains("Nothing kept yet"))
    }
}
