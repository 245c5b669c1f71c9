import Voice

/// One book for all suites, so that every prompt is spoken once.
enum SharedBook {
    /// Every prompt as it is tried: the fixed ones and some of each kind with a value.
    static let prompts =
        Prompt.fixed + [
            .recognised(plate: "渝A·D12345"), .recognised(plate: "AA BC-123"), .secondsLeft(1), .secondsLeft(30),
            .waitMinutes(2), .waitMinutes(12),
        ]

    static func utterances(_ language: VoiceLanguage) async throws -> [Utterance] {
        let book = try book.get()
        return try await withThrowingTaskGroup(of: Utterance.self) { group in
            for prompt in prompts { group.addTask { try await book.utterance(prompt, in: language) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }

    static let book = Result { try VoiceBook() }
}
