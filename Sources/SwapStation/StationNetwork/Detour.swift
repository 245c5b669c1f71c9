/// Where a station's lost customers go.
struct Detour: Sendable, Equatable {
    var station: Int
    var seconds: Double

    /// For each station the nearest other one, if it is near enough; the first of several equally near.
    static func all(among stations: [NetworkStation], by rerouting: Rerouting?) -> [Detour?] {
        guard let rerouting, rerouting.acceptance > 0 else { return Array(repeating: nil, count: stations.count) }
        // In order from west to east, so that only stations near in that direction need be looked at.
        let order = stations.indices.sorted {
            (stations[$0].eastKilometres, $0) < (stations[$1].eastKilometres, $1)
        }
        var detours = [Detour?](repeating: nil, count: stations.count)
        for (place, station) in order.enumerated() {
            var nearest = (square: rerouting.farthestKilometres * rerouting.farthestKilometres, station: Int.max)
            func consider(_ other: Int) -> Bool {
                let east = stations[other].eastKilometres - stations[station].eastKilometres
                let north = stations[other].northKilometres - stations[station].northKilometres
                guard east * east <= nearest.square else { return false }
                let candidate = (square: east * east + north * north, station: other)
                if candidate < nearest { nearest = candidate }
                return true
            }
            for other in order[(place + 1)...] where !consider(other) { break }
            for other in order[..<place].reversed() where !consider(other) { break }
            if nearest.station != .max {
                detours[station] = Detour(
                    station: nearest.station, seconds: nearest.square.squareRoot() / rerouting.kilometresPerHour * 3_600
                )
            }
        }
        return detours
    }

    /// The groups of stations that detours join, each in order, and in order of their first station.
    static func clusters(_ detours: [Detour?]) -> [[Int]] {
        var roots = Array(detours.indices)
        func root(_ station: Int) -> Int {
            var station = station
            while roots[station] != station {
                roots[station] = roots[roots[station]]
                station = roots[station]
            }
            return station
        }
        for (station, detour) in detours.enumerated() {
            guard let detour else { continue }
            let one = root(station)
            let other = root(detour.station)
            roots[max(one, other)] = min(one, other)
        }
        let groups = Dictionary(grouping: detours.indices) { root($0) }
        return groups.keys.sorted().compactMap { groups[$0] }
    }
}
