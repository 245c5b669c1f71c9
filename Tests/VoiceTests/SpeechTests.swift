import TestSupport
import Testing

@testable import Voice

@Suite("What is spoken is the language itself")
struct SpeechTests {
    let espeak = EspeakSpeech()

    @Test("Mandarin is Mandarin: the brief's sentence, phoneme by phoneme")
    func sentence() async throws {
        let words = try PromptWords()
        let phonemes = try await phonemes(words.spoken(.recognised(), in: .chinese), .chinese)
        #expect(
            phonemes == [
                "s.i.35p'iE35", "ts.h@35Nk'ong55", "tS;i35tS;'iA55N", "w'ei51", "n'i35n", "k@55NX'ua51n",
                "tiE51nts.h'i.35",
            ])
    }

    @Test("every Mandarin syllable has its own tone, after the sandhi of third tones, and none is read as English")
    func tones() async throws {
        let words = try PromptWords()
        for prompt in Prompt.fixed {
            let text = words.spoken(prompt, in: .chinese)
            let spoken = try await phonemes(text, .chinese).joined(separator: " ")
            #expect(!spoken.contains("("), "\(text): \(spoken)")
            let wanted = Pinyin.tones(text)
            let heard = spoken.matches(of: /[1-5]+/).map { String($0.output) }
            try #require(heard.count == wanted.count, "\(text): \(spoken)")
            for (place, tone) in wanted.enumerated() {
                let contours: Set<String> =
                    switch tone {
                    case 1: ["55"]
                    case 2: ["35"]
                    // Low, full at an end, or rising before another third tone.
                    case 3: place + 1 < wanted.count && wanted[place + 1] == 3 ? ["21", "214", "35"] : ["21", "214"]
                    case 4: ["51", "53"]
                    default: ["11", "22", "33", "44"]
                    }
                #expect(contours.contains(heard[place]), "\(text): syllable \(place + 1) of \(spoken)")
            }
        }
    }

    @Test("characters would come out wrong: that is why pinyin is written down")
    func characters() async throws {
        let right = try await phonemes("yin2hang2, geng1huan4", .chinese).joined()
        let wrong = try await phonemes("银行，更换", .chinese).joined()
        #expect(right.contains("X'a35N"), "\(right)")
        #expect(right.contains("k@55N") && !wrong.contains("k@55N") && !wrong.contains("k'@55N"), "\(wrong)")
    }

    @Test("letters and digits of a plate are named, in each language")
    func plates() async throws {
        let plate = try #require(PlateSpelling("渝A12"))
        #expect(try await phonemes(plate.spoken(in: .chinese), .chinese) == [";'y35", "'ei51", "j'i55", "'@r51"])
        #expect(try await phonemes(plate.spoken(in: .english), .english).suffix(3) == ["'eI", "w'0n", "t'u:"])
        #expect(try await phonemes(plate.spoken(in: .hungarian), .hungarian).suffix(2) == ["'EJ", "k'Et:Y:"])
    }

    @Test("every letter and digit is heard, in each language", arguments: VoiceLanguage.allCases)
    func signs(_ language: VoiceLanguage) async throws {
        var seen: [String: Character] = [:]
        for sign in "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789" {
            let name = try await phonemes(String(sign), language).joined()
            #expect(!name.isEmpty, "\(sign)")
            let other = seen.updateValue(sign, forKey: name)
            #expect(other == nil, "\(sign) sounds as \(other ?? " ")")
        }
    }

    /// How much silence follows differs by up to 50 ms in espeak-ng, so the sounds are compared as they are used: trimmed.
    @Test("the same text gives the same samples whatever was said before")
    func deterministic() async throws {
        let words = try PromptWords()
        var generator = SeededGenerator(seed: 7)
        var first: [String: Sound] = [:]
        let texts = VoiceLanguage.allCases.flatMap { language in
            Prompt.fixed.filter { $0.urgency != .guidance }.map { (words.spoken($0, in: language), language) }
        }
        for _ in 0..<3 {
            for (text, language) in texts.shuffled(using: &generator) {
                let sound = try #require(
                    try await espeak.speak(text, in: StationVoice(language: language)).sound.shaped())
                #expect(first[text] == nil || first[text] == sound, "\(text)")
                first[text] = sound
            }
        }
    }

    @Test("many speakers at once do not mix: the library is one to the process")
    func together() async throws {
        let alone = try await espeak.speak("One two three.", in: StationVoice(language: .english)).sound.shaped()
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for place in 0..<24 {
                group.addTask {
                    let other = EspeakSpeech()
                    _ = try await other.speak("Négy öt", in: StationVoice(language: .hungarian))
                    if place.isMultiple(of: 2) { return true }
                    return try await other.speak("One two three.", in: StationVoice(language: .english)).sound.shaped()
                        == alone
                }
            }
            for try await same in group { #expect(same) }
        }
    }

    @Test("a text without sound is an error, not a silence", arguments: ["", " ", "\n"])
    func nothing(_ text: String) async throws {
        do throws(VoiceError) {
            let spoken = try await espeak.speak(text, in: StationVoice(language: .english))
            #expect(spoken.sound.shaped() == nil)
        } catch {
            #expect(error == .silent(text: text))
        }
    }

    /// The words' phonemes.
    private func phonemes(_ text: String, _ language: VoiceLanguage) async throws -> [String] {
        try await espeak.speak(text, in: StationVoice(language: language)).phonemes
            .split { " \n_|!".contains($0) }.map(String.init)
    }
}
