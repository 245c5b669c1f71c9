/// A bound on the whole rack's power over a time, as a back end's charging profile sets it.
public struct PowerBound: Hashable, Sendable {
    public var from: StationTime
    /// `nil` if the bound has no end.
    public var until: StationTime?
    public var kilowatts: Double

    /// - Throws: `ChargingError.outOfRange` if the power is no number or negative, or the end is before the beginning.
    public init(from: StationTime, until: StationTime?, kilowatts: Double) throws(ChargingError) {
        self.from = from
        self.until = until
        self.kilowatts = try kilowatts.checked("the back end's bound in kW", in: 0...1e6)
        let end = until?.seconds ?? from.seconds
        _ = try from.seconds.checked("the beginning of the back end's bound", in: 0...1e10)
        _ = try end.checked("the end of the back end's bound", in: from.seconds...1e10)
    }

    /// If the bound holds at an instant.
    public func holds(at time: StationTime) -> Bool { from <= time && (until.map { time < $0 } ?? true) }

    /// If the bound holds at any time between two instants.
    func holds(from start: StationTime, to end: StationTime) -> Bool {
        from < end && (until.map { $0 > start } ?? true)
    }
}
