import Languages
import Search
import Testing

@Suite("Hostile queries and texts take bounded time and break nothing")
struct HostileQueriesTests {
    private static let texts = [
        "", " ", "!!!???", "🙂🚗👩‍👩‍👧‍👦", "\0", "a\0b", String(repeating: "a", count: 1_000_000),
        String(repeating: "word ", count: 200_000), String(repeating: "污水", count: 200_000),
        String(repeating: "🙂", count: 100_000), String(repeating: "'", count: 100_000), "a'", "'a'b'c'",
        "\u{202E}abc\u{202C}",
        "שלום world 你好 мир", "e\u{301}e\u{301}", String(repeating: "\u{301}", count: 5_000), "\u{FFFD}\u{FFFE}", "İıŞş",
        "\u{1F1ED}\u{1F1FA} hu", "𝒜𝓁𝓅𝒽𝒶", "㍿ ㎏ ﷺ ﬃ", "ﾛﾎﾞｯﾄ", "x\u{200D}y\u{200B}z", "' OR 1=1; --", "<script>",
        "%00%ff", "\u{10FFFF}",
        String(repeating: "ab ", count: 40_000), String((0..<3_000).map { "w\($0) " }.joined()),
    ]
    private static let index = SearchIndex(
        documents: texts.enumerated().map { place, whole in
            let text = String(whole.unicodeScalars.prefix(20_000))
            return SearchDocument(
                key: UInt32(place),
                fields: [SearchField(name: "text", text: text, language: place % 2 == 0 ? .english : .hungarian)],
                facets: [("", text.count < 10 ? text : "")])
        })

    @Test(arguments: texts.indices, [true, false])
    func areAnswered(_ place: Int, _ typing: Bool) {
        let text = Self.texts[place]
        #expect(Self.index.count == Self.texts.count)
        var elapsed = Duration.zero
        for language: Language in [.english, .chinese, "he", .undetermined] {
            elapsed += ContinuousClock().measure {
                let answer = Self.index.search(SearchQuery(text: text, language: language, completesLastWord: typing))
                #expect(answer.hits.count <= 20 && answer.total <= Self.texts.count)
            }
        }
        #expect(elapsed < .seconds(2))
        let parts = Highlighter(query: text).snippet(of: text, language: .english)
        #expect(parts.map(\.text).joined().unicodeScalars.count <= 170)
        #expect(Highlighter(query: text).marked(text, language: .english).map(\.text).joined().utf8.count <= 65_536)
    }

    @Test func textWithoutWordsFindsNothing() {
        #expect(Self.index.search(SearchQuery(text: "!!!???", language: .english)).total == 0)
        #expect(Self.index.search(SearchQuery(text: "🙂", language: .english)).total == 0)
        #expect(Self.index.search(SearchQuery(text: "", language: .english)).total == Self.texts.count)
    }

    @Test func anEmptyIndexAnswers() {
        let index = SearchIndex(documents: [])
        #expect(index.search(SearchQuery(text: "a", language: .english)).total == 0)
        #expect(index.search(SearchQuery(text: "", language: .english, filters: ["a": ["b"]])).total == 0)
    }

    @Test func manyThreadsSearchAtOnce() async {
        let world = SmallWorld(seed: 11)
        let expected = world.vocabulary.map { world.search($0).hits }
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 {
                group.addTask {
                    world.vocabulary.indices.allSatisfy { world.search(world.vocabulary[$0]).hits == expected[$0] }
                }
            }
            for await isSame in group { #expect(isSame) }
        }
    }
}
