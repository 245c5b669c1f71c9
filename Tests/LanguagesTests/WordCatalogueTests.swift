import Languages
import Testing

@Suite("Words of the interface")
struct WordCatalogueTests {
    private func catalogue(_ files: [Language: String]) throws -> WordCatalogue {
        try WordCatalogue(json: files.mapValues { Array($0.utf8) })
    }

    @Test func pluralsAndPlaceholders() throws {
        let catalogue = try catalogue([
            "en":
                #"{"n": {"one": "{count} session in {hall}", "other": "{count} sessions in {hall}"}, "b": "{{x}} {a}"}"#,
            "sr":
                #"{"n": {"one": "{count} сесија {hall}", "few": "{count} сесије {hall}", "other": "{count} сесија {hall}"}, "b": "{a}"}"#,
            "zh": "\u{FEFF}" + #"{"n": "{hall}有{count}场", "b": "{a}"}"#,
        ])
        let english = catalogue.words(for: .english)
        #expect(english("n", ["count": 1, "hall": "A"]) == "1 session in A")
        #expect(english("n", ["count": 1_200, "hall": "A"]) == "1,200 sessions in A")
        #expect(english("b", ["a": "<b>"]) == "{x} <b>")
        #expect(catalogue.words(for: "sr")("n", ["count": 22, "hall": "A"]) == "22 сесије A")
        #expect(catalogue.words(for: .chinese)("n", ["count": 3, "hall": "A馆"]) == "A馆有3场")
        #expect(catalogue.words(for: "zh-Hant").language == .chinese)
        #expect(catalogue.words(for: "fr").language == .english)
        #expect(english("missing") == "missing" && english("n", [:]) == "{count} sessions in {hall}")
        #expect(catalogue.differences == [])
    }

    @Test func differencesAreFound() throws {
        let catalogue = try catalogue([
            "en": #"{"a": "{x}", "n": {"one": "1", "other": "{count}"}}"#,
            "hu": #"{"a": "y", "n": {"other": "{count}"}, "c": "d"}"#,
        ])
        #expect(catalogue.differences == [#"hu "a" lacks {x}"#, #"en lacks "c""#, #"hu "n" lacks plural ["one"]"#])
    }

    @Test(arguments: [
        #"{"a": "{x"}"#, #"{"a": "}"}"#, #"{"a": {"one": "x"}}"#, #"{"a": {"some": "x", "other": "y"}}"#, "[]", "",
    ])
    func badFilesAreRefused(_ file: String) {
        #expect(throws: WordCatalogue.Failure.self) { try catalogue(["en": file]) }
    }
}
