import Catalogue
import ExpositionPages
import Foundation
import Languages
import Markup
import Testing

@Suite("Pages speak the reader's language and say where they cannot")
struct LanguageOfPagesTests {
    private func page(_ venue: SampleVenue, _ language: Language, _ path: [String]) throws -> (StrictHTML, String) {
        let page = try #require(try venue.site().answer(PageRequest(language: language, path: path, now: venue.now)))
        let html = StrictHTML(page.body)
        #expect(html.faults == [])
        return (html, String(decoding: page.body, as: UTF8.self))
    }

    @Test("a text that fell back carries its language; a name of no language does not")
    func fallbackMark() throws {
        let (_, text) = try page(SampleVenue(), .chinese, ["sessions", "water-talk"])
        #expect(text.contains(#"<h1><span class="tongue" lang="en" dir="ltr">Water that comes back</span></h1>"#))
        #expect(text.contains("此文本为英语。"))
        #expect(text.contains("Li Lei</a>"))
        let (_, own) = try page(SampleVenue(), .chinese, ["sessions", "opening"])
        #expect(own.contains("<h1>开幕</h1>"))
    }

    @Test("a list whose titles are mostly in one other language says so once")
    func sharedTongue() throws {
        let (_, text) = try page(LargeDay.venue(sessions: 60), .hungarian, ["programme", "expo-2026", "2026-09-15"])
        #expect(text.matches(of: /Az alábbi címek többsége/).count == 1)
        #expect(text.contains(#" lang="en">"#))
        #expect(text.matches(of: /<li[^>]*><a[^>]*><span class="tongue"/).isEmpty)
    }

    @Test("right-to-left languages run right to left, with the words of another language until they have their own")
    func rightToLeft() throws {
        let venue = SampleVenue(languages: [.english, "he"])
        let (html, _) = try page(venue, "he", ["programme"])
        let root = try #require(html.elements.first { $0.name == "html" })
        #expect(root.attributes["dir"] == "rtl")
        #expect(root.attributes["lang"] == "he")
    }

    @Test("words that nobody has translated say whose they are; dates are the language's own")
    func foreignWords() throws {
        let venue = SampleVenue(languages: [.english, "he", "zh-Hans"])
        let (html, text) = try page(venue, "he", ["programme"])
        for (name, key, value) in [("nav", "class", "ways"), ("nav", "class", "crumbs"), ("form", "class", "find")] {
            #expect(
                html.elements.contains {
                    $0.name == name && $0.attributes[key] == value && $0.attributes["lang"] == "en"
                })
        }
        #expect(text.contains("בספטמבר") && !text.contains("September"))
        let (chinese, simplified) = try page(venue, "zh-Hans", ["programme"])
        #expect(chinese.elements.contains { $0.name == "nav" && $0.attributes["lang"] == nil })
        #expect(simplified.contains("9月15日") && simplified.contains("<h2>9月"))
    }

    @Test("rooms and tracks that fell back say so wherever sessions are listed")
    func roomsAndTracks() throws {
        let mark = #"<span class="tongue" lang="en" dir="ltr">Danube room</span>"#
        for path in [[], ["people", "anna-pelda"], ["sessions", "opening"]] {
            #expect(try page(SampleVenue(), .hungarian, path).1.contains(mark), "\(path)")
        }
        let (_, list) = try page(SampleVenue(), .hungarian, ["programme", "expo-2026", "2026-09-15"])
        #expect(list.contains(#"<span lang="en">Danube room</span>"#), "the list says it once, above")
        #expect(list.contains(#"<span lang="en">Machines</span>"#))
    }

    @Test(
        "a day and a time stand together as the language has them",
        arguments: [
            (Language.english, "15 September 2026, <"), (.chinese, "2026年9月15日 星期二 <"),
            (.hungarian, "2026. szeptember 15., kedd, <"),
        ])
    func dayAndTime(language: Language, expected: String) throws {
        #expect(try page(SampleVenue(), language, ["sessions", "opening"]).1.contains(expected))
    }

    @Test(
        "titles are quoted as the language quotes",
        arguments: [(Language.hungarian, "„Megnyitó”"), (.english, "“Opening”")])
    func quotes(language: Language, quoted: String) throws {
        let query = ["opening", "water-talk"].map { QueryItem(name: "session", value: $0) }
        let request = PageRequest(language: language, path: ["favourites"], query: query, now: SampleVenue().now)
        let text = String(decoding: try #require(try SampleVenue().site().answer(request)).body, as: UTF8.self)
        #expect(text.contains(quoted))
    }

    @Test("a session's description for programs is by its programme's own clocks")
    func structuredTimes() throws {
        var venue = SampleVenue()
        #expect(
            try page(venue, .english, ["sessions", "opening"]).1.contains(#""startDate":"2026-09-15T10:00:00+02:00""#))
        venue.entries.programmes[0].content.timeZone = "Asia/Shanghai"
        #expect(
            try page(venue, .english, ["sessions", "opening"]).1.contains(#""startDate":"2026-09-15T16:00:00+08:00""#))
    }

    @Test("every page names itself in each language, and a standard one")
    func alternates() throws {
        let (html, _) = try page(SampleVenue(), .hungarian, ["halls", "smart-cities"])
        let links = html.elements.filter { $0.name == "link" }
        func address(_ tag: String) -> String? {
            links.first { $0.attributes["hreflang"] == tag }?.attributes["href"]
        }
        #expect(address("en") == "https://expo.example/en/halls/smart-cities")
        #expect(address("zh-Hans") == "https://expo.example/zh/halls/smart-cities")
        #expect(address("x-default") == "https://expo.example/en/halls/smart-cities")
        #expect(
            links.first { $0.attributes["rel"] == "canonical" }?.attributes["href"]
                == "https://expo.example/hu/halls/smart-cities")
    }

    @Test("a language that the venue does not offer has no pages")
    func notOffered() throws {
        let site = try SampleVenue(languages: [.english]).site()
        #expect(site.answer(PageRequest(language: .hungarian, path: [], now: SampleVenue().now)) == nil)
    }
}
