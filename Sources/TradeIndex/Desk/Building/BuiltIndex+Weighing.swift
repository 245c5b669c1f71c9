import Composite

extension BuiltIndex {
    /// The index with other weights for some components: the rest of the method and the figures stay, so nothing but the putting
    /// together is done again.
    ///
    /// - Parameters:
    ///   - weights: by code; siblings that are not named keep theirs. Weights are relative to their siblings'.
    ///   - edition: the index as it is published: what weights do not change is taken from there. Made anew where it is left out.
    /// - Throws: `CompositeError` for a code that the index lacks, and for weights that are negative, infinite, or nothing in sum.
    package func weighed(
        _ weights: [String: Double], from edition: IndexEdition? = nil
    ) throws(CompositeError) -> IndexEdition {
        var all = build.weights
        for (code, weight) in weights.sorted(by: { $0.key < $1.key }) {
            guard let component = build.hierarchy.index(of: code) else {
                throw .unknownComponent(code: code, step: "weights")
            }
            guard weight.isFinite, weight >= 0 else { throw .badWeight(code: code, weight: weight) }
            all[component] = weight
        }
        for children in build.hierarchy.children where !children.isEmpty {
            let sum = children.reduce(0) { $0 + all[$1] }
            guard sum > 0 else { throw .badWeight(code: build.hierarchy.components[children[0]].code, weight: 0) }
        }
        var weighed = edition ?? self.edition()
        weighed.examination = nil
        weigh(&weighed, scores: try build.scores(weights: all), weights: all)
        return weighed
    }
}
