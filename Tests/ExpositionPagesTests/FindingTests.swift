import Catalogue
import Foundation
import Languages
import Markup
import Search
import Synchronization
import Testing

@testable import ExpositionPages

@Suite("Finding")
struct FindingTests {
    private struct Suggestions: Decodable {
        struct Item: Decodable {
            var title: String
            var kind: String
            var place: String
            var href: String
        }

        var items: [Item]
        var lit: [String]?
    }

    private func suggestions(
        _ query: [(String, String)], language: Language = .english
    ) throws -> Suggestions {
        let page = try #require(FairVenue.page(try FairVenue().site(), "search/suggestions", query, language: language))
        #expect(page.mediaType == "application/json")
        return try JSONDecoder().decode(Suggestions.self, from: Data(page.body))
    }

    @Test("Every kind of thing is found by its name, in any of the expo's languages, and says where it is")
    func kinds() throws {
        let site = try SampleVenue().site()
        for (query, path) in [
            ("clear water", "/en/exhibitors/clear-water"), ("quiet pump", "/en/exhibits/pump"),
            ("分拣机械臂", "/en/exhibits/arm"), ("megnyitó", "/en/sessions/opening"),
            ("Anna Példa", "/en/people/anna-pelda"),
            ("Magyarország", "/en/pavilions/hungary"), ("智慧城市", "/en/halls/smart-cities"),
            ("Danube room", "/en/rooms/danube"),
        ] {
            let page = site.answer(
                PageRequest(
                    language: .english, path: ["search"], query: [QueryItem(name: "q", value: query)],
                    now: SampleVenue().now))
            let text = try String(decoding: #require(page).body, as: UTF8.self)
            #expect(text.contains("<a class=\"row-name\" href=\"\(path)\">"), "\(query)")
            #expect(text.contains("<p class=\"answer-place\"><"), "\(query)")
        }
    }

    @Test("Answers can be narrowed by kind and country, with counts")
    func facets() throws {
        let site = try FairVenue().site()
        // 114 makers, and the filter that one of them shows.
        let all = try #require(FairVenue.text(site, "search", [("q", "maker")]))
        #expect(all.contains("115 answers for “maker”"))
        #expect(all.contains("<option value=\"HU\">Hungary ("))
        let hungary = try #require(FairVenue.text(site, "search", [("q", "maker"), ("country", "HU")]))
        #expect(hungary.contains("39 answers for “maker”"))
        #expect(hungary.contains("kind=exhibitor"))
        let none = try #require(FairVenue.text(site, "search", [("q", "maker"), ("kind", "session")]))
        #expect(none.contains("Nothing was found"))
    }

    @Test("Answers are paged by twenty, each once")
    func paging() throws {
        let site = try FairVenue().site()
        var addresses: Set<String> = []
        for page in 1...6 {
            let text = try #require(FairVenue.text(site, "search", [("q", "maker"), ("page", String(page))]))
            let found = text.components(separatedBy: "<a class=\"row-name\" href=\"").dropFirst()
                .compactMap { $0.split(separator: "\"").first.map(String.init) }
            #expect(found.count == (page < 6 ? 20 : 15))
            addresses.formUnion(found)
        }
        #expect(addresses.count == 115)
    }

    @Test("Matches are marked, and nothing that was typed becomes markup")
    func highlights() throws {
        let site = try FairVenue().site()
        let text = try #require(FairVenue.text(site, "search", [("q", "welding")]))
        #expect(text.contains("<mark>Welding</mark> robot"))
        let hostile = try #require(FairVenue.text(site, "search", [("q", "\"><img src=x onerror=alert(1)>")]))
        #expect(!hostile.contains("<img src=x"))
        #expect(
            Highlight.marked([.init(text: "<b>", isMatch: true), .init(text: "&", isMatch: false)]).description
                == "<mark>&lt;b&gt;</mark>&amp;")
    }

    @Test("A misspelt word is found, and the page says what was looked for")
    func spelling() throws {
        let text = try #require(FairVenue.text(try FairVenue().site(), "search", [("q", "weldng")]))
        #expect(text.contains("/en/exhibits/welder"))
        #expect(text.contains("Showing results for “welding”"))
    }

    @Test("Without a question the page says where to begin")
    func beginnings() throws {
        let text = try #require(FairVenue.text(try FairVenue().site(), "search"))
        #expect(text.contains("120 exhibitors") && text.contains("/en/exhibitors?field=robots"))
        #expect(text.contains("/en/exhibitors?country=HU"))
    }

