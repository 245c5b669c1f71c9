/// What the controller asks of the program around it.
package enum StationAction: Equatable, Sendable {
    /// Write this to the journal and answer `journalled` when it is on disk: nothing moves before.
    case journal(JournalEntry)
    /// Is this driver to be served?
    case authorise(Arrival)
    case say(Announcement)
    case report(StationReport)
}

/// What happened, for the log, the page and the back end.
package enum StationReport: Equatable, Sendable {
    case state(PackMLState)
    case refused(Arrival, Refusal)
    case began(StepName)
    /// A step ended: seconds planned and taken.
    case ended(StepName, planned: Double, actual: Double)
    case alarm(Alarm)
    case alarmEnded(Alarm.Kind)
    /// A swap ended; with a refusal where the packs were not exchanged.
    case finished(Swap, floorSeconds: Double)
    case orderRefused(OperatorOrder, why: String)
}

/// Something that a person must know.
package struct Alarm: Codable, Hashable, Sendable {
    package enum Kind: String, CaseIterable, Codable, Sendable {
        /// `emergencyStop` by a button at the station, `emergencyStopOrdered` by an operator's order.
        case emergencyStop, emergencyStopOrdered, curtain, personInBay, fire, gas, drivesWithoutPower, plantSilent,
            wrongRegisterMap
        case interlock, stepFailed, stepLate, writeNotVerified, powerWasCut, notAtRest, doesNotStop, packsUnaccounted,
            journalSilent
    }

    package let kind: Kind
    /// The step or the rule it is about; empty otherwise.
    package let about: String
    /// Seconds since the controller began.
    package let at: Double

    package init(_ kind: Kind, about: String = "", at: Double) {
        self.kind = kind
        self.about = about
        self.at = at
    }
}
