import Languages
import Testing
import TradeDesk

@testable import TradePages

@Suite("Everything that a trade index can say has a word in every language")
struct WordsTests {
    @Test("every language has the same keys, placeholders and plurals")
    func sameEverywhere() throws {
        let words = try SamplePages.furnishings.get().words
        #expect(Set(words.languages) == Set(SamplePages.languages))
        #expect(words.differences == [])
    }

    @Test(
        "no page shows a key in place of a word, or a placeholder that nothing filled", arguments: SamplePages.languages
    )
    func noKeys(language: Language) throws {
        let keys = try SamplePages.furnishings.get().words.keys
        for kind in SamplePages.kinds {
            for query in [
                "", "year=2018", "year=1066&w=ties:0,bogus:1&one=NIX&partner=NIX", "w=ties:-1", "partner=SGP",
            ] {
                let page = try SamplePages.text(kind, query, in: language)
                let seen = page.seen
                for key in keys { #expect(!seen.contains(" \(key) "), "\(kind) \(query): \(key)") }
                #expect(!seen.contains("{"), "\(kind) \(query)")
                let attributes = page.matches(of: /(aria-label|data-[a-z]+|title)="([^"]*)"/).map {
                    String($0.output.2)
                }
                #expect(attributes.allSatisfy { !$0.contains("{") && !keys.contains($0) }, "\(kind) \(query)")
            }
        }
    }

    @Test("every standing, section and direction", arguments: SamplePages.languages)
    func complete(language: Language) throws {
        let words = try SamplePages.furnishings.get().words.words(for: language)
        let kinds: [FigureStanding.Kind] = [.unknown, .reported, .estimated, .imputed, .treated]
        for key in kinds.map(\.word) + TradeSection.allCases.map(\.word) { #expect(words.has(key), "\(key)") }
    }

    @Test("numbers, percents and countries are written as the language writes them")
    func forms() throws {
        #expect(try SamplePages.text("partner", in: .hungarian).contains("<h1>Szingapúr</h1>"))
        #expect(try SamplePages.text("partner", in: .chinese).contains("<h1>新加坡</h1>"))
        #expect(try SamplePages.text("method", in: .hungarian).contains("3,8%"))
        #expect(try SamplePages.text("method").contains("3.8%"))
    }
}
