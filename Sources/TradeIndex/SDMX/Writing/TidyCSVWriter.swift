/// Writes a plain table: a row an observation, codes with their names beside them. The same figures give the same bytes.
public struct TidyCSVWriter: Sendable {
    /// A writer.
    public init() {}

    /// The whole file.
    public func bytes(_ observations: Observations) -> [UInt8] {
        var all: [UInt8] = []
        // The sink only appends, which cannot fail.
        try? write(observations) { all += $0 }
        return all
    }

    /// Writes piece by piece.
    public func write(_ observations: Observations, to sink: @escaping ([UInt8]) throws -> Void) throws {
        var text = FigureBytes(sink)
        let cells = CSVCells(delimiter: ",")
        func columns(_ columns: [CodedColumn]) -> [CSVColumn] {
            columns.map { CSVColumn($0, $0.names.contains { $0 != nil } ? .name : .id, cells) }
        }
        let dimensions = columns(observations.dimensions)
        let attributes = columns(observations.attributes)
        let head =
            dimensions.flatMap(\.headings) + observations.measures.map(\.component.id) + attributes.flatMap(\.headings)
        text.append(head.map(cells.cell).joined(separator: ",") + "\n")
        for row in 0..<observations.count {
            // Each cell is written with the comma before it, and a row begins without one.
            text.beginRow()
            for column in dimensions { column.write(row, to: &text) }
            for measure in observations.measures {
                text.append(",")
                text.append(figure: measure.values[row])
            }
            for column in attributes { column.write(row, to: &text) }
            text.append("\n")
            try text.flush()
        }
        try text.flush(isEnd: true)
    }
}
