import Motion

/// How long things take, the best of five rounds.
struct ProbeSpeed {
    /// Microseconds for a fastest motion, microseconds for a synchronised one of three axes, nanoseconds for a sample of one of a thousand profiles.
    let numbers: [Double]

    init(of cases: [ProbeCase]) {
        let profiles = cases.prefix(1_000).compactMap { $0.fastest() }
        let moves = cases.compactMap { one in
            one.limits.map { AxisMove(from: one.start, to: one.target, within: $0) }
        }
        let triples = stride(from: 0, to: moves.count - 2, by: 3).map { Array(moves[$0..<$0 + 3]) }
        numbers = [
            Self.seconds(each: cases) { $0.fastest()?.duration ?? 0 } * 1e6,
            Self.seconds(each: triples) { (try? SynchronizedMotion($0))?.duration ?? 0 } * 1e6,
            Self.seconds(each: profiles) { $0.sample(at: $0.duration * 0.618).state.position } * 1e9,
        ]
    }

    /// How long a body takes for one element; its results are summed so that none is left out.
    private static func seconds<Element>(each elements: [Element], _ body: (Element) -> Double) -> Double {
        let rounds = (0..<5).map { _ in
            var total = 0.0
            let taken = ContinuousClock().measure {
                for element in elements { total += body(element) }
            }
            return total.isNaN ? Double.infinity : taken / .seconds(1)
        }
        return (rounds.min() ?? 0) / Double(max(1, elements.count))
    }
}
