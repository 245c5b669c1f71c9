import Composite

extension Check {
    /// COINr's example of 51 units and 49 indicators: its method, its figures, and its panel where the tables have one.
    ///
    /// - Throws: where a table is missing.
    package func example() throws -> (method: Method, frame: Frame, panel: Frame?) {
        let reference = try reference.get()
        let method = Method(
            name: "COINr's example", hierarchy: reference.hierarchy,
            steps: reference.nominalSteps(
                grouping: reference.frame.groupings.last?.name ?? "", threshold: Reference.nominalThreshold),
            normalisation: Normalisation(rule: .minMax(lower: 1, upper: 100)), allowsConstant: true)
        return (method, reference.frame, reference.panel)
    }
}
