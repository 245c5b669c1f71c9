/// Fills a column by a straight line through chosen others.
///
/// R. J. A. Little and D. B. Rubin, "Statistical Analysis with Missing Data" (2002), section 4.2: conditional means.
package enum RegressionImputation {
    /// `target` with missing values replaced where every predictor is present; where one is not, the value stays missing.
    ///
    /// - Throws: `StatisticsError` where units with all values are fewer than coefficients, or predictors follow from each other.
    package static func imputing(
        _ target: [Double], from predictors: [[Double]]
    ) throws(StatisticsError) -> [Double] {
        let isPredictable = target.indices.map { unit in predictors.allSatisfy { !$0[unit].isNaN } }
        let complete = target.indices.filter { isPredictable[$0] && !target[$0].isNaN }
        guard complete.count > predictors.count else {
            throw .tooFewUnits(method: "regression imputation", have: complete.count, need: predictors.count + 1)
        }
        guard
            let fit = LeastSquares(
                target: complete.map { target[$0] },
                predictors: predictors.map { column in complete.map { column[$0] } })
        else { throw .columnsDependOnEachOther(method: "regression imputation") }
        return target.indices.map { unit in
            target[unit].isNaN && isPredictable[unit] ? fit.prediction(predictors.map { $0[unit] }) : target[unit]
        }
    }
}
