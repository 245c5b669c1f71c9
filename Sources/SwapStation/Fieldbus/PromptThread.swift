import Foundation

/// Threads that the system is to wake before others, because motion depends on them: a controller's, and those of a simulated
/// plant, for real hardware waits for no other program.
package enum PromptThread {
    /// Asks the system to wake this thread before others; without the right to ask, nothing changes.
    ///
    /// - Returns: whether it was granted.
    @discardableResult
    package static func askForPriority() -> Bool {
        var parameters = sched_param()
        parameters.sched_priority = 50
        return pthread_setschedparam(pthread_self(), SCHED_FIFO, &parameters) == 0
    }
}
