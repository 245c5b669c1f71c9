import Dispatch

/// The thread of an actor that makes blocking calls, so that none of the few threads of Swift's tasks is held up.
final class QueueExecutor: SerialExecutor {
    let queue: DispatchQueue

    init(label: String) { queue = DispatchQueue(label: label) }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
    }

    /// Lets the queue's other work, such as a socket's events, count as the actor's own.
    func checkIsolated() {
        dispatchPrecondition(condition: .onQueue(queue))
    }
}
