/// Why a file of figures cannot be read: every problem of the run, each with its place and what to do about it.
public struct ReadingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One thing that is wrong.
    public struct Problem: Sendable, Equatable, Codable, CustomStringConvertible {
        /// The file's name; of a workbook with its sheet.
        public var file: String
        /// The line or the sheet's row, from 1, where there are lines.
        public var line: Int?
        /// The column's name.
        public var column: String?
        /// What is wrong.
        public var reason: String
        /// What to do about it.
        public var advice: String

        /// A problem.
        public init(file: String, line: Int? = nil, column: String? = nil, reason: String, advice: String) {
            self.file = file
            self.line = line
            self.column = column
            self.reason = reason
            self.advice = advice
        }

        /// Such as `figures.csv line 12, column OBS_VALUE: "1,5" has a decimal comma; write 1.5`.
        public var description: String {
            var place = file
            if let line { place += " line \(line)" }
            if let column { place += ", column \(column)" }
            // A file must not steer the terminal on which its faults are told.
            let text = "\(place): \(reason); \(advice)"
            return String(String.UnicodeScalarView(text.unicodeScalars.map { Self.isControl($0) ? "\u{FFFD}" : $0 }))
        }

        private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        }
    }

    /// How many problems are kept; more are counted.
    public static let shown = 100

    /// The first problems, in the file's order.
    public let problems: [Problem]
    /// How many there are in all; of those that stop the reading, the first hundred.
    public let count: Int

    init(_ problems: [Problem], count: Int? = nil) {
        self.problems = Array(problems.prefix(Self.shown))
        self.count = count ?? problems.count
    }

    init(_ problem: Problem) { self.init([problem]) }

    /// One line a problem.
    public var description: String {
        let lines = problems.map(\.description)
        return (count > problems.count ? lines + ["and \(count - problems.count) more"] : lines).joined(separator: "\n")
    }
}

/// Gathers what is wrong, and what was assumed, while one file is read.
struct ReadingLog {
    let file: String
    private(set) var problems: [ReadingError.Problem] = []
    private(set) var notes: [String] = []
    private(set) var count = 0

    init(file: String) { self.file = file }

    /// Whether so much is wrong that reading on tells nothing new.
    var isFull: Bool { count >= ReadingError.shown }

    mutating func problem(_ line: Int?, _ column: String?, _ reason: String, _ advice: String) {
        count += 1
        guard problems.count < ReadingError.shown else { return }
        problems.append(.init(file: file, line: line, column: column, reason: reason, advice: advice))
    }

    mutating func note(_ text: String) { notes.append(text) }

    /// Throws what was gathered, if anything is wrong.
    func check() throws(ReadingError) {
        if count > 0 { throw ReadingError(problems, count: count) }
    }
}
