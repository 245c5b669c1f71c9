import Chance
import Testing

@testable import Charging

@Suite("CBC solves, says what it cannot, keeps quiet and keeps to time") struct SolverTests {
    /// Cheapest way to send 10 through two pipes of 6 and 8 at 1 and 3: 6 + 3 * 4 = 18.
    private func pipes() -> LinearProgram {
        var program = LinearProgram()
        let near = program.addColumn(cost: 1, upper: 6)
        let far = program.addColumn(cost: 3, upper: 8)
        let sum = program.addRow(lower: 10, upper: 10)
        program.add(row: sum, column: near, value: 1)
        program.add(row: sum, column: far, value: 1)
        return program
    }

    private func large(jobs: Int) -> LinearProgram {
        var program = LinearProgram()
        var generator = SplitMix64(seed: 3)
        let limits = (0..<96).map { _ in program.addRow(upper: Double(jobs) * 0.6) }
        for _ in 0..<jobs {
            let need = program.addRow(lower: 40)
            for limit in limits {
                let column = program.addColumn(cost: .random(in: 0...1, using: &generator), upper: 15)
                program.add(row: need, column: column, value: 1)
                program.add(row: limit, column: column, value: 1)
            }
        }
        return program
    }

    @Test func `a known optimum`() throws {
        guard case .optimal(let values) = LinearSolver.cbc.solve(pipes(), .seconds(60)) else {
            Issue.record("no optimum")
            return
        }
        #expect(abs(values[0] - 6) < 1e-9 && abs(values[1] - 4) < 1e-9)
    }

    @Test func `no answer where there is none`() {
        var tight = pipes()
        let row = tight.addRow(upper: 3)
        tight.add(row: row, column: 0, value: 1)
        tight.add(row: row, column: 1, value: 1)
        #expect(LinearSolver.cbc.solve(tight, .seconds(60)) == .infeasible)
        var endless = LinearProgram()
        let column = endless.addColumn(cost: -1)
        let free = endless.addRow(lower: 0)
        endless.add(row: free, column: column, value: 1)
        let answer = LinearSolver.cbc.solve(endless, .seconds(60))
        #expect(answer == .unbounded || answer == .infeasible)
        #expect(LinearSolver.cbc.solve(LinearProgram(), .seconds(60)) == .optimal(values: []))
    }

    @Test func `the same answer every time, on several threads`() async {
        let program = large(jobs: 20)
        let first = LinearSolver.cbc.solve(program, .seconds(60))
        let answers = await withTaskGroup(of: LinearAnswer.self) { group in
            for _ in 0..<24 { group.addTask { LinearSolver.cbc.solve(program, .seconds(60)) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(answers.allSatisfy { $0 == first })
        if case .optimal(let values) = first { #expect(program.violation(of: values) < 1e-6) }
    }

    @Test func `nobody waits past the limit`() {
        let program = large(jobs: 1500)
        let began = ContinuousClock.now
        #expect(LinearSolver.cbc.solve(program, .milliseconds(1)) == .timedOut)
        #expect(ContinuousClock.now - began < .seconds(5))
    }

    @Test func `not a word on the standard output`() async {
        let result = await #expect(
            processExitsWith: .success, observing: [\.standardOutputContent, \.standardErrorContent]
        ) {
            var program = LinearProgram()
            let column = program.addColumn(cost: 1, upper: 6)
            let row = program.addRow(lower: 5)
            program.add(row: row, column: column, value: 1)
            _ = LinearSolver.cbc.solve(program, .seconds(60))
            _ = program.addRow(lower: 0)
            let more = program.addRow(lower: 9)
            program.add(row: more, column: column, value: 1)
            _ = LinearSolver.cbc.solve(program, .seconds(60))
        }
        #expect(result?.standardOutputContent.isEmpty == true)
        #expect(result?.standardErrorContent.isEmpty == true)
    }
}
