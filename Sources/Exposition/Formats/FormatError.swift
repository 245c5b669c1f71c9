/// Why a file cannot be imported: every problem of the run, each with its place and what to do about it.
public struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
    /// One thing that is wrong.
    public struct Problem: Sendable, Equatable, Codable, CustomStringConvertible {
        /// The file's name.
        public var file: String
        /// The line, from 1, where there are lines.
        public var line: Int?
        /// What it is about: `session 4231`, `column country`.
        public var element: String?
        /// What is wrong.
        public var reason: String
        /// What to do about it, where that is not plain.
        public var advice: String?

        /// A problem.
        public init(file: String, line: Int? = nil, element: String? = nil, reason: String, advice: String? = nil) {
            self.file = file
            self.line = line
            self.element = element
            self.reason = reason
            self.advice = advice
        }

        /// Such as `programme.xml line 812: session 4231 ends before it starts`.
        public var description: String {
            let place = line.map { "\(file) line \($0)" } ?? file
            let what = element.map { "\($0) \(reason)" } ?? reason
            let line = "\(place): \(what)\(advice.map { "; \($0)" } ?? "")"
            // A file must not steer the terminal on which its faults are told.
            return String(String.UnicodeScalarView(line.unicodeScalars.map { Self.isControl($0) ? "\u{FFFD}" : $0 }))
        }

        private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
            scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
        }
    }

    /// How many problems are kept; more are counted.
    public static let shown = 100

    /// The first problems, in the file's order.
    public let problems: [Problem]
    /// How many there were in all.
    public let count: Int

    /// An error of these problems; the first hundred are kept.
    public init(_ problems: [Problem]) {
        self.problems = Array(problems.prefix(Self.shown))
        count = problems.count
    }

    /// An error of which only the first problems are at hand.
    public init(problems: [Problem], count: Int) {
        self.problems = problems
        self.count = count
    }

    /// One line a problem.
    public var description: String {
        let lines = problems.map(\.description)
        return (count > problems.count ? lines + ["and \(count - problems.count) more"] : lines).joined(separator: "\n")
    }
}

/// Gathers what is wrong, and what was mended, while one file is read.
struct ReadingLog {
    let file: String
    private(set) var problems: [FormatError.Problem] = []
    private(set) var problemCount = 0
    private var remarkLines: [String] = []
    private var remarkCounts: [String: Int] = [:]

    /// How many remarks of one sort are told one by one.
    private static let remarksOfASort = 20

    init(file: String) {
        self.file = file
    }

    mutating func problem(_ line: Int?, _ element: String?, _ reason: String, _ advice: String? = nil) {
        problemCount += 1
        guard problems.count < FormatError.shown else { return }
        problems.append(FormatError.Problem(file: file, line: line, element: element, reason: reason, advice: advice))
    }

    /// Notes what was assumed or mended. Of many of one sort only the first are told and the rest counted.
    mutating func remark(_ line: Int?, _ element: String?, _ text: String, sort: String) {
        remarkCounts[sort, default: 0] += 1
        guard remarkCounts[sort, default: 0] <= Self.remarksOfASort else { return }
        let problem = FormatError.Problem(file: file, line: line, element: element, reason: text)
        remarkLines.append(problem.description)
    }

    var remarks: [String] {
        let more = remarkCounts.filter { $0.value > Self.remarksOfASort }.sorted { $0.key < $1.key }
        return remarkLines + more.map { "\(file): \($0.value - Self.remarksOfASort) more times: \($0.key)" }
    }

    /// Throws what was gathered, if anything is wrong.
    func throwIfAny() throws(FormatError) {
        if problemCount > 0 { throw FormatError(problems: problems, count: problemCount) }
    }
}
