import Foundation
import Statistics
import Testing

@testable import Composite

@Suite("Outlying values are brought in, and each change is recorded")
struct TreatmentTests {
    private static let outlying: [Double] = (1...30).map(Double.init) + [200, 900]

    private func treated(_ values: [Double], _ attempts: [Attempt], combined: Bool = false) throws -> Build {
        let (hierarchy, frame) = try Sample.column(values)
        let rule = Treatment.Rule(attempts: attempts, combined: combined)
        return try Build(
            method: Method(
                name: "", hierarchy: hierarchy, steps: [.treat(Treatment(rule: rule))],
                normalisation: Normalisation(rule: .none)),
            frame: frame)
    }

    @Test func `a column that passes is left as it is`() throws {
        let build = try treated((1...20).map(Double.init), [.winsorise(most: 5)])
        #expect(build.treatments.count == 1 && build.treatments[0].points.isEmpty && build.treatments[0].passes)
    }

    @Test func `points are winsorised one after another until the test passes`() throws {
        let build = try treated(Self.outlying, [.winsorise(most: 5)])
        #expect(build.prepared.sheet.values[30] == 30 && build.prepared.sheet.values[31] == 30)
        let record = try #require(build.treatments.first)
        #expect(record.points.map(\.unit) == [30, 31])
        #expect(record.points.map(\.from) == [200, 900] && record.points.map(\.to) == [30, 30])
        #expect(record.points.allSatisfy { $0.reason == "winsorised from above" })
        #expect(record.tests.count == 2 && !record.tests[0].passes && record.tests[1].winsorised == 2)
    }

    @Test func `a left tail is winsorised from below`() throws {
        let build = try treated(Self.outlying.map { -$0 }, [.winsorise(most: 5)])
        #expect(build.prepared.sheet.values[31] == -30)
        #expect(build.treatments[0].points.allSatisfy { $0.reason == "winsorised from below" })
    }

    @Test func `when too few points may be winsorised, the next attempt starts anew unless combined`() throws {
        let attempts: [Attempt] = [.winsorise(most: 1), .shiftedLogarithm]
        let values = Array(repeating: 1.0, count: 10) + (1...20).map(Double.init) + [5000, 9000]
        let apart = try treated(values, attempts).prepared.sheet.values
        let together = try treated(values, attempts, combined: true).prepared.sheet.values
        #expect(near(apart[31], log(8999 + 0.01 * 8999)))
        #expect(near(together[31], log(4999 + 0.01 * 4999)))
    }

    /// COINr 1.1.14 computes this logarithm and returns its input.
    @Test func `the GII's logarithm changes the values and keeps their order, also below 1`() throws {
        for factor in [1.0, 0.0001, 1e6] {
            let values = Self.outlying.map { $0 * factor }
            let build = try treated(values, [.innovationIndexLogarithm])
            let result = build.prepared.sheet.values
            #expect(zip(result, result.dropFirst()).allSatisfy { $0 < $1 })
            #expect(abs(Moments(of: result).skewness) < abs(Moments(of: values).skewness))
        }
        let built = try treated(Self.outlying, [.innovationIndexLogarithm]).prepared.sheet.values
        #expect(near(built[31], log(900)) && near(built[0], 0))
    }

    @Test(arguments: [
        Attempt.shiftedLogarithm, .signedShiftedLogarithm, .coinToolLogarithm, .innovationIndexLogarithm,
        .boxCox(lambda: 0), .boxCox(lambda: 0.5), .boxCox(lambda: nil), .winsorise(most: 3), .logarithm,
    ])
    func `no attempt turns two units round`(attempt: Attempt) throws {
        let result = try treated(Self.outlying, [attempt]).prepared.sheet.values
        #expect(zip(result, result.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(result != Self.outlying)
    }

    @Test func `the signed logarithm brings in a left tail as it does a right one`() throws {
        let right = try treated(Self.outlying, [.signedShiftedLogarithm]).prepared.sheet.values
        let left = try treated(Self.outlying.map { -$0 }, [.signedShiftedLogarithm]).prepared.sheet.values
        #expect(near(left, right.map { -$0 }))
    }

    @Test func `a constant column and one of three values are left alone`() throws {
        #expect(throws: Never.self) { try treated([1, 2, 3], [.winsorise(most: 5)]) }
        #expect(try treated([1, 2, 3], [.winsorise(most: 5)]).treatments.isEmpty)
    }

    @Test func `each year may be treated by itself`() throws {
        let frame = try Sample.frame(units: 20, years: 3)
        var method = try Sample.method(steps: [.treat(Treatment(rule: Treatment.usual.rule, over: .eachYear))])
        let years = try Build(method: method, frame: frame).treatments
        #expect(years.count == 15 && Set(years.map(\.year)) == [2010, 2011, 2012])
        method.steps = [.treat(.usual)]
        #expect(try Build(method: method, frame: frame).treatments.map(\.year) == [nil, nil, nil, nil, nil])
    }
}
