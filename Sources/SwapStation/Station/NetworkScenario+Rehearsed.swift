import Control
import Fieldbus
import StationNetwork

extension NetworkScenario {
    /// A sample network whose swaps take what they take in a rehearsal of sixty cars.
    ///
    /// - Throws: `NetworkError` for numbers of stations or days that cannot be.
    package static func rehearsed(stations: Int, days: Int, seed: UInt64) throws(NetworkError) -> NetworkScenario {
        var scenario = NetworkScenario.sample(stations: max(1, min(stations, 10_000)), days: days, seed: seed)
        guard (1...10_000).contains(stations) else {
            throw .outOfRange(what: "stations", value: Double(stations), wanted: "1 to 10,000")
        }
        var rehearsal = Rehearsal(Rehearsal.Settings(cars: 60, seed: seed))
        if rehearsal.run(), rehearsal.swapSeconds.count >= 20 {
            scenario.swapSteps = scenario.swapSteps.map { step in
                step.name == "exchange"
                    ? SwapStep(name: step.name, duration: .measured(seconds: rehearsal.swapSeconds)) : step
            }
        }
        return scenario
    }
}
