@testable import Voice

/// One book for all suites, so that every prompt is spoken once and read once.
enum SharedBook {
    /// A prompt's utterance and what a reader finds in its WAV file.
    struct Heard: Sendable {
        let utterance: Utterance
        let wave: WaveReading
    }

    /// Every prompt as it is tried: the fixed ones and some of each kind with a value.
    static let prompts =
        Prompt.fixed + [
            .recognised(plate: "渝A·D12345"), .recognised(plate: "AA BC-123"), .secondsLeft(1), .secondsLeft(30),
            .waitMinutes(2), .waitMinutes(12),
        ]

    static let book = Result { try VoiceBook() }

    static func heard(in language: VoiceLanguage) async throws -> [Heard] {
        try await readings[language]?.value ?? []
    }

    private static let readings: [VoiceLanguage: Task<[Heard], any Error>] = Dictionary(
        uniqueKeysWithValues: VoiceLanguage.allCases.map { language in
            (
                language,
                Task {
                    var heard: [Heard] = []
                    for prompt in prompts {
                        let utterance = try await book.get().utterance(prompt, in: language)
                        heard.append(Heard(utterance: utterance, wave: try WaveReading(utterance.wave)))
                    }
                    return heard
                }
            )
        })
}
