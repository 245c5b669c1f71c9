extension PackMLState {
    /// The state that a command leads to; nil where the command means nothing in this state.
    ///
    /// Aborted is left by Clear alone, and Stopped by Reset alone: after an emergency stop or a power cut nothing begins by itself.
    package func after(_ command: PackMLCommand) -> PackMLState? {
        switch (self, command) {
        case (.aborting, .abort), (.aborted, .abort): nil
        case (_, .abort): .aborting
        case (.aborting, .stateComplete): .aborted
        case (.aborted, .clear): .clearing
        case (.clearing, .stateComplete): .stopped
        case (.aborting, _), (.aborted, _), (.clearing, _): nil
        case (.stopping, .stop), (.stopped, .stop): nil
        case (_, .stop): .stopping
        case (.stopping, .stateComplete): .stopped
        case (.stopped, .reset), (.complete, .reset): .resetting
        case (.resetting, .stateComplete): .idle
        case (.idle, .start): .starting
        case (.starting, .stateComplete): .execute
        case (.execute, .complete): .completing
        case (.execute, .stateComplete): .completing
        case (.completing, .stateComplete): .complete
        case (.execute, .hold), (.suspended, .hold), (.starting, .hold): .holding
        case (.holding, .stateComplete): .held
        case (.held, .unhold): .unholding
        case (.unholding, .stateComplete): .execute
        case (.execute, .suspend): .suspending
        case (.suspending, .stateComplete): .suspended
        case (.suspended, .unsuspend): .unsuspending
        case (.unsuspending, .stateComplete): .execute
        default: nil
        }
    }
}
