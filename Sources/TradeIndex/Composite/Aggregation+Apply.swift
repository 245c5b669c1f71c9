extension Aggregation {
    /// Fills the columns of all aggregates of `sheet`, whose columns are the structure's components and whose indicators are set.
    ///
    /// - Parameters:
    ///   - spans: the rows that Copeland and Mazziotta and Pareto compare with one another; the means look at each row by itself.
    ///   - scratch: kept between calls, so that a repeated call allocates nothing.
    package func fill(
        _ values: inout [Double], rowCount: Int, _ hierarchy: Hierarchy, weights: [Double], spans: [Range<Int>],
        scratch: inout AggregationScratch
    ) throws(CompositeError) {
        for parent in hierarchy.aggregates {
            try fill(parent, &values, rowCount: rowCount, hierarchy, weights: weights, spans: spans, scratch: &scratch)
        }
    }

    /// Fills the column of one aggregate, whose children are set.
    func fill(
        _ parent: Int, _ values: inout [Double], rowCount: Int, _ hierarchy: Hierarchy, weights: [Double],
        spans: [Range<Int>], scratch: inout AggregationScratch
    ) throws(CompositeError) {
        let family = Family(
            parent: parent, children: hierarchy.children[parent], weights: weights, rowCount: rowCount,
            leastKnown: leastKnown)
        let undefined: Int?
        switch rule(forLevel: hierarchy.levels[parent]) {
        case .arithmetic:
            family.arithmetic(&values)
            undefined = nil
        case .geometric: undefined = family.geometric(&values)
        case .harmonic: undefined = family.harmonic(&values)
        case .power(let power): undefined = family.power(power, &values)
        case .copeland:
            for span in spans { family.copeland(span, &values, &scratch) }
            undefined = nil
        case .mazziottaPareto(let penalised):
            for span in spans { family.mazziottaPareto(span, penalised: penalised, &values, &scratch) }
            undefined = nil
        case .adjustedMazziottaPareto(let penalised):
            family.adjustedMazziottaPareto(0..<rowCount, penalised: penalised, &values, &scratch)
            undefined = nil
        }
        if let undefined {
            throw .undefined(
                step: "the \(rule(forLevel: hierarchy.levels[parent]).name) mean",
                code: hierarchy.components[parent].code,
                why: "\(hierarchy.components[undefined].code) has values of 0 or less: normalise to positive values"
            )
        }
    }
}

/// Room for intermediate values.
package struct AggregationScratch {
    var centers: [Double] = []
    var scales: [Double] = []
    var shares: [Double] = []
    var scores: [Double] = []

    /// Empty.
    package init() {}
}

/// A parent with its children, their weights, and the rows that they stand in.
struct Family {
    let parent: Int
    let children: [Int]
    let weights: [Double]
    let rowCount: Int
    let leastKnown: Double

    /// Whether enough of the parent's weight is known.
    @inline(__always)
    func suffices(_ known: Double, of all: Double) -> Bool {
        known != 0 && (leastKnown == 0 || known >= leastKnown * all)
    }

    var weightOfAll: Double {
        var sum = 0.0
        for child in children { sum += weights[child] }
        return sum
    }

    func arithmetic(_ values: inout [Double]) {
        let all = weightOfAll
        for row in 0..<rowCount {
            var known = 0.0
            for child in children where !values[child * rowCount + row].isNaN {
                known += weights[child]
            }
            var sum = CarefulSum()
            for child in children {
                let value = values[child * rowCount + row]
                if !value.isNaN { sum.add(weights[child] / known * value) }
            }
            values[parent * rowCount + row] = suffices(known, of: all) ? sum.value : .nan
        }
    }
}
