import Foundation

extension NetworkScenario {
    /// A made-up network: stations spread over a square region, each with its own demand, so that a year of 100 stations has
    /// about ten million swaps.
    ///
    /// - Parameters:
    ///   - stations: how many, from 1.
    ///   - days: how long is measured, from 1.
    ///   - seed: the same seed gives the same network and the same customers.
    public static func sample(stations count: Int, days: Int, seed: UInt64) -> NetworkScenario {
        var random = Xoshiro256(seed: seed, stream: .max)
        // A station to each 9 square kilometres.
        let side = 3 * Double(max(count, 0)).squareRoot()
        let stations = (0..<max(count, 0)).map { _ in
            let east = side * random.unit()
            let north = side * random.unit()
            // Normal by Box and Muller; the demand of places is about log-normal.
            let normal = (-2 * log(1 - random.unit())).squareRoot() * cos(2 * .pi * random.unit())
            let demand = 285 * exp(0.25 * min(max(normal, -3), 3) - 0.25 * 0.25 / 2)
            return NetworkStation(
                eastKilometres: (east * 1_000).rounded() / 1_000, northKilometres: (north * 1_000).rounded() / 1_000,
                customersPerDay: demand.rounded(),
                bays: demand > 400 ? 2 : 1, waitingPlaces: demand > 400 ? 12 : 8,
                packs: demand > 400 ? 26 : 18, slots: demand > 400 ? 32 : 23, chargers: demand > 400 ? 32 : 23,
                gridKilowatts: demand > 400 ? 1_800 : 1_200)
        }
        return NetworkScenario(
            stations: stations, days: days, seed: seed, policy: .offPeak(middleShare: 0.95, highShare: 0.85),
            rerouting: .sample)
    }
}
