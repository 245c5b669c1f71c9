/// Figures with what they are figures of: one row an observation, each key at most once.
public struct Observations: Sendable {
    /// The artefact that the file names, where it names one.
    public var reference: StructureReference?
    /// What identifies a row, in the structure's order, time last where there is time.
    public internal(set) var dimensions: [CodedColumn]
    /// What was measured; mostly one column.
    public internal(set) var measures: [MeasureColumn]
    /// What else is said of a row: unit, status, source.
    public internal(set) var attributes: [CodedColumn]
    /// How many rows there are.
    public let count: Int
    /// The file's name.
    public let source: String
    let lines: LineRuns

    /// The line of the file in which a row begins, from 1; where a file has no lines, the place of the observation.
    public func line(_ row: Int) -> Int { lines[row] }

    /// The dimension or attribute of an id.
    public func column(_ id: String) -> CodedColumn? {
        dimensions.first { $0.component.id == id } ?? attributes.first { $0.component.id == id }
    }

    /// The measure of an id.
    public func measure(_ id: String = Component.value.id) -> MeasureColumn? {
        measures.first { $0.component.id == id }
    }

    /// The column of a concept, under any of the ids by which it goes.
    public func column(_ concept: Concept) -> CodedColumn? {
        for id in concept.ids {
            if let column = (dimensions + attributes).first(where: { $0.component.id.uppercased() == id }) {
                return column
            }
        }
        return nil
    }
}
