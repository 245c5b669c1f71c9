import Dispatch

/// A thread for an actor that makes blocking calls, so that none of the few threads of Swift's tasks is held up.
final class SpeechExecutor: SerialExecutor {
    /// The one thread on which espeak-ng runs. Its state is global to the process and knows no threads; with this, however
    /// many ``EspeakSpeech`` there are, no two of their calls ever meet.
    static let espeak = SpeechExecutor(label: "serai.voice.espeak")

    private let queue: DispatchQueue

    init(label: String) { queue = DispatchQueue(label: label, qos: .userInitiated) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }
}
