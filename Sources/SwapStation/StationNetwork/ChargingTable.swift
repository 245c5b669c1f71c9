/// The curve as the run needs it: whole watts, so that sums of powers are exact, and seconds for a whole state of charge.
struct ChargingTable: Sendable {
    struct Segment: Sendable {
        let end: Double
        let secondsPerWhole: Double
        let packWatts: Int
        let gridWatts: Int
    }

    let ready: Double
    let segments: [Segment]

    init(_ curve: ChargingCurve) {
        ready = curve.readyStateOfCharge
        var table: [Segment] = []
        for segment in curve.segments where (table.last?.end ?? 0) < curve.readyStateOfCharge {
            let packWatts = (segment.packKilowatts * 1_000).rounded()
            table.append(
                Segment(
                    end: min(segment.upToStateOfCharge, curve.readyStateOfCharge),
                    secondsPerWhole: curve.packKilowattHours * 3_600_000 / packWatts,
                    packWatts: Int(packWatts), gridWatts: Int((packWatts / segment.efficiency).rounded())))
        }
        segments = table
    }
}
