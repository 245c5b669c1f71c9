import Composite
import Examination
import Testing
import TradeDesk

@Suite("An index is examined as it is published") struct DeskExaminationTests {
    private static let built = Result { try IndexFiles(method: "digital-trade").built() }

    @Test func `the index of the brief`() throws {
        let index = try Self.built.get()
        let edition = index.edition()
        var told: [Double] = []
        let examination = try index.examined(samples: 200, seed: 7) { told.append($0) }
        #expect(told == told.sorted() && told.last == 1)
        #expect(examination.samples == 200 && examination.seed == 7 && examination.year == edition.latestYear)
        let ranking = edition.ranking(in: examination.year)
        #expect(ranking.count >= 10)
        for one in ranking {
            let interval = try #require(examination.ranks[one.unit])
            #expect(interval.low <= interval.median && interval.median <= interval.high && interval.low >= 1)
            #expect(
                examination.chance(of: one.unit, amongFirst: edition.units.count).map { abs($0 - 1) < 1e-9 } == true)
            #expect(examination.shifts[one.unit] >= 0)
        }
        #expect(examination.ranks.count { $0 != nil } == ranking.count)
        #expect(Set(examination.influences.map(\.choice)).isSuperset(of: ["normalisation", "weights", "indicators"]))
        for influence in examination.influences {
            #expect(
                influence.total.low <= influence.total.value && influence.total.value <= influence.total.high + 1e-9)
        }
        let count = examination.influences.count
        for (unit, influences) in examination.unitInfluences.enumerated() where !influences.isEmpty {
            #expect(influences.map(\.choice) == examination.influences.map(\.choice))
            #expect(examination.ranks[unit] != nil && influences.contains { $0.total.value > 0 })
        }
        #expect(examination.unitInfluences.contains { !$0.isEmpty })
        #expect(examination.interactions.count == count * (count - 1) / 2)
        #expect(examination.influenceSamples == 64 * (2 * count + 2))
        #expect(examination.alphas.map(\.node) == edition.nodes.indices.filter { !edition.nodes[$0].isIndicator })
        #expect(examination.leftOut.map(\.node) == Array(1..<edition.nodes.count))
        #expect(examination.against.allSatisfy { edition.nodes[$0.node].isIndicator && $0.correlation < 0 })
    }

    @Test func `the same seed gives the same examination`() throws {
        let index = try Self.built.get()
        let uncertainty = Uncertainty(weights: .usual)
        let one = try index.examined(samples: 100, seed: 3, uncertainty: uncertainty, threads: 1)
        let two = try index.examined(samples: 100, seed: 3, uncertainty: uncertainty)
        #expect(one.ranks == two.ranks && one.influences == two.influences && one.chances == two.chances)
    }

    @Test func `each year's changes add up`() throws {
        let index = try Self.built.get()
        let edition = index.edition()
        for year in edition.years.indices.dropFirst() {
            let changes = try index.changes(in: year)
            for unit in edition.units.indices {
                let total = edition.scores[0, unit, year] - edition.scores[0, unit, year - 1]
                guard !total.isNaN else {
                    #expect(changes[unit] == nil)
                    continue
                }
                let change = try #require(changes[unit])
                #expect(abs(change.total - total) < 1e-12 && abs(change.rest) < 1e-9)
                #expect(abs(change.contributions.reduce(0) { $0 + $1.points } - total) < 1e-9)
                #expect(change.contributions.map(\.node) == edition.indicators)
            }
        }
        #expect(throws: ExaminationError.self) { try index.changes(in: 0) }
    }

    @Test(arguments: [0, 1, Int.max]) func `samples that cannot be`(samples: Int) throws {
        #expect(throws: ExaminationError.self) { try Self.built.get().examined(samples: samples, seed: 1) }
    }
}
