import Charging
import Foundation
import OCPP

extension PowerBounds {
    /// The most that the rack may draw, as the charging plan takes it.
    ///
    /// - Parameters:
    ///   - midnight: the local midnight from which the station's clock counts.
    ///   - slots: how many slots there are: where each is bounded by itself, their sum bounds the rack.
    ///   - ownKilowatts: what the station draws besides, which a bound of the station includes.
    /// - Throws: `ChargingError` where the span begins before that midnight.
    package func rack(
        from start: Date, to end: Date, midnight: Date, slots: Int, ownKilowatts: Double = 0
    ) throws -> [PowerBound] {
        func time(_ date: Date) -> StationTime { StationTime(seconds: date.timeIntervalSince(midnight)) }
        let changes = changes(from: start, to: end)
        return try zip(changes, changes.dropFirst() + [end]).compactMap { from, until in
            let station = stationWatts(at: from).map { max(0, $0 / 1000 - ownKilowatts) }
            let each = (1...max(1, slots)).map { slotWatts($0, at: from) }
            let sum = each.contains(nil) ? nil : each.reduce(0) { $0 + ($1 ?? 0) } / 1000
            guard let kilowatts = [station, sum].compactMap({ $0 }).min() else { return nil }
            return try PowerBound(from: time(from), until: time(until), kilowatts: kilowatts)
        }
    }

    /// What slots may draw at a moment, in kilowatts, where each would like to draw so much: no slot more than its own bound,
    /// and all together no more than the station's, which cuts all alike.
    package func capped(_ wanted: [Double], at moment: Date, ownKilowatts: Double = 0) -> [Double] {
        let each = wanted.enumerated().map { index, kilowatts in
            min(kilowatts, slotWatts(index + 1, at: moment).map { $0 / 1000 } ?? .infinity)
        }
        let sum = each.reduce(0, +)
        guard let station = stationWatts(at: moment).map({ max(0, $0 / 1000 - ownKilowatts) }), sum > station else {
            return each
        }
        return each.map { $0 * station / sum }
    }
}
