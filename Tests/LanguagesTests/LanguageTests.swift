import Foundation
import Languages
import Testing

@Suite("Languages, and texts in several of them")
struct LanguageTests {
    @Test(arguments: [
        ("EN", "en"), ("zh_hans_cn", "zh-Hans-CN"), ("sr-latn", "sr-Latn"), ("iw", "he"), ("pt-br", "pt-BR"),
        ("es-419", "es-419"),
    ])
    func tagsAreNormalised(_ given: String, _ tag: String) { #expect(Language(rawValue: given)?.rawValue == tag) }

    @Test(arguments: ["", "e", "-", "en-", "e1", "english language", "en--GB", "en-verylongsubtag", "日本", "../etc"])
    func otherTextIsNone(_ given: String) { #expect(Language(rawValue: given) == nil) }

    @Test func looks() {
        #expect(Language.chinese.tag == "zh-Hans")
        #expect(Language("he").direction == .rightToLeft && Language("fa").direction == .rightToLeft)
        #expect(Language("uz-Arab").direction == .rightToLeft && Language("ar-Latn").direction == .leftToRight)
        #expect(Language.hungarian.direction == .leftToRight)
        #expect(Language.hungarian.endonym == "Magyar" && Language.chinese.endonym == "中文")
        #expect(Language("tr").endonym == "Türkçe" && Language("he").endonym == "עברית")
    }

    @Test func textFallsBackAndSaysSo() {
        let text: LocalisedText = ["hu": "Csarnok", "en": "Hall", "de-AT": "Halle"]
        #expect(text.resolved(for: "hu") == ResolvedText(text: "Csarnok", language: "hu", fellBack: false))
        #expect(text.resolved(for: "hu-HU")?.fellBack == false)
        #expect(text.resolved(for: "de") == ResolvedText(text: "Halle", language: "de-AT", fellBack: false))
        #expect(text.resolved(for: "zh") == ResolvedText(text: "Hall", language: "en", fellBack: true))
        #expect(text.resolved(for: "zh", preferring: ["hu"])?.language == .hungarian)
        #expect(LocalisedText("Serai").resolved(for: "zh")?.fellBack == false)
        #expect(LocalisedText(["tr": "Salon", "fa": "سالن"]).resolved(for: "zh")?.language == "fa")
        #expect(LocalisedText().resolved(for: "en") == nil && LocalisedText("").isEmpty)
        var changing = text
        changing["en"] = ""
        #expect(changing.languages == ["de-AT", "hu"])
    }

    @Test func textIsAJSONObject() throws {
        let text = try JSONDecoder().decode(LocalisedText.self, from: Data(#"{"zh":"馆","en":"Hall","hu":""}"#.utf8))
        #expect(text == ["en": "Hall", "zh": "馆"])
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        #expect(String(decoding: try encoder.encode(text), as: UTF8.self) == #"{"en":"Hall","zh":"馆"}"#)
    }

    @Test(arguments: [
        ("hu-HU,hu;q=0.9,en;q=0.8", "hu"), ("zh-CN,zh;q=0.9", "zh"), ("zh-TW", "zh"), ("de, fr;q=0.5", "en"),
        ("en;q=0.1, zh;q=0.9", "zh"), ("*", "en"), ("hu;q=0, en", "en"), ("", "en"), (";;;,,,q=", "en"),
        ("fr;q=0.9, *;q=0.5, hu;q=0.1", "en"), ("hu;q=7", "en"),
    ])
    func headersAreNegotiated(_ header: String, _ language: String) {
        let offered: [Language] = [.english, .chinese, .hungarian]
        #expect(LanguageNegotiation.best(acceptLanguage: header, offered: offered).rawValue == language)
    }

    @Test func sortingFollowsTheLanguage() {
        #expect(
            Collation(.hungarian).sorted(["cukor", "csap", "cáp", "czár", "dzsem", "dal"]) == [
                "cáp", "cukor", "czár", "csap", "dal", "dzsem",
            ])
        #expect(
            Collation(.chinese).sorted(["中国", "北京", "重庆", "安徽"]) == ["安徽", "北京", "中国", "重庆"]
                || Collation(.chinese).sorted(["中国", "北京", "重庆", "安徽"]) == ["安徽", "北京", "重庆", "中国"])
        #expect(
            Collation(.english).sorted(["Hall 10", "Hall 2", "hall 1", "Éclair", "Zoo", "apple"]) == [
                "apple", "Éclair", "hall 1", "Hall 2", "Hall 10", "Zoo",
            ])
        let long = String(repeating: "árvíz ", count: 200)
        #expect(
            Collation(.hungarian).key(for: long).lexicographicallyPrecedes(Collation(.hungarian).key(for: long + "a")))
    }
}
