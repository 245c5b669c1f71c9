/// How much of a model's variance each input makes, alone, in pairs and in all.
package struct SobolIndices: Hashable, Sendable {
    /// How first order indices are estimated; total ones are M. J. W. Jansen's, "Analysis of variance designs for model output", Computer Physics
    /// Communications 117 (1999), but for Azzini's own.
    package enum Estimator: String, CaseIterable, Hashable, Sendable {
        /// Saltelli et al. (2010), table 2 (b), about the mean, which leaves the estimate where it is and narrows its scatter.
        case saltelli
        /// The same about zero, as COINr has it.
        case coinr
        /// Jansen (1999).
        case jansen
        /// I. Azzini, T. A. Mara, R. Rosati, "Comparison of two sets of Monte Carlo estimators of Sobol' indices", Environmental Modelling &
        /// Software 144 (2021); needs a design with pairs.
        case azzini

        /// Whether the design must have pairs.
        package var needsPairs: Bool { self == .azzini }
    }

    /// The variance over the runs of A and B, divided by their number less one.
    package var variance: Double
    /// What an input makes alone, one an input; NaN where nothing varies.
    package var first: [Double]
    /// What an input makes alone and with others, one an input.
    package var total: [Double]
    /// What two inputs make together beyond what each makes alone; symmetric, 0 on the diagonal; nil without pairs.
    package var second: Matrix?

    /// Indices of one output of a design.
    ///
    /// - Parameters:
    ///   - outputs: One a run, in the design's order.
    ///   - base: Runs a block that `outputs` were made with.
    ///   - count: The first runs of each block to use; all where absent.
    package init(
        _ outputs: [Double], inputs: Int, base: Int, withPairs: Bool = false, estimator: Estimator = .saltelli,
        count: Int? = nil
    ) {
        let terms = SobolTerms(outputs, inputs: inputs, base: base, withPairs: withPairs, estimator: estimator)
        self = terms.indices(from: terms.sums(first: count ?? base).span, count: count ?? base)
    }

    /// Indices of one output of `design`.
    package init(_ outputs: [Double], _ design: SensitivityDesign, estimator: Estimator = .saltelli) {
        self.init(
            outputs, inputs: design.inputs, base: design.base, withPairs: design.withPairs, estimator: estimator)
    }

    init(variance: Double, first: [Double], total: [Double], second: Matrix?) {
        (self.variance, self.first, self.total, self.second) = (variance, first, total, second)
    }
}
