import Composite

extension Reference {
    /// Figures after steps, none of which screens by more than COINr does.
    func stepped(_ steps: [Step], from frame: Frame) throws(CompositeError) -> Build {
        try Build(
            method: Method(
                name: "", hierarchy: hierarchy, steps: steps, normalisation: Normalisation(rule: .none),
                allowsConstant: true),
            frame: frame)
    }

    /// An index of figures that are treated already.
    func index(
        of frame: Frame, normalisation: Normalisation, weights: [String: Double] = [:],
        aggregation: Aggregation = Aggregation()
    ) throws(CompositeError) -> Build {
        try Build(
            method: Method(
                name: "", hierarchy: hierarchy, steps: [], normalisation: normalisation,
                weighting: Weighting(instead: weights), aggregation: aggregation, allowsConstant: true),
            frame: frame)
    }

    /// The steps of COINr's example: which grouping it imputes by is the one named, or the last of the inputs.
    func nominalSteps(grouping: String, threshold: Double) -> [Step] {
        [
            .denominate(Denomination()), .impute(Imputation(rule: .groupMean(grouping: grouping))),
            .screen(Screening(leastAvailable: threshold)), .treat(Self.treatment(of: "wins5_logCT")),
        ]
    }

    /// The figures that a nominal step starts from: COINr's own where the folder has them, so that each step is judged by itself.
    func figures(_ step: String) throws -> Frame {
        if tables["nominal_\(step)"] != nil { return try frame(of: "nominal_\(step)") }
        let build = try stepped(
            nominalSteps(grouping: frame.groupings.last?.name ?? "", threshold: Self.nominalThreshold), from: frame)
        let place = ["Denominated", "Imputed", "Screened", "Treated"].firstIndex(of: step)
        return place.map { build.stages[$0].frame } ?? frame
    }

    /// The share of indicators that a unit of COINr's example must have.
    static let nominalThreshold = 0.9

    /// A treatment by COINr's names: `wins5_logCT`, `wins1_logCT`, `wins5_nolog`, `logCT_only`, `wins5_boxcox05`, ...
    static func treatment(of name: String, limits: Treatment.Limits = Treatment.Limits()) -> Treatment {
        var attempts: [Attempt] = []
        for part in name.split(separator: "_") {
            if part.hasPrefix("wins"), let most = Int(part.dropFirst(4)) { attempts.append(.winsorise(most: most)) }
            if part.hasPrefix("boxcox") { attempts.append(.boxCox(lambda: decimal(part.dropFirst(6)))) }
            if let logarithm = logarithms[String(part)] { attempts.append(logarithm) }
        }
        if name.hasSuffix("_strict") { attempts.append(.shiftedLogarithm) }
        let rule = Treatment.Rule(limits: limits, attempts: attempts, combined: name.contains("combine"))
        return Treatment(rule: rule, over: .eachYear)
    }

    static let logarithms: [String: Attempt] = [
        "logCT": .shiftedLogarithm, "logCTplus": .signedShiftedLogarithm, "logCTorig": .coinToolLogarithm,
        "logGII": .innovationIndexLogarithm, "log": .logarithm,
    ]

    /// "05" is 0.5, "2" is 2, "0" is 0.
    static func decimal(_ digits: some StringProtocol) -> Double? {
        guard let whole = Double(String(digits)) else { return nil }
        return digits.hasPrefix("0") && digits.count > 1 ? Double("0." + digits.dropFirst()) : whole
    }
}
