import Languages
import Search
import Testing

@Suite("Queries find content in any language and script")
struct LanguagesOfSearchTests {
    private static let index = SearchIndex(
        documents: [
            (1, "Sewage treatment for smart cities", "en"), (2, "智慧城市的污水处理设备", "zh"),
            (3, "Szennyvíztisztító berendezések okos városoknak", "hu"), (4, "Intelligente Städte und Straßen", "de"),
            (5, "Очистка сточных вод", "ru"), (6, "טיפול בשפכים בערים חכמות", "he"), (7, "تصفیه فاضلاب ۱۲۳", "fa"),
            (8, "水", "zh"), (9, "スマートシティ・ロボット", "ja"), (10, "스마트 도시", "ko"), (11, "Kovács & Fia Kft.", "und"),
            (12, "The expo's opening: O'Reilly, 5G & C++", "en"), (13, "स्मार्ट शहर", "hi"), (14, "Akıllı şehirler", "tr"),
        ].map { key, text, language in
            SearchDocument(
                key: UInt32(key),
                fields: [SearchField(name: "text", text: text, language: Language(stringLiteral: language))])
        })

    private func keys(_ text: String, _ language: Language = .english, typing: Bool = false) -> Set<UInt32> {
        Set(Self.index.search(SearchQuery(text: text, language: language, completesLastWord: typing)).hits.map(\.key))
    }

    @Test(
        arguments: [
            ("city", [1]), ("cities", [1]), ("treatments", [1]), ("污水处理", [2]), ("污水", [2]), ("水", [2, 8]), ("备", [2]),
            ("智慧", [2]), ("berendezés", [3]), ("VÁROS", [3]), ("varosoknak", [3]), ("stadt", [4]), ("STRASSEN", [4]),
            ("straße", [4]), ("очистки", [5]), ("ВОД", [5]), ("בערים", [6]), ("123", [7]), ("فاضلاب", [7]),
            ("فاضلاب ١٢٣", [7]),
            ("ロボット", [9]), ("シティ", [9]), ("도시", [10]), ("kovacs", [11]), ("expo", [12]), ("o'reilly", [12]),
            ("5g", [12]),
            ("शहर", [13]), ("sehirler", [14]), ("ŞEHİRLER", [14]), ("ｃｉｔｙ", [1]), ("sewage 处理", [1, 2]), ("swage", [1]),
        ] as [(String, [UInt32])])
    func words(_ text: String, _ expected: [UInt32]) { #expect(keys(text) == Set(expected), "\(text)") }

    @Test func whileTyping() {
        #expect(keys("sew", typing: true) == [1])
        #expect(keys("sewage tr", typing: true) == [1])
        #expect(keys("sewage tr ", typing: true) == [1])  // "tr" is whole and unknown: what is known decides
        #expect(keys("szennyviz", typing: true) == [3])
        #expect(keys("intelignt", typing: true) == [4])  // an error in a beginning
        #expect(keys("the", typing: true) == [12])
    }

    @Test func stopWordsDoNotDecide() {
        #expect(keys("the treatment of the sewage") == [1])
        #expect(keys("the") == [12])
        #expect(keys("expo the sewage", typing: true) == [1, 12])
    }

    @Test func correctionsAreSaid() {
        let answer = Self.index.search(SearchQuery(text: "Berendezsek, swage!", language: .hungarian))
        #expect(answer.corrected == "berendezések, sewage!")
        #expect(Self.index.search(SearchQuery(text: "sewage", language: .english)).corrected == nil)
        #expect(Self.index.search(SearchQuery(text: "5h", language: .english)).total == 0)
    }

    @Test(
        arguments: [
            ("智慧城市", [0]), ("智慧城市设", [0]), ("智慧城市设备", [0]), ("智慧城市 设备", [0]), ("智慧 城市", [0, 1, 5]),
            ("智慧城市 教育 pumps valves", [0, 3, 4]), ("城市教育", [0]), ("医疗教育", [0, 1, 3]),
        ] as [(String, Set<UInt32>)])
    func aRunOfIdeographsIsOneWord(_ query: String, _ expected: Set<UInt32>) {
        let texts = [
            "智慧城市设备与教育", "智慧医疗与城市管理", "城市设备，慧城", "教育, valves", "pumps and valves", "智慧, 城市 of pumps",
        ]
        let index = SearchIndex(
            documents: texts.enumerated().map {
                SearchDocument(
                    key: UInt32($0), fields: [SearchField(name: "text", text: $1, language: .undetermined)])
            })
        let hits = index.search(SearchQuery(text: query, language: .english, completesLastWord: true)).hits
        #expect(Set(hits.map(\.key)) == expected, "\(query)")
    }
}
