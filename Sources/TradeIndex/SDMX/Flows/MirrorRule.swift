/// How one figure is made of what both sides report.
public enum MirrorRule: String, Sendable, CaseIterable, Codable {
    /// The exporter's report; the importer's where it is missing.
    case exporterPreferred
    /// The importer's report; the exporter's where it is missing.
    case importerPreferred
    /// The mean of both.
    case mean
    /// The mean of both, each weighted by how well its country's reports agree with its partners'.
    ///
    /// A country's symmetry in an item and period is `1 - sum|x - m| / sum(|x| + |m|)` over all of its flows, out and in, that both
    /// sides report: 1 where all agree. The exporter's weight is its symmetry by the sum of both, a half where both are
    /// nought. After F. Fortanier, A. Liberatore, A. Maurer, G. Pilgrim, L. Thomson, "The OECD-WTO Balanced Trade in Services
    /// Database" (2017), who weight by a symmetry index too; the index itself is the one given here.
    case weightedBySymmetry
}

/// A flow after reconciling, with what gave it.
public struct ReconciledFlow: Sendable, Equatable {
    /// What the figure rests on.
    public enum Basis: Sendable, Equatable {
        case exporterReport
        case importerReport
        /// The exporter reports nothing.
        case importerMirror
        /// The importer reports nothing.
        case exporterMirror
        /// Both, with the exporter's weight of 0...1.
        case both(exporterWeight: Double)

        /// One word for it.
        public var name: String {
            switch self {
            case .exporterReport: "exporter-report"
            case .importerReport: "importer-report"
            case .importerMirror: "importer-mirror"
            case .exporterMirror: "exporter-mirror"
            case .both: "both"
            }
        }
    }

    /// Whose flow it is.
    public var key: FlowKey
    /// The figure, in the unit of the files.
    public var value: Double
    /// What the figure rests on.
    public var basis: Basis
    /// The rule that chose the basis.
    public var rule: MirrorRule
    /// What both sides report.
    public var reports: BilateralFlows.Pair

    /// How far both reports are apart, as a share of their sum: 0 where they agree; nil where one is missing.
    public var asymmetry: Double? {
        guard let one = reports.exporter?.value, let other = reports.importer?.value else { return nil }
        let sum = abs(one) + abs(other)
        return sum == 0 ? 0 : abs(one - other) / sum
    }
}
