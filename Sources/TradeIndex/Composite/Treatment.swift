import Statistics

/// Bringing in outlying values, so that a few units do not decide the scale of all others.
///
/// A column that passes the test is left as it is. Otherwise the attempts are made in order until it passes; when none makes it pass,
/// the last one stands.
public struct Treatment: Codable, Hashable, Sendable {
    /// A column passes with its skewness within the one limit or its kurtosis below the other.
    ///
    /// The defaults are those of the JRC's COIN Tool and of COINr.
    public struct Limits: Codable, Hashable, Sendable {
        /// Of the absolute skewness.
        public var skewness: Double
        /// Of the excess kurtosis.
        public var kurtosis: Double

        public init(skewness: Double = 2, kurtosis: Double = 3.5) {
            self.skewness = skewness
            self.kurtosis = kurtosis
        }

        func pass(_ moments: Moments) -> Bool? {
            let skewness = moments.skewness
            let kurtosis = moments.kurtosis
            if skewness.isNaN || kurtosis.isNaN { return nil }
            return abs(skewness) < self.skewness || kurtosis < self.kurtosis
        }
    }

    /// What to do with one column.
    public struct Rule: Codable, Hashable, Sendable {
        public var limits: Limits
        public var attempts: [Attempt]
        /// Whether each attempt goes on from what the one before left, rather than from the untreated column.
        public var combined: Bool

        public init(limits: Limits = Limits(), attempts: [Attempt], combined: Bool = false) {
            self.limits = limits
            self.attempts = attempts
            self.combined = combined
        }
    }

    /// For all indicators that have none of their own.
    public var rule: Rule
    /// Indicators treated by a rule of their own.
    public var instead: [String: Rule]
    /// Which rows make one column: those of each year, or of the whole panel.
    public var over: Basis

    public init(rule: Rule, instead: [String: Rule] = [:], over: Basis = .panel) {
        self.rule = rule
        self.instead = instead
        self.over = over
    }

    /// Up to five points winsorised, else the shifted logarithm: the usual order of composite indicators.
    public static let usual = Treatment(rule: Rule(attempts: [.winsorise(most: 5), .shiftedLogarithm]))

    func rule(for code: String) -> Rule { instead[code] ?? rule }
}

/// One way to bring a column in.
public enum Attempt: Codable, Hashable, Sendable {
    /// Sets the outermost points to the next one inside, one after another until the column passes, at most so many; no limit for nil.
    case winsorise(most: Int?)
    /// The natural logarithm; of positive values only.
    case logarithm
    /// log(x - least + 1 % of the range): COINr's log_CT.
    case shiftedLogarithm
    /// The same for a right tail, and mirrored for a left one: COINr's log_CT_plus.
    case signedShiftedLogarithm
    /// log(x - least + 1): the COIN Tool's own, COINr's log_CT_orig.
    case coinToolLogarithm
    /// The Global Innovation Index's logarithm, mirrored for a left tail.
    case innovationIndexLogarithm
    /// Box and Cox's power of x - least + 1; fitted by maximum likelihood where lambda is nil.
    case boxCox(lambda: Double?)

    /// As written in records and method files.
    public var name: String {
        switch self {
        case .winsorise: "winsorise"
        case .logarithm: "log"
        case .shiftedLogarithm: "log_CT"
        case .signedShiftedLogarithm: "log_CT_plus"
        case .coinToolLogarithm: "log_CT_orig"
        case .innovationIndexLogarithm: "log_GII"
        case .boxCox: "box_cox"
        }
    }
}

/// Which rows are looked at together.
public enum Basis: Codable, Hashable, Sendable {
    /// Those of each year by themselves.
    case eachYear
    /// All of them.
    case panel
    /// All are measured by those of one year: a fixed base.
    case year(Int)
}

/// What treatment did to one column.
public struct TreatmentRecord: Codable, Hashable, Sendable {
    /// A test of the column, at first and after each attempt.
    public struct Test: Codable, Hashable, Sendable {
        /// What had been done; empty for the first.
        public var after: String
        public var skewness: Double
        public var kurtosis: Double
        public var passes: Bool
        /// How many points had been winsorised.
        public var winsorised: Int
    }

    /// One value changed.
    public struct Point: Codable, Hashable, Sendable {
        /// Index into the units of the figures.
        public var unit: Int
        public var year: Int
        public var from: Double
        public var to: Double
        /// Which outlier rule, such as "winsorised from above".
        public var reason: String
    }

    /// The indicator.
    public var code: String
    /// The year whose rows made the column; nil for the whole panel.
    public var year: Int?
    public var tests: [Test]
    public var points: [Point]
    /// Whether it passes in the end.
    public var passes: Bool { tests.last?.passes ?? true }
}
