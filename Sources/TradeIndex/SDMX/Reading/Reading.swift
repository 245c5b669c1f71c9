/// What was read, and what was assumed in doing so.
public struct Reading: Sendable {
    /// The figures.
    public let observations: Observations
    /// In what form they came.
    public let format: FigureFormat
    /// What was assumed, a sentence each.
    public let notes: [String]
    /// The tree of indicators with weights, directions and goalposts, where the file is a workbook of the COIN Tool.
    public let framework: COINToolWorkbook?

    init(format: FigureFormat, notes: [String], observations: Observations, framework: COINToolWorkbook? = nil) {
        self.observations = observations
        self.format = format
        self.framework = framework
        let kinds = observations.periodKinds
        guard kinds.count > 1 else {
            self.notes = notes
            return
        }
        let counts = kinds.map { "\($0.rows) of \($0.kind.plural)" }.joined(separator: ", ")
        self.notes = notes + ["periods of several lengths are kept apart: figures \(counts)"]
    }

    /// The same with a note before the others.
    func noting(_ note: String?) -> Reading {
        note.map { Reading(observations: observations, format: format, allNotes: [$0] + notes) } ?? self
    }

    private init(observations: Observations, format: FigureFormat, allNotes: [String]) {
        self.observations = observations
        self.format = format
        notes = allNotes
        framework = nil
    }
}
