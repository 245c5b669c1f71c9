/// What a solver says of a linear program.
package enum LinearAnswer: Hashable, Sendable {
    case optimal(values: [Double])
    case infeasible
    case unbounded
    /// The time limit passed without an answer.
    case timedOut
    /// The solver gave up, or could not be started.
    case failed
}

/// Something that solves linear programs: CBC in service, anything in tests.
package struct LinearSolver: Sendable {
    package var solve: @Sendable (LinearProgram, _ limit: Duration) -> LinearAnswer

    package init(solve: @escaping @Sendable (LinearProgram, _ limit: Duration) -> LinearAnswer) {
        self.solve = solve
    }
}
