/// A few tasks that work through numbered jobs, whose results are taken in the order of their numbers.
struct Crew: Sendable {
    let threads: Int

    /// - Parameters:
    ///   - jobs: how many; they are numbered from 0.
    ///   - perform: does one job, on any thread.
    ///   - take: gets each result, one after the other, the lowest number first.
    func work<Result: Sendable>(
        on jobs: Int, perform: @escaping @Sendable (Int) throws -> Result, inOrder take: (Int, Result) -> Void
    ) async throws {
        try await withThrowingTaskGroup(of: (Int, Result).self) { group in
            var next = 0
            var taken = 0
            var early: [Int: Result] = [:]
            func begin() {
                guard next < jobs else { return }
                let job = next
                next += 1
                group.addTask { (job, try perform(job)) }
            }
            for _ in 0..<min(max(threads, 1), jobs) { begin() }
            while let (job, result) = try await group.next() {
                begin()
                early[job] = result
                while let result = early.removeValue(forKey: taken) {
                    take(taken, result)
                    taken += 1
                }
            }
        }
    }
}
