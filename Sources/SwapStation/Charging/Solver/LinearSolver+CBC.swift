import CCbc
import Dispatch
import Synchronization

extension LinearSolver {
    /// COIN-OR CBC 2.10 through its C interface.
    ///
    /// Programs without integers only: for those CBC calls Clp on the model alone, prints nothing, gives the same answer every time
    /// and may run on several threads. With an integer column it goes through `CbcMain`, whose globals two threads trample, and
    /// which then asks for commands on the standard output. Clp does not heed CBC's time limit, so the solving runs on a thread of
    /// its own; past the limit nobody waits for it any longer, and it ends when it is done.
    package static let cbc = LinearSolver { program, limit in
        // Where there is no time at all, how fast the other thread is must not matter.
        guard limit > .zero else { return .timedOut }
        let answer = Mailbox()
        DispatchQueue.global(qos: .utility).async { answer.put(solveWithCBC(program)) }
        return answer.take(within: limit)
    }

    /// One answer handed from the solving thread to the one that waits.
    private final class Mailbox: Sendable {
        private let answer = Mutex<LinearAnswer?>(nil)
        private let isThere = DispatchSemaphore(value: 0)

        func put(_ value: LinearAnswer) {
            answer.withLock { $0 = value }
            isThere.signal()
        }

        func take(within limit: Duration) -> LinearAnswer {
            let (seconds, attoseconds) = limit.components
            let nanoseconds = Int(clamping: seconds).multipliedReportingOverflow(by: 1_000_000_000)
            let wait: DispatchTime =
                nanoseconds.overflow
                ? .distantFuture : .now() + .nanoseconds(nanoseconds.partialValue + Int(attoseconds / 1_000_000_000))
            guard isThere.wait(timeout: wait) == .success else { return .timedOut }
            return answer.withLock { $0 } ?? .failed
        }
    }

    /// Making a model sets up CBC's parameter table, which all models share.
    private static let making = Mutex(())

    private static func solveWithCBC(_ program: LinearProgram) -> LinearAnswer {
        guard program.columns > 0 else { return .optimal(values: []) }
        guard let model = making.withLock({ _ in Cbc_newModel() }) else { return .failed }
        defer { making.withLock { _ in Cbc_deleteModel(model) } }
        let (starts, rows, values) = program.byColumn()
        // COIN's infinity is the largest double.
        let finite = { (bounds: [Double]) in
            bounds.map { min(max($0, -.greatestFiniteMagnitude), .greatestFiniteMagnitude) }
        }
        Cbc_setLogLevel(model, 0)
        Cbc_loadProblem(
            model, Int32(program.columns), Int32(program.rows), starts, rows, values, finite(program.lower),
            finite(program.upper), program.cost, finite(program.rowLower), finite(program.rowUpper))
        Cbc_setObjSense(model, 1)
        _ = Cbc_solve(model)
        if Cbc_isProvenOptimal(model) != 0, let solution = Cbc_getColSolution(model) {
            return .optimal(values: Array(UnsafeBufferPointer(start: solution, count: program.columns)))
        }
        if Cbc_isContinuousUnbounded(model) != 0 { return .unbounded }
        return Cbc_isProvenInfeasible(model) != 0 ? .infeasible : .failed
    }
}
