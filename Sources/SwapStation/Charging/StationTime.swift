/// An instant by the station's own clock: seconds since the local midnight with which its first day began.
public struct StationTime: Hashable, Comparable, Sendable {
    public var seconds: Double

    public init(seconds: Double) {
        self.seconds = seconds
    }

    /// A time of day, `day` days after the first.
    public init(day: Int = 0, hour: Double) {
        seconds = (Double(day) * 24 + hour) * 3600
    }

    /// Hours since the first local midnight.
    public var hours: Double { seconds / 3600 }

    /// The quarter of an hour in which the instant lies, counted from the first midnight.
    public var quarter: Int { Int((seconds / Self.quarterSeconds).rounded(.down)) }

    /// The quarter of the day, 0...95, in which the instant lies.
    public var quarterOfDay: Int { ((quarter % 96) + 96) % 96 }

    static let quarterSeconds = 900.0

    init(quarter: Int) {
        seconds = Double(quarter) * Self.quarterSeconds
    }

    /// Instants that this engine is asked about: a hundred years from the first midnight on, and numbers.
    func checked() throws(ChargingError) -> Self {
        _ = try seconds.checked("the station's time in seconds", in: 0...3.2e9)
        return self
    }

    public static func < (one: Self, other: Self) -> Bool { one.seconds < other.seconds }
}
