import Statistics

/// Work that is done lot by lot on several threads, and gathered in order.
enum Lots {
    /// Runs that a lot has, and runs between two reports of progress.
    private static let size = 64
    private static let stretch = 1024

    /// Does `work` for every lot of `count` runs and hands what it makes to `take`, in the lots' order whatever the threads.
    static func run<Part: Sendable>(
        _ count: Int, threads: Int?, progress: ((Int) -> Void)?,
        _ work: @Sendable (Range<Int>) throws(ExaminationError) -> Part, take: (Part) -> Void
    ) throws(ExaminationError) {
        for start in stride(from: 0, to: count, by: stretch) {
            let runs = min(stretch, count - start)
            let parts = Trials.lots(of: runs, each: size, threads: threads) { range -> Result<Part, ExaminationError> in
                do throws(ExaminationError) {
                    return .success(try work(start + range.lowerBound..<start + range.upperBound))
                } catch {
                    return .failure(error)
                }
            }
            for part in parts { take(try part.get()) }
            progress?(start + runs)
        }
    }
}
