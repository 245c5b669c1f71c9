/// Reads figures in whatever form they come.
public enum FigureFile {
    /// Reads a file of figures piece by piece.
    /// - Parameter choices: What is known of it; the rest is told from the file and said in the answer's notes.
    /// - Throws: ``ReadingError`` with file, line, column, reason, and what to do.
    public static func read(_ source: ByteSource, _ choices: ReadingChoices = ReadingChoices()) throws(ReadingError)
        -> Reading
    {
        switch try FigureFormat.detected(source) {
        case .sdmxCSV: try SDMXCSVReader.read(source, choices)
        case .table: try TableReader.read(source, choices)
        case .sdmxJSON: try SDMXJSONReader.read(source, choices)
        case .workbook: try SheetTableReader.read(source, choices)
        case .sdmxML: try SDMXMLReader.read(source, choices)
        }
    }
}
