import Testing

@testable import StationNetwork

@Suite("Detours")
struct DetourTests {
    @Test("lead to the nearest other station within reach", arguments: 1...8 as ClosedRange<UInt64>)
    func nearest(seed: UInt64) {
        let stations = NetworkScenario.sample(stations: 60, days: 1, seed: seed).stations
        let detours = Detour.all(
            among: stations, by: Rerouting(acceptance: 0.5, farthestKilometres: 2, kilometresPerHour: 20))
        for (index, station) in stations.enumerated() {
            func distance(_ other: Int) -> Double {
                let east = stations[other].eastKilometres - station.eastKilometres
                let north = stations[other].northKilometres - station.northKilometres
                return (east * east + north * north).squareRoot()
            }
            let near = stations.indices.filter { $0 != index && distance($0) <= 2 }
            let nearest = near.min { (distance($0), $0) < (distance($1), $1) }
            #expect(detours[index]?.station == nearest)
            if let nearest { #expect(abs((detours[index]?.seconds ?? 0) - distance(nearest) * 180) < 1e-6) }
        }
        #expect(detours.contains { $0 == nil } && detours.contains { $0 != nil })
    }

    @Test("join stations into groups, each station in one, and no detour leads out of its group")
    func clusters() {
        let detours = Detour.all(
            among: NetworkScenario.sample(stations: 80, days: 1, seed: 5).stations, by: .sample)
        let clusters = Detour.clusters(detours)
        #expect(clusters.flatMap { $0 }.sorted() == Array(0..<80))
        #expect(clusters.count > 10)
        for cluster in clusters {
            #expect(cluster == cluster.sorted())
            for station in cluster { #expect(detours[station].map { cluster.contains($0.station) } != false) }
        }
        #expect(Detour.clusters(Array(repeating: nil, count: 4)) == [[0], [1], [2], [3]])
    }
}
