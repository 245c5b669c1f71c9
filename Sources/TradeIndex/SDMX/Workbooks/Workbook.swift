/// A workbook to be written: a cell is a number, a text, or a formula with the value that it has.
public struct Workbook: Sendable, Equatable {
    /// A sheet.
    public struct Sheet: Sendable, Equatable {
        /// At most 31 signs, without `[]:*?/\`.
        public var name: String
        /// The cells, row by row; rows may differ in length.
        public var rows: [[Cell]]
        /// The columns' widths in signs; columns without one keep the usual width.
        public var widths: [Double]
        /// How many rows and columns stay in sight.
        public var frozen: (rows: Int, columns: Int)

        /// A sheet; rows and columns are counted from 0.
        public init(
            name: String, rows: [[Cell]] = [], widths: [Double] = [], frozen: (rows: Int, columns: Int) = (0, 0)
        ) {
            self.name = name
            self.rows = rows
            self.widths = widths
            self.frozen = frozen
        }

        public static func == (one: Sheet, other: Sheet) -> Bool {
            one.name == other.name && one.rows == other.rows && one.widths == other.widths && one.frozen == other.frozen
        }
    }

    /// A cell.
    public struct Cell: Sendable, Equatable {
        /// What it holds.
        public enum Content: Sendable, Equatable {
            case empty
            /// Not a number leaves the cell empty.
            case number(Double)
            case text(String)
            /// A formula in English, such as `=SUM(B2:B9)`, with its value for programs that do not compute it.
            case formula(String, value: Double)
            /// A formula whose value is a text.
            case textFormula(String, value: String)
        }

        /// What it holds.
        public var content: Content
        /// How it looks.
        public var style: Style

        public init(_ content: Content, _ style: Style = Style()) {
            self.content = content
            self.style = style
        }

        /// A cell with nothing in it.
        public static let empty = Cell(.empty)
        /// A number.
        public static func number(_ value: Double, _ style: Style = Style()) -> Cell { Cell(.number(value), style) }
        /// A text; one that begins with `=` stays a text.
        public static func text(_ text: String, _ style: Style = Style()) -> Cell { Cell(.text(text), style) }
        /// A formula with its value.
        public static func formula(_ formula: String, value: Double, _ style: Style = Style()) -> Cell {
            Cell(.formula(formula, value: value), style)
        }
    }

    /// How a cell looks.
    public struct Style: Sendable, Hashable {
        public var isBold: Bool
        public var wraps: Bool
        /// A number format of ECMA-376, such as `0.00` or `0 %`.
        public var numberFormat: String?
        /// The ground's colour as `0xRRGGBB`.
        public var ground: UInt32?

        /// A plain style, unless something is said.
        public init(isBold: Bool = false, wraps: Bool = false, numberFormat: String? = nil, ground: UInt32? = nil) {
            self.isBold = isBold
            self.wraps = wraps
            self.numberFormat = numberFormat
            self.ground = ground
        }
    }

    /// The sheets in their order.
    public var sheets: [Sheet]
    /// What the file says of itself.
    public var title: String
    /// When it was made, in seconds from 1970-01-01 00:00 UTC: the same workbook gives the same bytes.
    public var made: Int

    public init(sheets: [Sheet], title: String, made: Int) {
        self.sheets = sheets
        self.title = title
        self.made = made
    }
}

/// Where a cell stands, counted from 0.
public struct CellAddress: Sendable, Hashable {
    public var row: Int
    public var column: Int

    public init(row: Int, column: Int) {
        self.row = row
        self.column = column
    }

    /// `B3`, as formulas have it.
    public var relative: String { Self.letters(column) + String(row + 1) }
    /// `$B$3`, which stays where it is when the formula is copied.
    public var absolute: String { "$" + Self.letters(column) + "$" + String(row + 1) }

    /// The same in another sheet: `'My sheet'!$B$3`.
    public func absolute(in sheet: String) -> String { "'" + sheet.replacing("'", with: "''") + "'!" + absolute }

    /// Column 27 is `AB`.
    static func letters(_ column: Int) -> String {
        var letters = ""
        var rest = column + 1
        while rest > 0 {
            letters = String(Unicode.Scalar(UInt8(0x41 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}
