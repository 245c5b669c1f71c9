import Control
import Fieldbus
import Synchronization
import Voice

/// The station's voice at work: what the controller says goes to the loudspeaker, away from the controller's thread.
///
/// Nothing here waits for a sound: a device that hangs keeps the loudspeaker's own thread, and what nobody fetches is forgotten.
package final class StationAnnouncer: Sendable {
    /// As much is kept for a loudspeaker that is busy as `AnnouncementQueue` would let wait.
    private static let mostKept = 2 * AnnouncementQueue.mostWaiting

    private let composer: Mutex<PromptComposer>
    private let prompts: AsyncStream<Prompt>.Continuation

    /// Begins to listen at once; first tells of a loudspeaker that cannot be used.
    ///
    /// - Parameters:
    ///   - languages: spoken one after the other.
    ///   - layout: that of the station.
    package init(_ loudspeaker: Loudspeaker, in languages: [VoiceLanguage], layout: StationLayout = StationLayout()) {
        composer = Mutex(PromptComposer(layout: layout))
        let (stream, continuation) = AsyncStream.makeStream(
            of: Prompt.self, bufferingPolicy: .bufferingNewest(Self.mostKept))
        prompts = continuation
        Task {
            await loudspeaker.probe()
            for await prompt in stream { await loudspeaker.say(prompt, in: languages) }
        }
    }

    /// Takes what the controller says; on its thread.
    package func hear(_ words: Control.Announcement) { composer.withLock { $0.hear(words) } }

    /// Looks at the station, some twenty times a second; where the station's outlook is.
    package func look(_ picture: StationPicture) {
        for prompt in composer.withLock({ $0.look(picture) }) { prompts.yield(prompt) }
    }

    /// Says nothing more.
    package func stop() { prompts.finish() }
}
