import Languages

/// What prompts say, from the files in `Words/`, one a language.
public struct PromptWords: Sendable {
    let catalogue: WordCatalogue

    /// Reads the words that the program carries.
    /// - Throws: `WordCatalogue.Failure` for a file that is none; a test proves that those carried are.
    public init() throws {
        catalogue = try WordCatalogue(json: [
            .chinese: PackageResources.zh_json, .english: PackageResources.en_json,
            .hungarian: PackageResources.hu_json,
            VoiceLanguage.chinese.spokenLanguage: PackageResources.zh_Latn_pinyin_json,
        ])
    }

    /// The prompt as people read it.
    public func caption(_ prompt: Prompt, in language: VoiceLanguage) -> String {
        text(prompt, in: language.language) {
            $0.caption
        } number: {
            .number($0)
        }
    }

    /// The prompt as espeak-ng must be given it: Chinese in pinyin, plates sign by sign.
    func spoken(_ prompt: Prompt, in language: VoiceLanguage) -> String {
        text(prompt, in: language.spokenLanguage) {
            $0.spoken(in: language)
        } number: {
            language == .chinese ? .text(MandarinNumber.pinyin($0)) : .number($0)
        }
    }

    /// The prompt for a voice that reads the language as it is written, with plates sign by sign.
    func written(_ prompt: Prompt, in language: VoiceLanguage) -> String {
        text(prompt, in: language.language) {
            language == .chinese ? $0.signs.map { String($0) }.joined(separator: " ") : $0.spoken(in: language)
        } number: {
            .number($0)
        }
    }

    private func text(
        _ prompt: Prompt, in language: Language, plate: (PlateSpelling) -> String, number: (Int) -> Words.Argument
    ) -> String {
        let prompt = prompt.sayable
        let words = catalogue.words(for: language)
        switch prompt {
        case .recognised(let text?):
            guard let spelling = PlateSpelling(text) else { return words(Prompt.recognised().key) }
            return words(prompt.key, ["plate": .text(plate(spelling))])
        case .secondsLeft(let count), .waitMinutes(let count):
            return words(prompt.key, ["count": number(count)])
        default:
            return words(prompt.key)
        }
    }
}
