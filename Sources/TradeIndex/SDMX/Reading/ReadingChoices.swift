/// What whoever reads a file knows of it; what is left out is told from the file, and said in the answer's notes.
public struct ReadingChoices: Sendable {
    /// The ids of the columns that identify a figure.
    public var dimensions: [String]?
    /// The ids of the columns of figures.
    public var measures: [String]?
    /// How a plain table is laid out.
    public var layout: TableLayout?
    /// Which sheet of a workbook to read; the first with figures where it is not said.
    public var sheet: String?
    /// The largest workbook, packed, that is read, in bytes.
    public var largestWorkbook = 256 << 20

    /// Choices; leave out what the file is to tell.
    public init(
        dimensions: [String]? = nil, measures: [String]? = nil, layout: TableLayout? = nil, sheet: String? = nil
    ) {
        self.dimensions = dimensions
        self.measures = measures
        self.layout = layout
        self.sheet = sheet
    }
}

/// What was read, and what was assumed in doing so.
public struct Reading: Sendable {
    /// The figures.
    public let observations: Observations
    /// In what form they came.
    public let format: FigureFormat
    /// What was assumed, a sentence each.
    public let notes: [String]
}
