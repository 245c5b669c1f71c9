import Foundation
import TestSupport
import Testing

@testable import Voice

@Suite("The voice book gives the same for the same, whatever it is asked")
struct VoiceBookTests {
    @Test(
        "another book gives the same names and bytes, in whatever order it is asked", arguments: VoiceLanguage.allCases)
    func deterministic(_ language: VoiceLanguage) async throws {
        let other = try VoiceBook()
        var generator = SeededGenerator(seed: 4)
        let heard = try await SharedBook.heard(in: language).shuffled(using: &generator).prefix(4)
        for one in heard.map(\.utterance) {
            let two = try await other.utterance(one.prompt, in: language)
            #expect(one.name == two.name && one.wave == two.wave && one.opus == two.opus, "\(one.caption)")
            #expect(one.name.count == 32 && one.name.allSatisfy(\.isHexDigit))
        }
    }

    @Test("what is asked often at once is made once, and is found by its name")
    func once() async throws {
        let book = try VoiceBook()
        let names = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<50 { group.addTask { try await book.utterance(.stop, in: .hungarian).name } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(names.count == 1)
        let name = try #require(names.first)
        #expect(await book.utterance(named: name)?.caption == "Kérjük, álljon meg!")
        #expect(await book.utterance(named: "../" + name) == nil)
        #expect(await book.utterance(named: "") == nil)
    }

    @Test("of prompts with values only the latest are kept, the fixed ones always")
    func bounded() async throws {
        let book = try VoiceBook(mostPassing: 2)
        let fixed = try await book.utterance(.stop, in: .english).name
        let first = try await book.utterance(.secondsLeft(1), in: .english).name
        let second = try await book.utterance(.secondsLeft(2), in: .english).name
        #expect(try await book.utterance(.secondsLeft(1), in: .english).name == first)
        _ = try await book.utterance(.secondsLeft(3), in: .english)
        #expect(await book.utterance(named: first) != nil)
        #expect(await book.utterance(named: second) == nil)
        #expect(await book.utterance(named: fixed) != nil)
    }

    @Test(
        "odd plates are survived, and always heard as a sentence",
        arguments: [
            "", "🚗🔋", "\u{1}\u{7F}", "<speak>", "[[h@lou]]", "渝渝渝", "ÁÉŐ",
            "%s%n", "0", "\u{202E}AB12",
        ])
    func oddPlates(_ plate: String) async throws {
        try await survive(plate)
    }

    @Test("a plate of 10,000 letters is survived")
    func endlessPlate() async throws {
        try await survive(String(repeating: "A", count: 10_000))
        try await survive("\u{0}")
    }

    private func survive(_ plate: String) async throws {
        let book = try SharedBook.book.get()
        for language in VoiceLanguage.allCases {
            let utterance = try await book.utterance(.recognised(plate: plate), in: language)
            #expect(utterance.duration > .seconds(2) && utterance.duration < .seconds(14), "\(utterance.caption)")
            #expect(utterance.caption.count < 120)
        }
    }

    @Test("every fixed prompt is warmed in the languages wished, and progress is told")
    func warmed() async throws {
        let book = try SharedBook.book.get()
        var last = (0, 0)
        let warmth = try await book.warm([.english]) { last = ($0, $1) }
        #expect(warmth.utterances == Prompt.fixed.count && last == (Prompt.fixed.count, Prompt.fixed.count))
        #expect(warmth.fallbacks.isEmpty && warmth.opusBytes > 0 && warmth.waveBytes > 5 * warmth.opusBytes)
    }
}
