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

extension BilateralFlows {
    /// One figure a flow, in the order of the keys.
    public func reconciled(by rule: MirrorRule) -> [ReconciledFlow] {
        let symmetries = rule == .weightedBySymmetry ? Symmetries(self) : nil
        return pairs.keys.sorted().compactMap { key in
            guard let pair = pairs[key], let (value, basis) = Self.figure(pair, key, rule, symmetries) else {
                return nil
            }
            return ReconciledFlow(key: key, value: value, basis: basis, rule: rule, reports: pair)
        }
    }

    private static func figure(
        _ pair: Pair, _ key: FlowKey, _ rule: MirrorRule, _ symmetries: Symmetries?
    ) -> (Double, ReconciledFlow.Basis)? {
        guard let exporter = pair.exporter?.value else { return pair.importer.map { ($0.value, .importerMirror) } }
        guard let importer = pair.importer?.value else { return (exporter, .exporterMirror) }
        switch rule {
        case .exporterPreferred: return (exporter, .exporterReport)
        case .importerPreferred: return (importer, .importerReport)
        case .mean: return (exporter / 2 + importer / 2, .both(exporterWeight: 0.5))
        case .weightedBySymmetry:
            let weight = symmetries?.weight(key) ?? 0.5
            return (weight * exporter + (1 - weight) * importer, .both(exporterWeight: weight))
        }
    }
}

/// How well each country's reports agree with its partners', by item and period.
struct Symmetries {
    private struct Key: Hashable {
        var country: String
        var item: String
        var period: String
    }

    private var sums: [Key: (difference: Double, total: Double)] = [:]

    init(_ flows: BilateralFlows) {
        // Sums of floating numbers depend on the order, so that the order is fixed.
        for key in flows.pairs.keys.sorted() {
            guard let pair = flows.pairs[key], let one = pair.exporter?.value, let other = pair.importer?.value else {
                continue
            }
            for country in [key.exporter, key.importer] {
                let place = Key(country: country, item: key.item, period: key.period)
                let sum = sums[place] ?? (0, 0)
                sums[place] = (sum.difference + abs(one - other), sum.total + abs(one) + abs(other))
            }
        }
    }

    /// A country's symmetry, 0...1.
    func symmetry(_ country: String, item: String, period: String) -> Double {
        guard let sum = sums[Key(country: country, item: item, period: period)], sum.total > 0 else { return 0 }
        return max(0, 1 - sum.difference / sum.total)
    }

    func weight(_ key: FlowKey) -> Double {
        let exporter = symmetry(key.exporter, item: key.item, period: key.period)
        let importer = symmetry(key.importer, item: key.item, period: key.period)
        return exporter + importer > 0 ? exporter / (exporter + importer) : 0.5
    }
}
