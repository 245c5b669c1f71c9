import Languages
import Testing
import TradeDesk
import TradeSample

@Suite("How a unit compares with the others, and with itself a year before")
struct ComparisonTests {
    @Test("the median of what is known")
    func median() {
        #expect(edition([[5], [1], [.nan], [3]]).median(of: 0, in: 0) == 3)
        #expect(edition([[5], [1], [4], [3]]).median(of: 0, in: 0) == 3.5)
        #expect(edition([[.nan]]).median(of: 0, in: 0).isNaN)
    }

    @Test("strengths and weaknesses lie on their sides of the median, the farthest first, and far enough")
    func standouts() {
        let edition = SampleEdition.made()
        for unit in edition.units.indices {
            let (strengths, weaknesses) = edition.standouts(of: unit, in: 13)
            #expect(strengths.count <= 4 && weaknesses.count <= 4)
            #expect(strengths.allSatisfy { $0.distance >= 5 } && weaknesses.allSatisfy { $0.distance <= -5 })
            #expect(strengths.map(\.distance) == strengths.map(\.distance).sorted(by: >))
            #expect(weaknesses.map(\.distance) == weaknesses.map(\.distance).sorted())
        }
    }

    @Test("the parts of a year's change and the rest add up to the whole; without unknown scores there is no rest")
    func change() throws {
        let edition = SampleEdition.made()
        for unit in edition.units.indices {
            guard let change = edition.change(of: unit, in: 13) else { continue }
            let sum = change.contributions.reduce(0) { $0 + $1.points }
            #expect(abs(sum + change.rest - change.total) < 1e-9)
            let isWhole = edition.indicators.allSatisfy { !edition.scores[$0, unit, 13].isNaN }
            if isWhole { #expect(abs(change.rest) < 1e-9) }
        }
        // Serbia is unknown in 2012.
        #expect(edition.change(of: 5, in: 3) == nil)
        #expect(edition.change(of: 0, in: 0) == nil)
        // Iran lacks an indicator, whose weight goes to others: what they cannot account for is said.
        let iran = try #require(edition.change(of: 4, in: 13))
        #expect(iran.contributions.count == 23)
        #expect(abs(iran.rest) > 1e-6)
    }

    @Test("figures are counted by how they came to be")
    func standings() {
        let edition = SampleEdition.made()
        let counts = edition.standingCounts(
            nodes: edition.indicators, units: Array(edition.units.indices), years: Array(edition.years.indices))
        #expect(counts.values.reduce(0, +) == 24 * 14 * 14)
        #expect(counts[.unknown] == 24 * 3 + 14)
    }
}
