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
            let filled = try modelled("impute by regression", hierarchy.components[indicator].code) {
                () throws(StatisticsError) in
                try RegressionImputation.imputing(known(indicator), from: others.map { known($0) })
            }
            for row in filled.indices { set(indicator, row, filled[row]) }
        }
    }

    /// From the rows of the same year that are most alike.
    mutating func fillFromNearest(_ neighbours: Int) throws(CompositeError) {
        let step = "impute from the nearest"
        let model = try modelled(step, "neighbours") { () throws(StatisticsError) in
            try NearestNeighbours(count: neighbours)
        }
        for span in frame.spans {
            let filled = model.imputing((0..<hierarchy.indicatorCount).map { Array(known($0)[span]) })
            for indicator in wanted {
                for (place, row) in span.enumerated() { set(indicator, row, filled[indicator][place]) }
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
            let columns = branch.map { known($0) }
            guard columns.contains(where: { $0.contains(where: \.isNaN) }) else { continue }
            let code = hierarchy.components[branch[0]].parent ?? ""
            let filled = try modelled(step, code) { () throws(StatisticsError) in try fill(columns) }
            for (place, indicator) in branch.enumerated() where wanted.contains(indicator) {
                for row in filled[place].indices { set(indicator, row, filled[place][row]) }
            }
        }
    }

    /// The known values of an indicator, row by row.
    private func known(_ indicator: Int) -> [Double] { Array(frame.sheet.column(columns[indicator])) }

    private func modelled<Outcome>(
        _ step: String, _ code: String, _ work: () throws(StatisticsError) -> Outcome
    ) throws(CompositeError) -> Outcome {
        do { return try work() } catch { throw .undefined(step: step, code: code, why: "\(error)") }
    }
}
