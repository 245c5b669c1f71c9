import ExpositionPages
import Languages
import Testing

@Suite("The words of the interface are complete")
struct WordsTests {
    @Test("every language has the same keys, placeholders and plurals")
    func sameEverywhere() throws {
        let words = try Furnishings(origin: "https://expo.example").words
        #expect(Set(words.languages) == [.english, .chinese, .hungarian])
        #expect(words.differences == [])
    }

    @Test("no page shows a key in place of a word, or an unfilled placeholder")
    func noKeys() throws {
        let venue = SampleVenue()
        let site = try venue.site()
        let keys = site.furnishings.words.keys.filter { $0.contains(".") }
        for language in PageSoundnessTests.languages {
            for path in venue.paths {
                let page = try #require(site.answer(.init(language: language, path: path, now: venue.now)))
                let text = StrictHTML(page.body).text
                for key in keys where text.contains(key) && key.split(separator: ".").count > 1 && key != "schedule.xml"
                {
                    Issue.record("\(key) on \(path) in \(language)")
                }
                #expect(!text.contains("{"), "\(path) in \(language)")
            }
        }
    }
}
