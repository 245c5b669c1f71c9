/// One unit's place in an index whose parts are weighed otherwise.
package struct Reranking: Sendable, Equatable {
    package var unit: Int
    package var score: Double
    package var rank: Int
    /// Its score and rank as the method has them; nil where the method gives it none.
    package var former: Former?

    package struct Former: Sendable, Equatable {
        package var score: Double
        package var rank: Int
    }
}

extension IndexEdition {
    /// The units by their score in this edition, each with its place in another edition of the same units and years.
    package func rerankings(after original: IndexEdition, in year: Int) -> [Reranking] {
        var former: [Int: Reranking.Former] = [:]
        for one in original.ranking(in: year) { former[one.unit] = .init(score: one.score, rank: one.rank) }
        return ranking(in: year).map {
            Reranking(unit: $0.unit, score: $0.score, rank: $0.rank, former: former[$0.unit])
        }
    }
}
