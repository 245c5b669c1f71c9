import Foundation
import PlateReader
import Synchronization

/// Tells on standard output, a line each, what a camera has seen happen.
final class CameraTelling: Sendable {
    private let isJSON: Bool
    private let evidence: EvidenceFolder?
    private let frames = Atomic(0)

    init(isJSON: Bool, evidence: EvidenceFolder?) {
        self.isJSON = isJSON
        self.evidence = evidence
    }

    /// Whether any picture has come.
    var hasFrames: Bool { frames.load(ordering: .relaxed) > 0 }

    /// A picture has come.
    func count() { frames.add(1, ordering: .relaxed) }

    /// - Throws: what Foundation says where it cannot be written.
    func tell(_ action: ArrivalTracker.Action) throws {
        let report = ArrivalReport(action)
        if case .arrived(let arrival) = action { try evidence?.keep(arrival, at: Date()) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let line = isJSON ? try encoder.encode(report) : Data(report.line.utf8)
        try FileHandle.standardOutput.write(contentsOf: line + Data("\n".utf8))
    }
}
