extension Build {
    /// The scores with other weights, one a component: what is normalised is put together again, and nothing else.
    ///
    /// - Throws: ``CompositeError/wrongShape(what:expected:found:)``, and what aggregation throws.
    public func scores(weights: [Double]) throws(CompositeError) -> Sheet {
        guard weights.count == hierarchy.components.count else {
            throw .wrongShape(what: "weights", expected: hierarchy.components.count, found: weights.count)
        }
        var scores = scores
        var scratch = AggregationScratch()
        for parent in hierarchy.aggregates {
            try hierarchy.check(weights, of: parent)
            let fault = aggregation.fill(
                parent, &scores.values, rowCount: scores.rowCount, hierarchy, weights: weights, spans: prepared.spans,
                scratch: &scratch)
            if let fault { throw aggregation.error(fault, at: parent, of: hierarchy, prepared.name(ofRow:)) }
        }
        return scores
    }
}