    @Test("Suggestions come while a word is being typed, with kind, place and address")
    func suggesting() throws {
        let answer = try suggestions([("q", "weldi")])
        let first = try #require(answer.items.first)
        #expect(first.title == "Welding robot" && first.kind == "Exhibit" && first.place == "H1 · A4")
        #expect(first.href == "/en/exhibits/welder")
        #expect(try suggestions([("q", "make")]).items.count == SearchSuggestions.limit)
        #expect(try suggestions([]).items.isEmpty)
        #expect(try suggestions([("q", "hegeszt")], language: .hungarian).items.first?.title == "Hegesztőrobot")
    }

    @Test("In a hall the suggestions name the stands that light up")
    func lighting() throws {
        #expect(try suggestions([("q", "weldi"), ("hall", "great-hall")]).lit == ["A4"])
        #expect(try suggestions([("q", "b5"), ("hall", "great-hall")]).lit == ["B5"])
        #expect(try suggestions([("q", ""), ("hall", "great-hall")]).lit == [])
        #expect(try suggestions([("q", "east"), ("hall", "great-hall")]).lit == ["B2"])
        #expect(try suggestions([("q", "weldi")]).lit == nil)
    }

    @Test("A value is made once, however many ask for it at the same time")
    func keptOnce() async {
        let made = Counter()
        let kept = Kept<Int, Int> { key in
            made.add()
            return key * 2
        }
        await withTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { kept[21] } }
            for await value in group { #expect(value == 42) }
        }
        #expect(made.count == 1)
    }

    private final class Counter: Sendable {
        private let number = Atomic(0)
        func add() { number.add(1, ordering: .relaxed) }
        var count: Int { number.load(ordering: .relaxed) }
    }

    private func answers(_ venue: SampleVenue, _ query: String) throws -> String {
        let request = PageRequest(
            language: .english, path: ["search"], query: [QueryItem(name: "q", value: query)], now: venue.now)
        let page = try #require(try venue.site().answer(request))
        #expect(StrictHTML(page.body).faults == [])
        return String(decoding: page.body, as: UTF8.self)
    }

    @Test("A passage comes from the text that has the matches, in whatever field and language")
    func passages() throws {
        var venue = SampleVenue()
        venue.entries.sessions[0].content.text = ["en": "<p>All about the turbines of the river.</p>"]
        venue.entries.exhibitors[0].content.text = ["en": "Cleans water.", "hu": "Vizet tisztít."]
        #expect(try answers(venue, "turbine").contains("All about the <mark>turbines</mark> of the river."))
        #expect(
            try answers(venue, "about the opening").contains(">About <mark>opening</mark>."), "the abstract comes first"
        )
        let other = #"<p class="passage tongue" lang="zh" dir="ltr"><mark>分拣</mark>机械臂</p>"#
        #expect(try answers(venue, "分拣").contains(other.replacing("\"zh\"", with: "\"zh-Hans\"")))
        let hungarian = #"<p class="passage tongue" lang="hu" dir="ltr"><mark>Vizet</mark> tisztít.</p>"#
        #expect(try answers(venue, "vizet").contains(hungarian))
        // Where the name says all that was looked for, the text stays in the reader's language.
        #expect(try answers(venue, "clear water works").contains(">Cleans <mark>water</mark>.</p>"))
    }

    @Test("Words that say nothing are not marked")
    func stopWords() throws {
        let text = try #require(FairVenue.text(try FairVenue().site(), "search", [("q", "for clean sand")]))
        #expect(text.contains("For <mark>clean</mark> rivers.") && text.contains("<mark>Sand</mark> filter"))
    }

    @Test("An answer says where something is, on the plan where there is one, and claims nothing that is not known")
    func places() throws {
        var venue = SampleVenue()
        let plan = #"<a class="place" href="/en/halls/smart-cities#plan">N1 · Smart cities</a>"#
        #expect(try answers(venue, "opening").contains("Danube room</a> · \(plan)"))
        #expect(try answers(venue, "danube room").contains(#"<p class="answer-place">\#(plan)"#))
        #expect(try answers(venue, "arm and axis").contains("Online only"))
        venue.entries.halls = []
        venue.entries.stands = []
        venue.entries.pavilions = []
        let without = try answers(venue, "arm and axis")
        #expect(!without.contains("Online only") && without.contains("<p class=\"answer-place\">China</p>"))
    }

    @Test("An exhibit is found by the project that it belongs to")
    func projects() throws {
        var venue = SampleVenue()
        venue.entries.exhibits[0].content.projects = ["cn-hu-2026-014"]
        #expect(try answers(venue, "cn-hu-2026-014").contains("<a class=\"row-name\" href=\"/en/exhibits/pump\">"))
    }
}
