import Dispatch

/// The thread of a link, which waits for the disk: none of the few threads of Swift's tasks is held up by that.
final class LinkExecutor: SerialExecutor {
    private let queue = DispatchQueue(label: "serai.ocpp.link")

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    func checkIsolated() { dispatchPrecondition(condition: .onQueue(queue)) }
}
