/// A prompt on its way to the loudspeaker.
public struct QueuedPrompt: Sendable, Hashable {
    public let prompt: Prompt
    /// Spoken one after the other.
    public let languages: [VoiceLanguage]
    /// When the station wished to say it, on the clock that ``AnnouncementQueue`` is asked with.
    public let madeAt: Duration

    /// - Parameter languages: The driver's own first; at least one, else nothing is said.
    public init(_ prompt: Prompt, in languages: [VoiceLanguage], at moment: Duration) {
        self.prompt = prompt
        self.languages = languages
        madeAt = moment
    }

    /// Whether it is too late to say it.
    func isStale(at moment: Duration) -> Bool {
        prompt.urgency.validity.map { moment - madeAt > $0 } ?? false
    }
}
