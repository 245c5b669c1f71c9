import Languages
import Testing
import TradeDesk
import TradeSample

@Suite("How a reader weighs the parts of an index")
struct PartWeightsTests {
    @Test(
        "only proportions count, and what cannot be a weight is bounded",
        arguments: [
            ([30, 10, 0, 0, 0, 0], [0.75, 0.25, 0, 0, 0, 0]),
            ([-5, .nan, 50, 0, 0, 0], [0, 0, 1, 0, 0, 0]),
            ([1e300, .infinity, 0, 0, 0, 0], [0.5, 0.5, 0, 0, 0, 0]),
        ] as [([Double], [Double])])
    func points(given: [Double], weights: [Double]) throws {
        #expect(try #require(PartWeights(points: given)).weights == weights)
    }

    @Test("where no part has any weight, nothing would be left", arguments: [[0, 0], [-1, .nan], []])
    func none(given: [Double]) {
        #expect(PartWeights(points: given) == nil)
    }

    @Test("the method's own weights come out as they are, and leave every rank where it is")
    func own() {
        let edition = SampleEdition.made()
        let own = PartWeights(of: edition)
        #expect(abs(own.points.reduce(0, +) - 100) < 1e-9)
        for (weight, part) in zip(own.weights, edition.parts) {
            #expect(abs(weight - edition.nodes[part].weight) < 1e-12)
        }
        let again = SampleEdition.reweighed(edition, own.weights)
        for one in again.rerankings(after: edition, in: 13) { #expect(one.rank == one.former?.rank) }
    }

    @Test("other weights rank otherwise, and each unit still knows where it was")
    func reranked() throws {
        let edition = SampleEdition.made()
        let levels = SampleEdition.reweighed(edition, [0, 0, 0, 0, 0, 1])
        let rerankings = levels.rerankings(after: edition, in: 13)
        #expect(rerankings.map(\.rank) == rerankings.map(\.rank).sorted())
        #expect(rerankings.contains { $0.rank != $0.former?.rank })
        for one in rerankings { #expect(one.former?.rank == edition.rank(of: one.unit, in: 13)) }
        // Who has no score in the other edition has no former place.
        var bare = edition
        bare.scores[0, 0, 13] = .nan
        #expect(edition.rerankings(after: bare, in: 13).first { $0.unit == 0 }?.former == nil)
    }
}
