/// The states of a machine after ANSI/ISA-TR88.00.02-2022 (PackML), clause 5.
package enum PackMLState: String, CaseIterable, Codable, Sendable {
    case stopped, resetting, idle, starting, execute, completing, complete
    case holding, held, unholding, suspending, suspended, unsuspending
    case stopping, aborting, aborted, clearing

    /// Whether the machine is on its way to the next state and goes there by itself when it has done what the state asks.
    package var isActing: Bool {
        switch self {
        case .resetting, .starting, .completing, .holding, .unholding, .suspending, .unsuspending, .stopping, .aborting,
            .clearing:
            true
        case .stopped, .idle, .execute, .complete, .held, .suspended, .aborted: false
        }
    }
}

/// What leads from one state to another.
package enum PackMLCommand: String, CaseIterable, Codable, Sendable {
    case reset, start, stop, hold, unhold, suspend, unsuspend, abort, clear, complete
    /// An acting state has done what it asks.
    case stateComplete
}
