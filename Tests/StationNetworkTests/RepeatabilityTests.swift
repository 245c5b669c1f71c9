import Foundation
import Synchronization
import Testing

@testable import StationNetwork

@Suite("A run")
struct RepeatabilityTests {
    @Test("gives the same report whatever the number of threads", arguments: [2, 5])
    func threads(count: Int) async throws {
        var scenario = NetworkScenario.lively(stations: 9, days: 2)
        scenario.replications = 2
        let search = PackSearch(fewest: 17, most: 18, days: 1)
        let one = try await SwapNetwork.study(scenario, search: search, threads: 1)
        let many = try await SwapNetwork.study(scenario, search: search, threads: count)
        #expect(one == many)
        #expect(one.swaps > 5_000)
    }

    @Test("gives other customers for another seed, and in each replication")
    func seeds() async throws {
        let first = try await SwapNetwork.run(.lively(days: 1, seed: 1), threads: 2)
        var scenario = NetworkScenario.lively(days: 1, seed: 1)
        scenario.seed = 2
        #expect(try await SwapNetwork.run(scenario, threads: 2).customers != first.customers)
        scenario.seed = 1
        scenario.replications = 2
        let both = try await SwapNetwork.run(scenario, threads: 2)
        #expect(both.customers != 2 * first.customers)
        #expect(abs(Double(both.customers) / Double(2 * first.customers) - 1) < 0.1)
    }

    @Test("does not change a station's customers when another joins the network")
    func independence() throws {
        var scenario = NetworkScenario.lively(stations: 3, days: 2)
        scenario.rerouting = nil
        let few = try runs(of: scenario).map(\.totals)
        scenario.stations.append(NetworkStation(customersPerDay: 100))
        #expect(Array(try runs(of: scenario).map(\.totals).prefix(3)) == few)
    }

    @Test("tells its progress in order and to the end")
    func progress() async throws {
        let told = Mutex<[NetworkProgress]>([])
        _ = try await SwapNetwork.run(.lively(stations: 20, days: 2), threads: 2) { progress in
            told.withLock { $0.append(progress) }
        }
        let all = told.withLock { $0 }
        #expect(all.map(\.stationDays) == all.map(\.stationDays).sorted())
        #expect(all.last == NetworkProgress(stationDays: 60, totalStationDays: 60))
        #expect(all.count > 9)
    }

    @Test("stops when it is cancelled")
    func cancelling() async throws {
        let task = Task { try await SwapNetwork.run(.lively(stations: 50, days: 300), threads: 2) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("is the same from a scenario that went through JSON, and its report has the documented keys")
    func json() async throws {
        let scenario = NetworkScenario.lively(stations: 2, days: 1)
        let copy = try JSONDecoder().decode(NetworkScenario.self, from: try JSONEncoder().encode(scenario))
        #expect(copy == scenario)
        let report = try await SwapNetwork.study(copy, search: PackSearch(fewest: 20, most: 21, days: 1), threads: 1)
        let bytes = try JSONEncoder().encode(report)
        #expect(try JSONDecoder().decode(NetworkReport.self, from: bytes) == report)
        let object = try #require(try JSONSerialization.jsonObject(with: bytes) as? [String: Any])
        #expect(
            Set(object.keys) == [
                "seed", "days", "warmUpDays", "replications", "batchesPerReplication", "daysPerBatch", "customers",
                "swaps", "swapsPerStationDay", "waitingSeconds", "lost", "energy", "wear", "utilisation", "stations",
                "bestPacks",
            ])
    }
}
