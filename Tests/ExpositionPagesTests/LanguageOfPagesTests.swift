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
