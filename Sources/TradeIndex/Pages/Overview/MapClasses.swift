import TradeDesk

/// The classes by which scores of a year are coloured: five of the same width, between round numbers.
struct MapClasses {
    static let count = 5

    /// The lower bound of each class, and the upper one of the last; empty where no score is known.
    let bounds: [Double]

    init(_ edition: IndexEdition, in year: Int) {
        let known = edition.units.indices.map { edition.scores[0, $0, year] }.filter(\.isFinite)
        guard let least = known.min(), let most = known.max() else {
            bounds = []
            return
        }
        let width = max(1, ((most - least) / Double(Self.count)).rounded(.up))
        // Where rounding down has pushed the top beyond the last class, classes are a point wider.
        let start = least.rounded(.down)
        let fits = start + width * Double(Self.count) >= most
        bounds = (0...Self.count).map { start + (fits ? width : width + 1) * Double($0) }
    }

    /// The class of a score, 0 the lowest; nil where it is not known.
    func place(of score: Double) -> Int? {
        guard score.isFinite, !bounds.isEmpty else { return nil }
        return max(0, min(Self.count - 1, (bounds.lastIndex { $0 <= score } ?? 0)))
    }

    /// What style sheets call the class of a score.
    func name(of score: Double) -> String { place(of: score).map { "m\($0)" } ?? "part" }
}
