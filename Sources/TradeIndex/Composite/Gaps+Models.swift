import Statistics

extension Gaps {
    /// By least squares on other indicators, with a constant, over all rows that have them.
    mutating func fillByRegression(on codes: [String]) throws(CompositeError) {
        var predictors: [Int] = []
        for code in codes {
            guard let index = hierarchy.index(of: code), index < hierarchy.indicatorCount else {
                throw .unknownComponent(code: code, step: "impute by regression")
            }
            predictors.append(index)
        }
        for indicator in wanted where known(indicator).contains(where: \.isNaN) {
            let others = predictors.filter { $0 != indicator }
            let own = measured(indicator)
            let filled = try modelled("impute by regression", hierarchy.components[indicator].code) {
                () throws(StatisticsError) in
                try RegressionImputation.imputing(own.values, from: others.map { measured($0).values })
            }
            for row in filled.indices { set(indicator, row, own.unit.back(filled[row])) }
        }
    }

    /// From the rows of the same year that are most alike.
    mutating func fillFromNearest(_ neighbours: Int) throws(CompositeError) {
        let step = "impute from the nearest"
        let model = try modelled(step, "neighbours") { () throws(StatisticsError) in
            try NearestNeighbours(count: neighbours)
        }
        let figures = (0..<hierarchy.indicatorCount).map { measured($0) }
        for span in frame.spans {
            let filled = model.imputing(figures.map { Array($0.values[span]) })
            for indicator in wanted {
                let unit = figures[indicator].unit
                for (place, row) in span.enumerated() { set(indicator, row, unit.back(filled[indicator][place])) }
            }
        }
    }

    /// By expectation under a fitted normal distribution, branch by branch.
    mutating func fillByExpectation(level: Int) throws(CompositeError) {
        try fillBranches(level: level, step: "impute by expectation") { columns throws(StatisticsError) in
            try MultivariateNormal.imputing(columns)
        }
    }

    /// By one draw from what the gaps may be, branch by branch.
    mutating func fillByDrawing(level: Int, seed: UInt64) throws(CompositeError) {
        try fillBranches(level: level, step: "impute by drawing") { columns throws(StatisticsError) in
            try DataAugmentation(seed: seed).imputations(columns, count: 1)[0]
        }
    }

    private mutating func fillBranches(
        level: Int, step: String, _ fill: ([[Double]]) throws(StatisticsError) -> [[Double]]
    ) throws(CompositeError) {
        for branch in try branches(level: level, step: step) {
            let figures = branch.map { measured($0) }
            let columns = figures.map(\.values)
            guard columns.contains(where: { $0.contains(where: \.isNaN) }) else { continue }
            let code = hierarchy.components[branch[0]].parent ?? ""
            let filled = try modelled(step, code) { () throws(StatisticsError) in try fill(columns) }
            for (place, indicator) in branch.enumerated() where wanted.contains(indicator) {
                let unit = figures[place].unit
                for row in filled[place].indices { set(indicator, row, unit.back(filled[place][row])) }
            }
        }
    }

    /// The known values of an indicator, row by row.
    private func known(_ indicator: Int) -> [Double] { Array(frame.sheet.column(columns[indicator])) }

    /// The same in a unit in which sums of squares stay within what numbers hold.
    private func measured(_ indicator: Int) -> (values: [Double], unit: Magnitude) {
        let values = known(indicator)
        let moments = Moments(of: values)
        let unit = Magnitude(moments.minimum, moments.maximum)
        return (unit.isOne ? values : values.map { unit.of($0) }, unit)
    }

    private func modelled<Outcome>(
        _ step: String, _ code: String, _ work: () throws(StatisticsError) -> Outcome
    ) throws(CompositeError) -> Outcome {
        do { return try work() } catch { throw .undefined(step: step, code: code, why: "\(error)") }
    }
}
