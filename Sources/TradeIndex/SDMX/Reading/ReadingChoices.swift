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
    /// Which figures are read: by a column's heading or id the texts of which a row must have one. What is left out takes no
    /// memory, so that a few countries can be taken of a file of any size.
    public var only: [String: Set<String>] = [:]
    /// Which figures are read by what their codes mean: a row must pass each.
    public var tests: [ConceptTest] = []
    /// Of a table in text, how many rows are kept at most: the rest is not looked at, and a note says so. All where it is not said.
    public var mostRows: Int?
    /// The largest workbook, packed, that is read, in bytes.
    public var largestWorkbook = 256 << 20

    /// Says that only a part was read.
    var cut: String? { mostRows.map { "only the first \($0) rows were looked at: the file has more" } }

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
