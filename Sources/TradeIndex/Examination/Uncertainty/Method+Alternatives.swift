import Composite

extension Method {
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
