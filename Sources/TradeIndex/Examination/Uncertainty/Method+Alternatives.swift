import Composite

extension Uncertainty {
    /// Every combination of steps, the method's own first: treatment by treatment, with every imputation each.
    ///
    /// - Returns: also, by alternative of imputation, which of a treatment's combinations are its imputations.
    func steps(of method: Method) -> (all: [[Step]], imputations: [Range<Int>]) {
        var all: [[Step]] = []
        var ranges: [Range<Int>] = []
        for treatments in [nil] + treatments {
            ranges = []
            var place = 0
            for imputations in [nil] + imputations {
                var chosen = method
                chosen.steps = method.steps(treatments: treatments, imputations: imputations)
                let draws = chosen.draws ? imputationDraws : 1
                for draw in 0..<draws { all.append(draw == 0 ? chosen.steps : chosen.redrawn(draw)) }
                ranges.append(place..<place + draws)
                place += draws
            }
        }
        return (all, ranges)
    }
}

extension Method {
    /// Whether anything is imputed by drawing.
    fileprivate var draws: Bool {
        steps.contains { step in
            guard case .impute(let imputation) = step, case .drawn = imputation.rule else { return false }
            return true
        }
    }

    /// The method's steps with others in place of its treatments or imputations, where the first of them stood.
    ///
    /// Where the method has none, imputations come after it has divided by size, and treatments last.
    func steps(treatments: [Treatment]?, imputations: [Imputation]?) -> [Step] {
        var steps: [Step] = []
        var treatments = treatments
        var imputations = imputations
        let replacesTreatments = treatments != nil
        let replacesImputations = imputations != nil
        let hasImputation = self.steps.contains { if case .impute = $0 { true } else { false } }
        let lastDivision = self.steps.lastIndex { if case .denominate = $0 { true } else { false } } ?? -1
        func put(_ list: inout [Imputation]?) {
            steps += (list ?? []).map { .impute($0) }
            list = nil
        }
        if !hasImputation, lastDivision < 0 { put(&imputations) }
        for (place, step) in self.steps.enumerated() {
            switch step {
            case .treat where replacesTreatments:
                steps += (treatments ?? []).map { .treat($0) }
                treatments = nil
            case .impute where replacesImputations: put(&imputations)
            default: steps.append(step)
            }
            if !hasImputation, place == lastDivision { put(&imputations) }
        }
        return steps + (treatments ?? []).map { .treat($0) }
    }
}
