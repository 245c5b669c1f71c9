/// What a workbook of the COIN Tool holds: indicators by units, their weights, directions and goalposts, and the tree.
///
/// The COIN Tool is the Joint Research Centre's workbook for composite indicators. Source of the layout: COINr 1.1.14,
/// `import_coin_tool`, which reads the same cells: sheet "Database", rows 7 to 10 weights, directions, lower and upper
/// goalposts, rows 11 to 14 the branches from the index down, row 15 names, row 16 codes; units from row 17 on with their
/// names in column B and codes in C; figures from column E on. Sheet "Framework" has the branches below its headings in
/// columns C (code), E (weight) and H (name).
public struct COINToolWorkbook: Sendable {
    /// An indicator.
    public struct Indicator: Sendable, Equatable {
        public var code: String
        public var name: String
        /// Its weight within its branch.
        public var weight: Double
        /// 1 where more is better, -1 where less is.
        public var direction: Int
        /// The figures that count as worst and best, where they are given.
        public var lower: Double?
        public var upper: Double?
        /// The codes of its branches, from the nearest up to the index; levels that the workbook does not use are left out.
        public var branches: [String]
    }

    /// A branch of the tree.
    public struct Branch: Sendable, Equatable {
        public var code: String
        public var name: String
        /// Its weight within the branch above; nil where none is given.
        public var weight: Double?
    }

    /// The indicators in the workbook's order.
    public let indicators: [Indicator]
    /// The branches that some indicator is in, in the order of the framework sheet.
    public let branches: [Branch]
    /// The figures, with the dimensions `REF_AREA` and `INDICATOR`.
    public let observations: Observations

    /// Reads a workbook.
    /// - Throws: ``ReadingError`` with sheet, row, column, reason, and what to do.
    public static func read(_ source: ByteSource, largest: Int = 256 << 20) throws(ReadingError) -> COINToolWorkbook {
        try COINToolReader(WorkbookFile(source, largest: largest)).workbook()
    }
}
