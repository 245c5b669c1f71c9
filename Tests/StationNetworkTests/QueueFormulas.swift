import Foundation

/// What theory says of queues, to compare runs with.
enum QueueFormulas {
    /// The share of customers lost where `servers` serve, none wait and `load` (arrival rate by mean service) is offered.
    ///
    /// Source: A. K. Erlang, 1917; by the recursion that does not overflow.
    static func erlangB(servers: Int, load: Double) -> Double {
        (1...servers).reduce(1) { lost, number in load * lost / (Double(number) + load * lost) }
    }

    /// The share of customers that wait where all may wait. Source: A. K. Erlang, 1917.
    static func erlangC(servers: Int, load: Double) -> Double {
        let lost = erlangB(servers: servers, load: load)
        let use = load / Double(servers)
        return lost / (1 - use * (1 - lost))
    }

    /// The mean waiting in M/M/c.
    static func waiting(servers: Int, load: Double, meanService: Double) -> Double {
        erlangC(servers: servers, load: load) * meanService / (Double(servers) - load)
    }

    /// The mean waiting in M/G/1: F. Pollaczek, 1930, A. Y. Khinchine, 1932.
    static func pollaczekKhinchine(rate: Double, mean: Double, secondMoment: Double) -> Double {
        rate * secondMoment / (2 * (1 - rate * mean))
    }

    /// The distribution of the number in a birth and death process, from the rates up and down.
    static func birthDeath(upTo most: Int, birth: (Int) -> Double, death: (Int) -> Double) -> [Double] {
        var weights = [1.0]
        for number in 0..<most { weights.append(weights[number] * birth(number) / death(number + 1)) }
        let sum = weights.reduce(0, +)
        return weights.map { $0 / sum }
    }
}
