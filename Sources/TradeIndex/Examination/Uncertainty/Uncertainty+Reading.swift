import Composite

extension Uncertainty {
    /// The version of the form that is read.
    package static let formatVersion = 1

    /// Reads what may be decided otherwise: YAML, whose keys Documentation/Examination.md lists. Unknown keys and wrong types are errors
    /// with their line and column.
    package init(text: String) throws(MethodError) {
        let entries = try MethodNode(text: text).map(
            required: ["serai_index_uncertainty"],
            optional: [
                "treatments", "imputations", "imputation_draws", "normalisations", "aggregations", "weightings",
                "weights",
                "left_out",
            ])
        if let version = entries["serai_index_uncertainty"], try version.integer() != Self.formatVersion {
            throw version.wrong("version \(Self.formatVersion) is expected")
        }
        self.init()
        for list in try entries["treatments"]?.list() ?? [] {
            var steps: [Treatment] = []
            for step in try list.list() { steps.append(try Treatment(step)) }
            treatments.append(steps)
        }
        for list in try entries["imputations"]?.list() ?? [] {
            var steps: [Imputation] = []
            for step in try list.list() { steps.append(try Imputation(step)) }
            imputations.append(steps)
        }
        if let draws = entries["imputation_draws"] {
            imputationDraws = try draws.integer()
            guard imputationDraws > 0 else { throw draws.wrong("a number of draws is above 0") }
        }
        for node in try entries["weightings"]?.list() ?? [] { weightings.append(try Weighting(node)) }
        for node in try entries["normalisations"]?.list() ?? [] { normalisations.append(try Normalisation(node)) }
        for node in try entries["aggregations"]?.list() ?? [] { aggregations.append(try Aggregation(node)) }
        weights = try entries["weights"].map { node throws(MethodError) in try WeightNoise(node) }
        leftOut = try entries["left_out"].map { node throws(MethodError) in try Omission(node) }
    }
}

extension WeightNoise {
    fileprivate init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(optional: ["share", "dirichlet", "any", "levels"])
        switch (entries["share"], entries["dirichlet"], entries["any"]) {
        case (let share?, nil, nil):
            let number = try share.number()
            guard (0...1).contains(number) else { throw share.wrong("a share is within 0...1") }
            spread = .share(number)
        case (nil, let dirichlet?, nil):
            let number = try dirichlet.number()
            guard number > 0 else { throw dirichlet.wrong("a concentration is above 0") }
            spread = .dirichlet(concentration: number)
        case (nil, nil, let any?):
            guard try any.flag() else {
                throw any.wrong("true is expected: leave weights out where they are not uncertain")
            }
            spread = .any
        default: throw node.wrong("one of share, dirichlet and any is expected")
        }
        if let list = entries["levels"] {
            var numbers: [Int] = []
            for entry in try list.list() { numbers.append(try entry.integer()) }
            levels = numbers
        }
    }
}

extension Omission {
    fileprivate init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(required: ["chance"], optional: ["each", "level", "codes"])
        guard let chance = entries["chance"] else { throw node.wrong("the key chance is missing") }
        let number = try chance.number()
        guard (0...1).contains(number) else { throw chance.wrong("a chance is within 0...1") }
        extent = try entries["each"]?.flag() == true ? .eachOfThem(chance: number) : .oneOfThem(chance: number)
        switch (entries["level"], entries["codes"]) {
        case (let level, nil): candidates = .level(try level?.integer() ?? 1)
        case (nil, let codes?): candidates = .codes(try codes.texts())
        default: throw node.wrong("one of level and codes is expected, not both")
        }
    }
}
