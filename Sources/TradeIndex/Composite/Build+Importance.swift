import Statistics

/// Weights with which components matter as wished.
public struct ImportantWeights: Codable, Hashable, Sendable {
    /// By code, summing to 1 over the level.
    public var weights: [String: Double]
    /// The correlation of each with the index, as shares of their sum.
    public var importances: [String: Double]
    /// Whether the search came to rest.
    public var isSettled: Bool
}

extension Build {
    /// Weights of a level, above 0, by which the components' correlations with the index stand in the proportions wanted: a weight is not an
    /// importance, since what correlates with the rest counts for more than its weight says.
    ///
    /// - Parameter wanted: by code; 1 where a component is not named.
    public func weights(
        ofLevel level: Int, forImportances wanted: [String: Double] = [:]
    ) throws(CompositeError) -> ImportantWeights {
        var search = ImportanceSearch(
            hierarchy: hierarchy, aggregation: aggregation, spans: prepared.spans, weights: weights, scores: scores)
        return try search.weights(for: Weighting.Wish(level: level, importances: wanted))
    }
}

/// An index that is put together again and again with other weights of one level.
struct ImportanceSearch {
    let hierarchy: Hierarchy
    let aggregation: Aggregation
    let spans: [Range<Int>]
    /// A weight a component; those found in the end.
    private(set) var weights: [Double]
    /// The scores with those weights.
    private(set) var scores: Sheet

    /// Seeks the weights and keeps them.
    mutating func weights(for wish: Weighting.Wish) throws(CompositeError) -> ImportantWeights {
        let step = "weights by importance"
        let (level, wanted) = (wish.level, wish.importances)
        guard level >= 1, level < hierarchy.depth else { throw .unknownLevel(level: level, step: step) }
        for code in wanted.keys.sorted() where hierarchy.index(of: code).map({ hierarchy.levels[$0] }) != level {
            throw .unknownComponent(code: code, step: step)
        }
        let members = hierarchy.components.indices.filter { hierarchy.levels[$0] == level }
        let codes = members.map { hierarchy.components[$0].code }
        let own = members.map { weights[$0] }
        guard members.count > 1, own.allSatisfy({ $0 > 0 }) else {
            throw .undefined(
                step: step, code: codes.first ?? "", why: "level \(level) needs two weights, all above 0 to begin with")
        }
        let columns = members.map { Array(scores.column($0)) }
        let above = hierarchy.aggregates.filter { hierarchy.levels[$0] > level }
        var (trial, values, scratch) = (weights, scores.values, AggregationScratch())
        let (tree, aggregation, spans, rowCount) = (hierarchy, aggregation, spans, scores.rowCount)
        /// What keeps the index from being put together with other weights of the level.
        func rebuild(_ found: [Double]) -> (parent: Int, fault: Family.Fault)? {
            for (member, weight) in zip(members, found) { trial[member] = weight }
            for parent in above {
                let fault = aggregation.fill(
                    parent, &values, rowCount: rowCount, tree, weights: trial, spans: spans, scratch: &scratch)
                if let fault { return (parent, fault) }
            }
            return nil
        }
        let found: ImportanceWeights
        do {
            found = try ImportanceWeights.positive(.balance(codes.map { wanted[$0] ?? 1 }), start: own) { tried in
                if rebuild(tried) != nil { return columns.map { _ in .nan } }
                let index = Array(values[tree.top * rowCount..<(tree.top + 1) * rowCount])
                return columns.map { Correlation.pearson.of($0, index) }
            }
        } catch {
            throw .undefined(step: step, code: codes[0], why: "\(error)")
        }
        guard found.importances.allSatisfy(\.isFinite), rebuild(found.weights) == nil else {
            throw .undefined(step: step, code: codes[0], why: "the index does not vary with these weights")
        }
        weights = trial
        scores.values = values
        return ImportantWeights(
            weights: Dictionary(uniqueKeysWithValues: zip(codes, found.weights)),
            importances: Dictionary(uniqueKeysWithValues: zip(codes, found.importances)), isSettled: found.isSettled)
    }
}
