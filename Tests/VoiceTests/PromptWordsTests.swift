import Foundation
import Languages
import Testing

@testable import Voice

@Suite("Every prompt has words in every language")
struct PromptWordsTests {
    let words: PromptWords

    init() throws { words = try PromptWords() }

    @Test("the files have the same keys, placeholders and plurals, and no key that nobody says")
    func complete() {
        #expect(words.catalogue.differences == [])
        #expect(words.catalogue.languages.count == VoiceLanguage.allCases.count + 1)
        #expect(Set(words.catalogue.keys) == Set(SharedBook.prompts.map(\.key)))
    }

    @Test("captions are whole sentences, and no two prompts have the same", arguments: VoiceLanguage.allCases)
    func captions(_ language: VoiceLanguage) {
        var seen: [String: Prompt] = [:]
        for prompt in SharedBook.prompts {
            let caption = words.caption(prompt, in: language)
            #expect(caption.count > 3 && !caption.contains("{") && caption != prompt.key, "\(prompt)")
            #expect(caption.last.map { ".!。".contains($0) } == true, "\(caption)")
            #expect(seen.updateValue(prompt, forKey: caption) == nil, "\(caption)")
            let isChinese = caption.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) && $0 != "渝" }
            #expect(isChinese == (language == .chinese), "\(caption)")
            #expect(!words.spoken(prompt, in: language).contains("{"), "\(prompt)")
        }
    }

    @Test(
        "the files stand in order, so that a change shows where it is", arguments: ["en", "hu", "zh", "zh-Latn-pinyin"])
    func ordered(_ name: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../Sources/SwapStation/Voice/Words/\(name).json")
        let text = try String(contentsOf: file, encoding: .utf8)
        let keys = text.split(separator: "\n").filter { $0.hasPrefix("  \"") }.map { $0.split(separator: "\"")[1] }
        #expect(keys == keys.sorted() && keys.count == words.catalogue.keys.count)
    }

    @Test("Chinese is spoken with one syllable for every character, each with a tone")
    func syllables() {
        for prompt in Prompt.fixed {
            let characters = words.caption(prompt, in: .chinese).unicodeScalars.filter {
                $0.value >= 0x4E00 && $0.value < 0xA000
            }
            let spoken = words.spoken(prompt, in: .chinese)
            #expect(Pinyin.syllables(spoken).count == characters.count, "\(prompt): \(spoken)")
        }
    }

    @Test("the sentence that the brief asks for is said")
    func brief() {
        let prompt = Prompt.recognised()
        #expect(words.caption(prompt, in: .english) == "Recognition succeeded. Your battery will be replaced soon.")
        #expect(words.caption(prompt, in: .chinese) == "识别成功，即将为您更换电池。")
        #expect(
            words.caption(prompt, in: .hungarian) == "Sikeres felismerés. Az akkumulátorát hamarosan kicseréljük.")
    }

    @Test(
        "values that make no sense aloud fall away",
        arguments: [
            (Prompt.secondsLeft(0), Prompt.nearlyDone), (.secondsLeft(-3), .nearlyDone),
            (.secondsLeft(Int.max), .secondsLeft(9_999)), (.waitMinutes(Int.min), .pleaseWait),
            (.recognised(plate: ""), .recognised()), (.recognised(plate: "🚗🚗"), .recognised()),
            (.recognised(plate: " · - "), .recognised()),
        ])
    func senseless(_ given: Prompt, _ said: Prompt) {
        #expect(given.sayable == said)
        for language in VoiceLanguage.allCases {
            #expect(words.caption(given, in: language) == words.caption(said, in: language))
            #expect(words.spoken(given, in: language) == words.spoken(said, in: language))
        }
    }

    /// As the plan has it: half a minute, and some more where a driver parks again.
    @Test func promisesNoLongerThanASwapTakes() {
        #expect(words.caption(.exchanging, in: .english).contains("less than a minute"))
        #expect(words.caption(.exchanging, in: .chinese).contains("不到一分钟"))
        #expect(words.caption(.exchanging, in: .hungarian).contains("Kevesebb mint egy percig"))
    }

    @Test("one is one: plural forms follow the number")
    func plurals() {
        #expect(words.caption(.waitMinutes(1), in: .english) == "Please wait about 1 minute.")
        #expect(words.caption(.waitMinutes(12), in: .english) == "Please wait about 12 minutes.")
        #expect(words.spoken(.waitMinutes(2), in: .chinese) == "qing3 deng3hou4 da4yue1 liang3 fen1zhong1.")
    }

    @Test("a person's language finds the voice that speaks it")
    func languages() {
        #expect(VoiceLanguage("zh-Hant") == .chinese)
        #expect(VoiceLanguage("en-GB") == .english)
        #expect(VoiceLanguage("sr") == nil)
    }
}
