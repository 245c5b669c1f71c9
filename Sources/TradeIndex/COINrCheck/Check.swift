import Composite

/// Reproduces the tables of a folder that COINr 1.1.14 wrote, each from the step before it.
///
/// Which table is which is read from its name: `nominal_*`, `impute_*`, `treat_*`, `normalise_*`, `agg_*`, `weights_*`, `pca_*`, `ua*`,
/// `sa*`, `panel_*`, `remove_elements_*`, `compare_*`, `outrank_*`. Inputs and running times are no results and are left out.
public struct Check {
    private let tables: [String: Table]
    let reference: Result<Reference, Reference.Missing>

    /// - Parameters:
    ///   - tables: those to reproduce, by file name without its ending.
    ///   - inputs: a second folder, for inputs and nominal steps that the first one lacks.
    public init(tables: [String: Table], inputs: [String: Table] = [:]) {
        self.tables = tables
        let all = inputs.merging(tables) { _, first in first }
        reference = Result { () throws(Reference.Missing) in try Reference(tables: all) }
    }

    /// Every table, in the order of names.
    public func report() -> Report {
        var report = Report(tables: [], unmatched: [])
        for name in tables.keys.sorted() where Self.isResult(name) {
            switch outcome(of: name) {
            case .compared(let cells) where cells.count == 0 && !Self.mayBeEmpty(name):
                report.unmatched.append(Report.Unmatched(name: name, reason: "nothing in it could be compared"))
            case .compared(let cells) where cells.match:
                report.tables.append(
                    Report.Matched(
                        name: name, cells: cells.count, largestRelativeDifference: cells.largest))
            case .compared(let cells):
                report.unmatched.append(
                    Report.Unmatched(
                        name: name,
                        reason: "differs by \(cells.largest): \(cells.worst)"))
            case .unmatched(let reason): report.unmatched.append(Report.Unmatched(name: name, reason: reason))
            }
        }
        return report
    }

    /// Whether a table holds results of COINr rather than inputs of it.
    static func isResult(_ name: String) -> Bool {
        !name.hasPrefix("inputs_") && !name.hasPrefix("timings") && !name.hasSuffix("_para")
            && name != "sa_noisy_weights" && name != "panel_impute_input"
    }

    /// Lists of what changed, which may be that nothing did.
    private static func mayBeEmpty(_ name: String) -> Bool { name.hasPrefix("remove_elements_") }

    private func outcome(of name: String) -> Outcome {
        guard let table = tables[name] else { return .unmatched("there is no such table") }
        do {
            let reference = try reference.get()
            if table.rows.isEmpty { return .compared(Cells()) }
            if let wrong = reference.wrongShape(of: table, name) { return .unmatched(wrong) }
            for rule in Self.rules where name.hasPrefix(rule.prefix) {
                if let outcome = try rule.compare(reference, name, table) { return outcome }
            }
            return .unmatched("no table of this name is known")
        } catch {
            return .unmatched("\(error)")
        }
    }

    private struct Rule: Sendable {
        var prefix: String
        var compare: @Sendable (Reference, String, Table) throws -> Outcome?
    }

    private static let rules: [Rule] = [
        Rule(prefix: "nominal_") { try $0.compareNominal($1, $2) },
        Rule(prefix: "impute_") { try $0.compareImputed($1, $2) },
        Rule(prefix: "treat_") { try $0.compareTreated($1, $2) },
        Rule(prefix: "normalise_") { try $0.compareNormalised($1, $2) },
        Rule(prefix: "agg_") { try $0.compareAggregated($1, $2) },
        Rule(prefix: "weights_") { try $0.compareWeightings($1, $2) },
        Rule(prefix: "pca_") { try $0.compareComponents($1, $2) },
        Rule(prefix: "ua") { try $0.compareReplicates($1, $2) },
        Rule(prefix: "sa") { try $0.compareReplicates($1, $2) },
        Rule(prefix: "panel_") { try $0.comparePanel($1, $2) },
        Rule(prefix: "remove_elements_") { try $0.compareRemoved($1, $2) },
        Rule(prefix: "compare_") { try $0.compareNormalisations($1, $2) },
        Rule(prefix: "outrank_") { try $0.compareOutranking($1, $2) },
    ]
}
