import Control
import Fieldbus
import Station
import Synchronization
import Voice

/// What a controller tells, taken over from the thread that tells of it, which other listeners wait for.
struct StationNews: Sendable {
    /// What is said aloud, with the seconds since the controller began.
    let prompts: AsyncStream<(Prompt, at: Double)>
    let reports: AsyncStream<StationReport>
    /// The newest picture only.
    let pictures: AsyncStream<StationPicture>
    let outlook: StationHost.Outlook

    init(layout: StationLayout) {
        // Far more than a swap says: where nobody takes them any more, the oldest fall away.
        let (prompts, say) = AsyncStream.makeStream(
            of: (Prompt, at: Double).self, bufferingPolicy: .bufferingNewest(64))
        let (reports, report) = AsyncStream.makeStream(of: StationReport.self, bufferingPolicy: .bufferingNewest(1_024))
        let (pictures, show) = AsyncStream.makeStream(of: StationPicture.self, bufferingPolicy: .bufferingNewest(1))
        self.prompts = prompts
        self.reports = reports
        self.pictures = pictures
        let composer = Composer(layout: layout)
        outlook = StationHost.Outlook(
            say: { words in composer.value.withLock { $0.hear(words) } },
            report: { report.yield($0) },
            picture: { picture in
                for prompt in composer.value.withLock({ $0.look(picture) }) { say.yield((prompt, picture.time)) }
                show.yield(picture)
            })
    }

    private final class Composer: Sendable {
        let value: Mutex<PromptComposer>

        init(layout: StationLayout) { value = Mutex(PromptComposer(layout: layout)) }
    }
}
