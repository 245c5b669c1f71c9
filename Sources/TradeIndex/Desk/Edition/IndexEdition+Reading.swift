import Languages

extension IndexEdition {
    /// An edition whose tables are as large as its tree, units and years, and empty.
    package init(
        title: LocalisedText, text: LocalisedText, reporter: CountryCode? = nil, nodes: [IndexNode], units: [IndexUnit],
        years: [Int], sources: [FigureSource] = [], methodHash: String = "", dataHash: String = ""
    ) {
        let table = IndexTable(nodes: nodes.count, units: units.count, years: years.count)
        self.init(
            title: title, text: text, reporter: reporter, nodes: nodes, units: units, years: years, sources: sources,
            methodHash: methodHash, dataHash: dataHash, scores: table, figures: table,
            standings: Array(repeating: FigureStanding(.unknown), count: table.values.count), changes: [],
            examination: nil)
    }

    /// The nodes directly below one.
    package func children(of node: Int) -> [Int] { nodes.indices.filter { nodes[$0].parent == node } }

    /// The share of the whole index that a node has: its weight times those of the nodes above it.
    package func share(of node: Int) -> Double {
        var (share, place) = (1.0, node)
        while let parent = nodes[place].parent {
            share *= nodes[place].weight
            place = parent
        }
        return share
    }

    /// The units of a year by their score of a node, the best first; those without one are left out. Equal scores share a rank.
    package func ranking(of node: Int = 0, in year: Int) -> [(unit: Int, score: Double, rank: Int)] {
        let known = units.indices.map { (unit: $0, score: scores[node, $0, year]) }.filter { !$0.score.isNaN }
            .sorted { $0.score == $1.score ? units[$0.unit].code < units[$1.unit].code : $0.score > $1.score }
        var answer: [(unit: Int, score: Double, rank: Int)] = []
        for (place, one) in known.enumerated() {
            let rank = answer.last.flatMap { $0.score == one.score ? $0.rank : nil } ?? place + 1
            answer.append((one.unit, one.score, rank))
        }
        return answer
    }

    /// How a score has grown since the year before, as a share of that one's; nil where either is unknown or that one is not above 0,
    /// where a share says nothing.
    package func growth(of node: Int = 0, unit: Int, in year: Int) -> Double? {
        guard year > 0 else { return nil }
        let (before, now) = (scores[node, unit, year - 1], scores[node, unit, year])
        guard !before.isNaN, !now.isNaN, before > 0 else { return nil }
        return now / before - 1
    }

    /// The latest year in which anybody has a score.
    package var latestYear: Int {
        years.indices.last { year in units.indices.contains { !scores[0, $0, year].isNaN } } ?? years.count - 1
    }
}
