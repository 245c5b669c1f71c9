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

extension Plan {
    /// Weights of a level, above 0, by which the components' correlations with the index stand in the proportions wanted: a weight is not an
    /// importance, since what correlates with the rest counts for more than its weight says.
    ///
    /// - Parameter wanted: by code; 1 where a component is not named.
    public func weights(
        ofLevel level: Int, forImportances wanted: [String: Double] = [:]
    ) throws(CompositeError) -> ImportantWeights {
        let step = "weights by importance"
        guard level >= 1, level < hierarchy.depth else { throw .unknownLevel(level: level, step: step) }
        for code in wanted.keys.sorted() where hierarchy.index(of: code).map({ hierarchy.levels[$0] }) != level {
            throw .unknownComponent(code: code, step: step)
        }
        let members = hierarchy.components.indices.filter { hierarchy.levels[$0] == level }
        let codes = members.map { hierarchy.components[$0].code }
        let own = members.map { weightings[0][$0] }
        guard own.allSatisfy({ $0 > 0 }) else {
            throw .undefined(
                step: step, code: codes[0], why: "all weights of level \(level) must be above 0 to begin with")
        }
        let columns = try components(members)
        var factors = [Double](repeating: 1, count: hierarchy.components.count)
        do {
            let found = try ImportanceWeights.positive(
                .balance(codes.map { wanted[$0] ?? 1 }), start: own
            ) { weights in
                for (place, member) in members.enumerated() { factors[member] = weights[place] / own[place] }
                let index = run([Draw()], factors: factors, within: 0..<1).scores
                return columns.map { Correlation.pearson.of($0, index) }
            }
            return ImportantWeights(
                weights: Dictionary(uniqueKeysWithValues: zip(codes, found.weights)),
                importances: Dictionary(uniqueKeysWithValues: zip(codes, found.importances)),
                isSettled: found.isSettled)
        } catch {
            throw .undefined(step: step, code: codes[0], why: "\(error)")
        }
    }

    /// The scores of components under the method's own choices, a value a row of the figures as given.
    private func components(_ members: [Int]) throws(CompositeError) -> [[Double]] {
        var values = (normalised[0]?.values ?? [])
        let rowCount = prepared[0].rows.count
        values += [Double](repeating: .nan, count: rowCount * hierarchy.aggregates.count)
        var scratch = AggregationScratch()
        try choices.aggregations[0].fill(
            &values, rowCount: rowCount, hierarchy, weights: weightings[0], spans: prepared[0].spans, scratch: &scratch)
        return members.map { member in
            var column = [Double](repeating: .nan, count: frame.rows.count)
            for row in 0..<rowCount { column[places[0][row]] = values[member * rowCount + row] }
            return column
        }
    }
}
