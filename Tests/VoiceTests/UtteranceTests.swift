import CEBUR128
import Foundation
import TestSupport
import Testing

@testable import Voice

@Suite("Every prompt is soft, even and clean to hear")
struct UtteranceTests {
    @Test("at -23 LUFS within 0.5 LU and never above -1 dBTP, measured on the file", arguments: VoiceLanguage.allCases)
    func loudness(_ language: VoiceLanguage) async throws {
        for heard in try await SharedBook.heard(in: language) {
            let (utterance, wave) = (heard.utterance, heard.wave)
            let (integrated, peak) = try measured(wave.samples, rate: wave.rate)
            #expect(abs(integrated + 23) <= 0.5, "\(utterance.caption): \(integrated) LUFS")
            #expect(peak <= -1, "\(utterance.caption): \(peak) dBTP")
            #expect(abs(utterance.loudness.integrated - integrated) < 0.05)
            #expect(abs(utterance.loudness.truePeak - peak) < 0.05)
        }
    }

    @Test("it comes out of silence and goes into silence, without a click", arguments: VoiceLanguage.allCases)
    func fades(_ language: VoiceLanguage) async throws {
        for heard in try await SharedBook.heard(in: language) {
            let (utterance, wave) = (heard.utterance, heard.wave)
            let edge = wave.rate * 60 / 1_000
            #expect(wave.samples.prefix(edge).allSatisfy { $0 == 0 }, "\(utterance.caption)")
            #expect(wave.samples.suffix(2 * edge).allSatisfy { $0 == 0 }, "\(utterance.caption)")
            // The first and last moment of the voice is softer than a rustle.
            let moment = wave.rate * 5 / 1_000
            let first = wave.samples[edge..<edge + moment].map(abs).max() ?? 1
            let last = wave.samples[(wave.samples.count - 2 * edge - moment)...].map(abs).max() ?? 1
            #expect(first < 0.01 && last < 0.01, "\(utterance.caption): \(first), \(last)")
        }
    }

    @Test("neither hurried nor dragging: 0.12 ... 0.45 s a syllable", arguments: VoiceLanguage.allCases)
    func pace(_ language: VoiceLanguage) async throws {
        let words = try PromptWords()
        for heard in try await SharedBook.heard(in: language) where !heard.utterance.prompt.carriesValue {
            let (utterance, wave) = (heard.utterance, heard.wave)
            #expect(wave.channels == 1 && wave.bits == 16 && wave.rate == utterance.rate)
            let seconds = Double(wave.samples.count) / Double(wave.rate)
            #expect(abs(utterance.duration / .seconds(1) - seconds) < 0.001)
            let syllables = syllables(words.spoken(utterance.prompt, in: language), language)
            let pace = (seconds - 0.2) / Double(syllables)
            #expect((0.12...0.45).contains(pace), "\(utterance.caption): \(pace) s a syllable, \(syllables)")
            #expect(seconds < 10, "\(utterance.caption): nobody listens for \(seconds) s")
        }
    }

    @Test(
        "the Opus file decodes to the same sound", .enabled(if: Opusdec.path != nil, "needs opusdec, of opus-tools"),
        arguments: VoiceLanguage.allCases)
    func opus(_ language: VoiceLanguage) async throws {
        let folder = try TemporaryFolder()
        for prompt in [Prompt.stop, .recognised(plate: "渝A12345"), .alarm(.fire)] {
            let utterance = try await SharedBook.book.get().utterance(prompt, in: language)
            #expect(utterance.opus.count * 4 < utterance.wave.count)
            let decoded = try Opusdec.decoded(utterance.opus, rate: utterance.rate, in: folder)
            let original = try WaveReading(utterance.wave)
            #expect(abs(decoded.samples.count - original.samples.count) <= utterance.rate / 1_000)
            #expect(correlation(decoded.samples, original.samples) > 0.9, "\(utterance.caption)")
            let (integrated, peak) = try measured(decoded.samples, rate: decoded.rate)
            #expect(abs(integrated + 23) <= 0.5 && peak <= -1, "\(utterance.caption): \(integrated), \(peak)")
        }
    }

    private func measured(_ samples: [Float], rate: Int) throws -> (Double, Double) {
        var meter = ebur128_init(1, UInt(rate), Int32(EBUR128_MODE_I.rawValue | EBUR128_MODE_TRUE_PEAK.rawValue))
        defer { ebur128_destroy(&meter) }
        var integrated = 0.0
        var peak = 0.0
        try #require(ebur128_add_frames_float(meter, samples, samples.count) == 0)
        try #require(ebur128_loudness_global(meter, &integrated) == 0 && ebur128_true_peak(meter, 0, &peak) == 0)
        return (integrated, 20 * log10(peak))
    }

    private func syllables(_ text: String, _ language: VoiceLanguage) -> Int {
        switch language {
        case .chinese: Pinyin.syllables(text).count
        case .english: text.lowercased().matches(of: /[aeiouy]+/).count
        case .hungarian: text.lowercased().filter { "aáeéiíoóöőuúüű".contains($0) }.count
        }
    }

    private func correlation(_ one: [Float], _ other: [Float]) -> Float {
        let count = min(one.count, other.count)
        var (product, first, second): (Float, Float, Float) = (0, 0, 0)
        for index in 0..<count {
            product += one[index] * other[index]
            first += one[index] * one[index]
            second += other[index] * other[index]
        }
        return product / (first * second).squareRoot()
    }
}
