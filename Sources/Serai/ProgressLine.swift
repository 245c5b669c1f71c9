import Foundation
import Synchronization
import Venue

/// Progress on standard error: a bar on a terminal, plain lines elsewhere, and nothing for what takes less than a
/// second.
final class ProgressLine: Sendable {
    private struct State {
        var lastShown: ContinuousClock.Instant
        var isDrawn = false
    }

    private let state: Mutex<State>
    private let isTerminal = isatty(STDERR_FILENO) == 1

    /// A line that has shown nothing yet.
    init() {
        state = Mutex(State(lastShown: .now))
    }

    /// Shows how far it is, at most ten times a second on a terminal and once a second elsewhere.
    func show(_ progress: VenueProgress) { show(progress.step, fraction: progress.fraction) }

    /// Shows how far a step is: 0 at the start, 1 at the end.
    func show(_ step: String, fraction: Double) {
        let pause: Duration = isTerminal ? .milliseconds(100) : .seconds(1)
        state.withLock { state in
            guard ContinuousClock.now - state.lastShown >= pause else { return }
            state.lastShown = .now
            let percent = Int((fraction * 100).rounded(.down))
            if isTerminal {
                let filled = percent * 30 / 100
                let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: 30 - filled)
                write("\r\u{1B}[K\(bar) \(percent) %  \(step)")
                state.isDrawn = true
            } else {
                write("\(step): \(percent) %\n")
            }
        }
    }

    /// Clears the bar.
    func finish() {
        state.withLock { state in
            if state.isDrawn { write("\r\u{1B}[K") }
            state.isDrawn = false
        }
    }

    private func write(_ text: String) {
        // A closed standard error is no reason to stop an import.
        try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
    }
}
