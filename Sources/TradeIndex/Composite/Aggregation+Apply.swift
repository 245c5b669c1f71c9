extension Aggregation {
    /// Fills the columns of all aggregates of `sheet`, whose columns are the structure's components and whose indicators are set.
    ///
    /// - Parameters:
    ///   - spans: the rows that Copeland, Mazziotta and Pareto and the benefit of the doubt compare with one another; the means look at
    ///     each row by itself.
    ///   - scratch: kept between calls, so that a repeated call allocates nothing.
    package func fill(
        _ values: inout [Double], rowCount: Int, _ hierarchy: Hierarchy, weights: [Double], spans: [Range<Int>],
        scratch: inout AggregationScratch
    ) throws(CompositeError) {
        for parent in hierarchy.aggregates {
            let fault = fill(
                parent, &values, rowCount: rowCount, hierarchy, weights: weights, spans: spans, scratch: &scratch)
            if let fault { throw error(fault, at: parent, of: hierarchy) { "row \($0 + 1)" } }
        }
    }

    /// Fills the column of one aggregate, whose children are set. Returns what keeps it from being defined.
    func fill(
        _ parent: Int, _ values: inout [Double], rowCount: Int, _ hierarchy: Hierarchy, weights: [Double],
        spans: [Range<Int>], scratch: inout AggregationScratch
    ) -> Family.Fault? {
        let family = Family(
            parent: parent, children: hierarchy.children[parent], weights: weights, rowCount: rowCount,
            leastKnown: leastKnown)
        switch rule(forLevel: hierarchy.levels[parent]) {
        case .arithmetic: return family.arithmetic(&values)
        case .geometric: return family.geometric(&values)
        case .harmonic: return family.harmonic(&values)
        case .power(let power): return family.power(power, &values)
        case .copeland:
            for span in spans { family.copeland(span, &values, &scratch) }
            return nil
        case .mazziottaPareto(let penalised):
            for span in spans {
                if let fault = family.mazziottaPareto(span, penalised: penalised, &values, &scratch) { return fault }
            }
            return nil
        case .adjustedMazziottaPareto(let penalised):
            return family.adjustedMazziottaPareto(0..<rowCount, penalised: penalised, &values, &scratch)
        case .benefitOfTheDoubt(let least, let most):
            for span in spans {
                if let fault = family.benefitOfTheDoubt(span, shares: least...most, &values) { return fault }
            }
            return nil
        }
    }

    /// What a fault is, in words.
    ///
    /// - Parameter name: of a row.
    func error(
        _ fault: Family.Fault, at parent: Int, of hierarchy: Hierarchy, _ name: (Int) -> String
    ) -> CompositeError {
        let rule = rule(forLevel: hierarchy.levels[parent])
        let why =
            switch fault {
            case .value(let child, let row):
                if case .benefitOfTheDoubt = rule {
                    "\(hierarchy.components[child].code) of \(name(row)) is below 0: normalise to values from 0 up"
                } else {
                    "\(hierarchy.components[child].code) of \(name(row)) is 0 or less: normalise to positive values"
                }
            case .mean(let row):
                "the mean of \(name(row)) is not a finite number above 0, or its children's weights come to nothing"
            case .bounds(let row):
                "no weights of \(name(row)) keep the bounds of shares: widen them, or normalise to values above 0"
            }
        return .undefined(step: "aggregate by \(rule.name)", code: hierarchy.components[parent].code, why: why)
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

    /// What keeps an aggregate from being defined.
    enum Fault {
        /// A value that the rule does not take.
        case value(ofChild: Int, row: Int)
        /// A row whose mean is none.
        case mean(ofRow: Int)
        /// A row that cannot keep bounds of shares.
        case bounds(ofRow: Int)
    }

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

    func arithmetic(_ values: inout [Double]) -> Fault? {
        let all = weightOfAll
        for row in 0..<rowCount {
            var known = 0.0
            for child in children where !values[child * rowCount + row].isNaN {
                known += weights[child]
            }
            guard suffices(known, of: all) else {
                values[parent * rowCount + row] = .nan
                continue
            }
            var sum = CarefulSum()
            for child in children {
                let value = values[child * rowCount + row]
                if !value.isNaN { sum.add(weights[child] / known * value) }
            }
            guard sum.value.isFinite else { return .mean(ofRow: row) }
            values[parent * rowCount + row] = sum.value
        }
        return nil
    }
}
