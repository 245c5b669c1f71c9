import Languages
import Testing
import TradeDesk
import TradeSample

/// An edition of a few units and years, with the whole index's scores given unit by unit.
func edition(_ scores: [[Double]], codes: [String] = ["AAA", "BBB", "CCC", "DDD"]) -> IndexEdition {
    var edition = IndexEdition(
        title: LocalisedText(), text: LocalisedText(),
        nodes: [IndexNode(code: "index", name: LocalisedText(), parent: nil)],
        units: scores.indices.map { IndexUnit(code: codes[$0], country: nil) },
        years: Array(2_000..<2_000 + (scores.first?.count ?? 0)))
    for (unit, row) in scores.enumerated() {
        for (year, score) in row.enumerated() { edition.scores[0, unit, year] = score }
    }
    return edition
}

@Suite("How an index moves from year to year")
struct MovementTests {
    @Test("a share of a score that is not above 0 says nothing, so there is no growth")
    func growthBelowZero() {
        var edition = SampleEdition.made()
        (edition.scores[0, 0, 0], edition.scores[0, 0, 1]) = (-1.275, -0.629)
        #expect(edition.growth(unit: 0, in: 1) == nil)
        (edition.scores[0, 0, 0], edition.scores[0, 0, 1]) = (0, 5)
        #expect(edition.growth(unit: 0, in: 1) == nil)
        (edition.scores[0, 0, 0], edition.scores[0, 0, 1]) = (50, 55)
        #expect(abs((edition.growth(unit: 0, in: 1) ?? 0) - 0.1) < 1e-12)
    }

    @Test("the largest growth first; who is unknown in either year, or began at 0, has none")
    func movements() {
        let edition = edition([[50, 55], [40, 50], [.nan, 10], [0, 10]])
        let movements = edition.movements(in: 1)
        #expect(movements.map(\.unit) == [1, 0])
        #expect(abs(movements[0].growth - 0.25) < 1e-12)
        #expect(edition.movements(in: 0).isEmpty)
    }

    @Test("equal growth goes by code, so that pages are the same each time")
    func ties() {
        let edition = edition([[10, 20], [1, 2]], codes: ["ZZZ", "AAA"])
        #expect(edition.movements(in: 1).map(\.unit) == [1, 0])
    }

    @Test("who rose in each of so many years: standing still or an unknown year ends it")
    func risers() {
        let edition = edition([[1, 2, 3, 4], [1, 2, 2, 3], [1, .nan, 3, 4], [9, 2, 3, 4]])
        #expect(edition.risers(through: 3, years: 3) == [0])
        #expect(edition.risers(through: 3, years: 2) == [0, 3])
        #expect(edition.risers(through: 3, years: 4).isEmpty)
        #expect(edition.risers(through: 3, years: 0).isEmpty)
    }

    @Test("a rank is that of the ranking, and equals share one")
    func ranks() {
        let edition = edition([[5], [7], [5], [.nan]])
        #expect((0..<4).map { edition.rank(of: $0, in: 0) } == [2, 1, 2, nil])
    }
}
