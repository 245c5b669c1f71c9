extension BilateralFlows {
    /// One figure a flow, in the order of the keys.
    public func reconciled(by rule: MirrorRule) -> [ReconciledFlow] {
        let reconciliation = FlowReconciliation(self, by: rule)
        return rows.map { reconciliation.flow($0) }
    }

    fileprivate func figure(
        _ flow: Rows, _ rule: MirrorRule, _ symmetries: Symmetries?
    ) -> (Double, ReconciledFlow.Basis) {
        // Each flow is there because one side at least reports it.
        guard flow.exporter != Rows.none else { return (values[Int(flow.importer)], .importerMirror) }
        let exporter = values[Int(flow.exporter)]
        guard flow.importer != Rows.none else { return (exporter, .exporterMirror) }
        let importer = values[Int(flow.importer)]
        switch rule {
        case .exporterPreferred: return (exporter, .exporterReport)
        case .importerPreferred: return (importer, .importerReport)
        case .mean: return (exporter / 2 + importer / 2, .both(exporterWeight: 0.5))
        case .weightedBySymmetry:
            let weight = symmetries?.weight(flow.key) ?? 0.5
            return (weight * exporter + (1 - weight) * importer, .both(exporterWeight: weight))
        }
    }
}

/// Flows of which each is reconciled when it is asked for: of millions mostly a few are needed.
public struct FlowReconciliation: Sendable {
    public let flows: BilateralFlows
    public let rule: MirrorRule
    private let symmetries: Symmetries?

    public init(_ flows: BilateralFlows, by rule: MirrorRule) {
        self.flows = flows
        self.rule = rule
        symmetries = rule == .weightedBySymmetry ? Symmetries(flows) : nil
    }

    /// The figure of a flow; nil where neither side reports any.
    public subscript(key: FlowKey) -> ReconciledFlow? { flows.row(key).map { flow(flows.rows[$0]) } }

    func flow(_ flow: BilateralFlows.Rows) -> ReconciledFlow {
        let (value, basis) = flows.figure(flow, rule, symmetries)
        return ReconciledFlow(
            key: flows.names.key(flow.key), value: value, basis: basis, rule: rule, reports: flows.pair(flow))
    }
}

/// How well each country's reports agree with its partners', by item and period: ``MirrorRule/weightedBySymmetry``.
struct Symmetries: Sendable {
    private var sums: [PackedFlowKey: (difference: Double, total: Double)] = [:]

    /// Sums in the order of the flows, as sums of floating numbers depend on it.
    init(_ flows: BilateralFlows) {
        for flow in flows.rows
        where flow.exporter != BilateralFlows.Rows.none && flow.importer != BilateralFlows.Rows.none {
            let (one, other) = (flows.values[Int(flow.exporter)], flows.values[Int(flow.importer)])
            for country in [flow.key.exporter, flow.key.importer] {
                let sum = sums[flow.key.of(country)] ?? (0, 0)
                sums[flow.key.of(country)] = (sum.difference + abs(one - other), sum.total + abs(one) + abs(other))
            }
        }
    }

    /// A country's symmetry in the item and period of a flow, 0...1.
    func symmetry(_ country: Int, like key: PackedFlowKey) -> Double {
        guard let sum = sums[key.of(country)], sum.total > 0 else { return 0 }
        return max(0, 1 - sum.difference / sum.total)
    }

    /// The exporter's weight.
    func weight(_ key: PackedFlowKey) -> Double {
        let (exporter, importer) = (symmetry(key.exporter, like: key), symmetry(key.importer, like: key))
        return exporter + importer > 0 ? exporter / (exporter + importer) : 0.5
    }
}
