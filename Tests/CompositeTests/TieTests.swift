import Chance
import Statistics
import Testing

@testable import Composite

@Suite("Scores that are the same but for rounding share a rank") struct TieTests {
    private static func build(_ values: [[Double]], _ rule: Aggregation.Rule) throws -> Build {
        let codes = values[0].indices.map { "x\($0)" }
        let hierarchy = try Hierarchy(codes.map { Component(code: $0, parent: "I") } + [Component(code: "I")])
        let frame = try Frame(
            units: values.indices.map { Unit(code: "U\($0)") }, year: 2020,
            sheet: Sheet(
                rowCount: values.count, codes: codes,
                values: codes.indices.flatMap { column in values.map { $0[column] } }))
        return try Build(
            method: Method(
                name: "", hierarchy: hierarchy, steps: [], normalisation: Normalisation(rule: .none),
                aggregation: Aggregation(rule: rule)), frame: frame)
    }

    /// Units have the same values in another order of the indicators, so that equal means are summed in other orders.
    @Test(arguments: [
        Aggregation.Rule.arithmetic, .geometric, .harmonic, .power(2), .power(0.5), .power(-1.5),
    ]) func `whatever the order of indicators`(rule: Aggregation.Rule) throws {
        var chance = SplitMix64(seed: 6)
        for units in [12, 400] {
            var values: [[Double]] = []
            for _ in 0..<units / 4 {
                let own = (0..<9).map { _ in Double(Int(chance.unit() * 1000)) / 10 + 0.1 }
                for _ in 0..<4 { values.append(own.shuffled(using: &chance)) }
            }
            let build = try Self.build(values, rule)
            let ranks = Array(build.ranks.column(build.hierarchy.top))
            for first in stride(from: 0, to: units, by: 4) {
                #expect(Set(ranks[first..<first + 4]).count == 1)
                // A rank is 1 more than the number of units that are truly better.
                let index = Array(build.index)
                let better = stride(from: 0, to: units, by: 4).count { index[$0] > index[first] * (1 + 1e-9) }
                #expect(ranks[first] == Double(better * 4 + 1))
            }
            // The same in a plan.
            let plan = try Plan(method: build.method, frame: build.prepared, choices: Choices(method: build.method))
            let replicates = try plan.run([Draw()])
            #expect(replicates.ranks == ranks)
        }
    }

    @Test func `also where terms of both signs cancel`() throws {
        let values: [[Double]] = [
            [0.1, 0.2, -0.3], [-0.3, 0.1, 0.2], [0.7, -0.1, -0.6], [-0.6, 0.7, -0.1], [1, 2, 3], [-1, -2, -3],
        ]
        #expect(Array(try Self.build(values, .arithmetic).ranks.column(3)) == [2, 2, 2, 2, 1, 6])
    }

    @Test func `and in duels of parts`() throws {
        let hierarchy = try Hierarchy([
            Component(code: "a", parent: "P"), Component(code: "b", parent: "P"), Component(code: "c", parent: "P"),
            Component(code: "d", parent: "Q"), Component(code: "P", parent: "I"), Component(code: "Q", parent: "I"),
            Component(code: "I"),
        ])
        let frame = try Frame(
            units: [Unit(code: "U"), Unit(code: "V")], year: 2020,
            sheet: Sheet(rowCount: 2, codes: ["a", "b", "c", "d"], values: [0.1, 0.3, 0.2, 0.1, 0.3, 0.2, 5, 5]))
        let method = Method(
            name: "", hierarchy: hierarchy, steps: [], normalisation: Normalisation(rule: .none),
            aggregation: Aggregation(levels: [3: .copeland]), allowsConstant: true)
        #expect(Array(try Build(method: method, frame: frame).index) == [0, 0])
    }

    @Test func `what differs by more keeps its order, and figures are what they are`() throws {
        #expect(Array(try Self.build([[1], [1 + 1e-11], [1 + 2e-11]], .arithmetic).ranks.column(1)) == [3, 2, 1])
        #expect(Array(try Self.build([[1e300], [3], [4]], .arithmetic).ranks.column(1)) == [1, 3, 2])
        let (hierarchy, frame) = try Sample.column([1, 1 + 3e-16, 1 + 6e-16])
        let method = Method(name: "", hierarchy: hierarchy, steps: [], normalisation: Normalisation(rule: .rank))
        #expect(Array(try Build(method: method, frame: frame).index) == [1, 2, 3])
    }

    @Test(arguments: [10, 300]) func `ties of ranks are those of a plain search`(count: Int) {
        var chance = SplitMix64(seed: UInt64(count))
        for _ in 0..<20 {
            let column = (0..<count).map { _ in
                (Double(Int(chance.unit() * 30)) - 15) * (1 + 1e-15 * chance.unit()) + 1e-17 * chance.unit()
            }
            var ranks = column
            var ranking = Ranking.scores
            ranking.rank(column.span, order: .descending, into: &ranks, at: 0)
            for (rank, own) in zip(ranks, column) {
                #expect(rank == Double(column.count { $0.rounded() > own.rounded() } + 1))
            }
        }
    }
}
