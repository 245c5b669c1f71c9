import Control
import Fieldbus
import Languages
import Testing

@testable import StationPages

@Suite("Everything that a station can say has a word in every language")
struct WordsTests {
    static let languages: [Language] = [.english, .chinese, .hungarian]

    @Test("every language has the same keys, placeholders and plurals")
    func sameEverywhere() throws {
        let words = try StationFurnishings().words
        #expect(Set(words.languages) == Set(Self.languages))
        #expect(words.differences == [])
    }

    static let keys: [String] =
        StepName.allCases.map { "step.\($0)" }
        + PackMLState.allCases.flatMap { ["state.\($0.rawValue)", "state.\($0.rawValue).text"] }
        + Alarm.Kind.allCases.flatMap { ["alarm.\($0.rawValue)", "alarm.\($0.rawValue).do"] }
        + Refusal.allCases.map { "refusal.\($0.rawValue)" }
        + Axis.allCases.map { "axis.\($0)" } + PackPlace.allCases.map { "place.\($0)" }
        + SafetyBits.names.map { "danger.\($0)" } + Interlocks.table.map { "rule.\($0.name)" }
        + PlanGroup.allCases.map { "group.\($0.rawValue)" }
        + OrderForm.plain.filter { $0.name != "start" }.flatMap { ["order.\($0.name)", "order.\($0.name).text"] }

    @Test("every step, state, alarm, refusal, axis, place, danger and rule", arguments: languages)
    func complete(language: Language) throws {
        let words = try StationFurnishings().words.words(for: language)
        #expect(Self.keys.filter { !words.has($0) } == [])
    }

    @Test("no page shows a key in place of a word, or a placeholder that nothing filled", arguments: languages)
    func noKeys(language: Language) throws {
        let keys = try StationFurnishings().words.keys
        for picture in [try SamplePicture.idle(), try SamplePicture.swapping(refusal: .packNotReleased)] {
            let page = try SamplePicture.page(picture, in: language, role: .operator(formToken: "t"))
            // What scripts fill carries its placeholders in attributes.
            let text = page.replacing(/<script.*?<\/script>/.dotMatchesNewlines(), with: "").replacing(
                /<[^>]*>/, with: " ")
            for key in keys where key.contains(".") { #expect(!text.contains(" \(key) "), "\(key)") }
            #expect(!text.contains("{"))
        }
    }
}
