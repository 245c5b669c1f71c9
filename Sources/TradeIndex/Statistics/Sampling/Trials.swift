import Dispatch
import Synchronization

/// Many independent trials on as many threads as there are, with the same result on one.
package enum Trials {
    /// The result of each of `count` trials, in their order.
    ///
    /// A trial must depend on its number alone. Trials go to threads in lots of neighbours.
    package static func map<Result: Sendable>(
        _ count: Int, threads: Int? = nil, _ trial: @Sendable (Int) -> Result
    ) -> [Result] {
        lots(of: count, threads: threads) { range in range.map(trial) }.flatMap(\.self)
    }

    /// What each lot of neighbouring trials makes, in their order; the lots are the same whatever the number of threads.
    package static func lots<Result: Sendable>(
        of count: Int, each size: Int = 64, threads: Int? = nil, _ work: @Sendable (Range<Int>) -> Result
    ) -> [Result] {
        let lots = (count + size - 1) / size
        @Sendable func range(_ lot: Int) -> Range<Int> { lot * size..<min((lot + 1) * size, count) }
        if threads == 1 || lots < 2 { return (0..<lots).map { work(range($0)) } }
        let results = Mutex([Result?](repeating: nil, count: lots))
        DispatchQueue.concurrentPerform(iterations: lots) { lot in
            let result = work(range(lot))
            results.withLock { $0[lot] = result }
        }
        return results.withLock { $0.compactMap(\.self) }
    }
}
