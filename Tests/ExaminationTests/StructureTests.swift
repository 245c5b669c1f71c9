import Composite
import Statistics
import Testing

@testable import Examination

@Suite("What the index would be without a component") struct LeaveOneOutTests {
    @Test func `as a method that gives it no weight`() throws {
        let (method, frame) = (try Sample.method(), try Sample.frame())
        let index = try UncertainIndex(method: method, frame: frame, uncertainty: Uncertainty())
        let leftOut = try LeaveOneOut(of: index)
        #expect(leftOut.each.map(\.component) == Array(0..<7))
        for without in leftOut.each {
            var other = method
            other.weighting.instead = [method.hierarchy.components[without.component].code: 0]
            let build = try Build(method: other, frame: frame)
            #expect(zip(without.scores, build.index).allSatisfy { near($0, $1, 1e-12) })
            let shifts = without.ranks.indices.map { abs(without.ranks[$0] - index.ranks[$0]) }
            #expect(near(without.meanRankShift, shifts.reduce(0, +) / 12))
        }
    }

    @Test func `an index of one part has nothing left without it`() throws {
        let hierarchy = try Hierarchy([
            Component(code: "a", parent: "P"), Component(code: "b", parent: "P"), Component(code: "P", parent: "I"),
            Component(code: "I"),
        ])
        let method = Method(
            name: "", hierarchy: hierarchy, steps: [], normalisation: Normalisation(rule: .minMax(lower: 0, upper: 1)))
        let index = try UncertainIndex(method: method, frame: try Sample.frame(), uncertainty: Uncertainty())
        let leftOut = try LeaveOneOut(of: index)
        #expect(leftOut.each[2].meanRankShift.isNaN && leftOut.each[2].scores.allSatisfy(\.isNaN))
        #expect(leftOut.each[0].meanRankShift >= 0)
    }
}

@Suite("How a unit stands") struct UnitProfileTests {
    @Test func `what a unit is better at is worth what it adds against the median unit`() throws {
        let build = try Build(method: try Sample.method(), frame: try Sample.frame())
        for unit in 0..<12 {
            let profile = try UnitProfile(of: unit, in: build, year: 2010)
            #expect(profile.standings.map(\.indicator) == [0, 1, 2, 3, 4])
            // Added up, the distance of its index from that of a unit with the median of everything.
            var middle = 0.0
            for indicator in 0..<5 {
                let median = Quantile.median(of: (0..<12).map { build.scores[$0, indicator] })
                middle += median * build.effectiveWeights[indicator]
            }
            let worth = profile.standings.reduce(0) { $0 + $1.worth }
            #expect(near(worth, build.scores[unit, 7] - middle))
            let (strengths, weaknesses) = (profile.strengths(5), profile.weaknesses(5))
            #expect(strengths.count + weaknesses.count <= 5)
            #expect(strengths.allSatisfy { $0.distance > 0 } && weaknesses.allSatisfy { $0.distance < 0 })
            #expect(strengths.map(\.worth) == strengths.map(\.worth).sorted(by: >))
            #expect(weaknesses.map(\.worth) == weaknesses.map(\.worth).sorted())
        }
        #expect(try UnitProfile(of: 0, in: build, year: 2010).strengths(1).count <= 1)
        #expect(throws: ExaminationError.unknownYear(2000)) { try UnitProfile(of: 0, in: build, year: 2000) }
        #expect(throws: ExaminationError.nothingScored(year: 2010)) { try UnitProfile(of: 99, in: build, year: 2010) }
    }
}

@Suite("Whether the parts hold together") struct StructureCheckTests {
    /// b is a again, c goes the other way, d and e are of their own.
    private func build() throws -> Build {
        let frame = try Sample.frame(units: 25)
        var values = frame.sheet.values
        for row in 0..<25 {
            values[25 + row] = 3 * values[row] + 1
            // Its direction is negative, so that more of it than of a is a contradiction.
            values[50 + row] = values[row] + 0.001 * Double(row % 3)
        }
        let other = try Frame(
            units: frame.units, year: 2010, sheet: Sheet(rowCount: 25, codes: frame.sheet.codes, values: values))
        return try Build(method: try Sample.method(), frame: other)
    }

    @Test func `what is double, and what goes the wrong way`() throws {
        let check = try StructureCheck(of: try build(), year: 2010)
        let flagged = check.pairs.filter { $0.parent == 5 }
        #expect(flagged.map(\.one) == [0, 0, 1] && flagged.map(\.other) == [1, 2, 2])
        #expect(flagged.map(\.reason) == [.redundant, .opposed, .opposed])
        #expect(near(flagged[0].correlation, 1))
        #expect(check.against.contains { $0.component == 2 && $0.ancestor == 5 && $0.correlation < -0.9 })
        #expect(!check.against.contains { $0.component == 0 })
    }

    @Test func `alpha and principal components of each part`() throws {
        let build = try build()
        let check = try StructureCheck(of: build, year: 2010)
        #expect(check.parts.map(\.component) == [5, 6, 7])
        let columns = [0, 1, 2].map { Array(build.scores.column($0)) }
        #expect(check.parts[0].alpha == CronbachAlpha.of(columns))
        #expect(check.parts[0].dimensions == 1)
        #expect(near(check.parts[0].components?.variances.reduce(0, +) ?? .nan, 3))
        let matrix = try check.correlations(ofLevel: 1, withLevel: 3)
        #expect(matrix.rows == 5 && matrix.columns == 1)
        #expect(matrix[0, 0] == Correlation.pearson.of(columns[0], Array(build.scores.column(7))))
        #expect(throws: ExaminationError.unknownLevel(level: 4, at: "correlations")) {
            try check.correlations(ofLevel: 1, withLevel: 4)
        }
        #expect(throws: ExaminationError.unknownYear(1)) { try StructureCheck(of: build, year: 1) }
    }
}
