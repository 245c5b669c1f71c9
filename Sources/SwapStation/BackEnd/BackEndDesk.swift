import Control
import Foundation
import OCPP
import Station

/// Holds the rules between a station and its back end, for the tasks that ask them.
actor BackEndDesk {
    private var reporter: BackEndReporter
    private var picture: StationPicture?
    /// What orders have led to and nobody has taken yet.
    private var deeds: [BackEndDeed]
    private let file: MemoryFile
    private var kept: BackEndMemory
    private let nudge: @Sendable () -> Void

    /// - Parameter nudge: called when there is something to ``take()``.
    init(_ reporter: BackEndReporter, file: MemoryFile, nudge: @escaping @Sendable () -> Void) {
        self.reporter = reporter
        self.file = file
        self.nudge = nudge
        kept = reporter.memory
        deeds = reporter.first
    }

    /// Takes up what the back end has set and ordered before.
    func restore(_ settings: [(component: String, variable: String, value: String)], isOperative: Bool) {
        for (component, variable, value) in settings { reporter.take(component: component, variable, value) }
        reporter.restore(isOperative: isOperative)
    }

    /// Hears and looks.
    /// - Returns: what is to be done.
    func take(_ reports: [StationReport], _ picture: StationPicture?, at date: Date) -> [BackEndDeed] {
        for report in reports { deeds += reporter.hear(report) }
        if let picture {
            self.picture = picture
            deeds += reporter.see(picture, at: date)
        }
        defer { deeds = [] }
        return deeds
    }

    /// Whether the machinery has shown itself.
    var hasSeen: Bool { picture.map(BackEndReporter.isSound) ?? false }

    func decide(_ order: StationOrder, at date: Date) -> OrderAnswer {
        let (answer, more) = reporter.decide(order, picture, at: date)
        deeds += more
        nudge()
        return answer
    }

    func question(_ arrival: Control.Arrival) -> (question: BackEndReporter.Question, patience: Double) {
        (reporter.question(arrival), reporter.settings.patience)
    }

    func answered(_ plate: String, _ word: Authorisation, at date: Date) -> Bool {
        reporter.answered(plate, word, at: date)
    }

    /// Brings what has to be known after a restart to the disk, if it has changed.
    func keep() throws(MemoryError) {
        guard reporter.memory != kept else { return }
        try file.write(reporter.memory)
        kept = reporter.memory
    }
}
