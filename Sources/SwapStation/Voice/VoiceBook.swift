/// The station's voice: gives the sound and the words of a prompt, each made once and then kept.
public actor VoiceBook {
    private struct Page: Hashable {
        let prompt: Prompt
        let language: VoiceLanguage
    }

    private let words: PromptWords
    private let espeak: EspeakSpeech
    private let pipers: [VoiceLanguage: PiperSpeech]
    private var pages: [Page: Task<Result<Utterance, VoiceError>, Never>] = [:]
    private var names: [String: Page] = [:]
    /// Prompts with values, the one used longest ago first.
    private var passing: [Page] = []
    private let mostPassing: Int

    /// - Parameters:
    ///   - pipers: The operator's own voices; other languages are spoken by espeak-ng.
    ///   - mostPassing: So many prompts that carry a plate or a number are kept at a time.
    /// - Throws: `WordCatalogue.Failure` where the words that the program carries are damaged.
    public init(
        espeak: EspeakSpeech = EspeakSpeech(), pipers: [VoiceLanguage: PiperSpeech] = [:], mostPassing: Int = 64
    ) throws {
        words = try PromptWords()
        self.espeak = espeak
        self.pipers = pipers
        self.mostPassing = max(1, mostPassing)
    }

    /// The prompt as people read it, at once.
    public nonisolated func caption(_ prompt: Prompt, in language: VoiceLanguage) -> String {
        words.caption(prompt, in: language)
    }

    /// The prompt as it is heard. Made on the first call, in 10 ... 40 ms; then kept.
    /// - Throws: `VoiceError` where there is no voice at all; a later call tries again.
    public func utterance(_ prompt: Prompt, in language: VoiceLanguage) async throws(VoiceError) -> Utterance {
        let page = Page(prompt: prompt.sayable, language: language)
        let task = pages[page] ?? Task { await self.made(page) }
        pages[page] = task
        touch(page)
        let result = await task.value
        switch result {
        case .success(let utterance): if pages[page] == task { names[utterance.name] = page }
        case .failure: if pages[page] == task { forget(page) }
        }
        return try result.get()
    }

    /// What a file's name stands for.
    /// - Returns: Nil for a name that was never given, or that of a plate or a number long ago.
    public func utterance(named name: String) async -> Utterance? {
        guard let page = names[name], let task = pages[page] else { return nil }
        return try? await task.value.get()
    }

    /// Lets the operator's voices try again what the built-in voice said in their place.
    public func retry() async {
        for (page, task) in pages {
            if case .success(let utterance) = await task.value, utterance.fallback != nil, pages[page] == task {
                forget(page)
            }
        }
    }

    private func touch(_ page: Page) {
        guard page.prompt.carriesValue else { return }
        passing.removeAll { $0 == page }
        passing.append(page)
        while passing.count > mostPassing { forget(passing[0]) }
    }

    private func forget(_ page: Page) {
        pages[page] = nil
        passing.removeAll { $0 == page }
        names = names.filter { $0.value != page }
    }

    private nonisolated func made(_ page: Page) async -> Result<Utterance, VoiceError> {
        var fallback: VoiceError?
        if let piper = pipers[page.language] {
            do throws(VoiceError) {
                let sound = try await piper.speak(words.written(page.prompt, in: page.language))
                return .success(try utterance(page, sound: sound, fallback: nil))
            } catch {
                fallback = error
            }
        }
        do throws(VoiceError) {
            let text = words.spoken(page.prompt, in: page.language)
            let spoken = try await espeak.speak(text, in: StationVoice(language: page.language))
            return .success(try utterance(page, sound: spoken.sound, fallback: fallback))
        } catch {
            return .failure(error)
        }
    }

    private nonisolated func utterance(
        _ page: Page, sound: Sound, fallback: VoiceError?
    ) throws(VoiceError) -> Utterance {
        try Utterance(
            page.prompt, in: page.language, caption: caption(page.prompt, in: page.language), sound: sound,
            fallback: fallback)
    }
}

extension Prompt {
    /// Whether it is one of many of its kind.
    var carriesValue: Bool {
        switch self {
        case .recognised(.some), .secondsLeft, .waitMinutes: true
        default: false
        }
    }
}
