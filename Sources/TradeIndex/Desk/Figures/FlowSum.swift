import Composite
import Languages
import SDMX

/// The figures of one indicator that is made of flows.
struct FlowSum {
    private let flows: FlowReconciliation
    private let indicator: FlowIndicator
    private let items: [String]
    private let units: IndexGuide.Units
    /// Whether the file has reported, final and balanced figures.
    private let hasValues: Bool

    init(
        _ flows: FlowReconciliation, _ indicator: FlowIndicator, items: [String], units: IndexGuide.Units,
        hasValues: Bool
    ) {
        self.flows = flows
        self.indicator = indicator
        self.items = items
        self.units = units
        self.hasValues = hasValues
    }

    /// The countries of the flows by the code of their unit.
    var countries: [String: CountryCode] {
        Dictionary(
            flows.flows.places.compactMap { CountryCode(rawValue: $0) }.map { (Self.letters($0.rawValue), $0) },
            uniquingKeysWith: { one, _ in one })
    }

    /// Flows name countries by two letters, units by three.
    private static func letters(_ code: String) -> String { CountryCode(rawValue: code)?.isoCodes?.letters ?? code }

    /// Each figure that is known, in a fixed order.
    func figures(source: String) -> [(FigurePool.Key, FigurePool.Figure)] {
        let codes = Dictionary(flows.flows.places.map { (Self.letters($0), $0) }, uniquingKeysWith: { one, _ in one })
        let compared: [String] =
            switch units {
            case .economies(let besides): codes.keys.filter { !besides.contains($0) }.sorted()
            case .pairs(_, let partners): partners
            }
        var partners = indicator.partners
        if case .pairs(let hub, _) = units, partners.isEmpty { partners = [hub] }
        let years = flows.flows.periods.compactMap { period in
            TimePeriod(period).flatMap { $0.kind == .year ? ($0.year, period) : nil }
        }
        var figures: [(FigurePool.Key, FigurePool.Figure)] = []
        for unit in compared {
            let others = partners.filter { $0 != unit }
            guard let own = codes[unit], !others.isEmpty else { continue }
            let theirs = others.compactMap { codes[$0] }
            guard theirs.count == others.count else { continue }
            for (year, period) in years {
                guard let figure = figure(own, theirs, period, with: others, source: source) else { continue }
                figures.append((.init(indicator: indicator.code, unit: unit, year: year), figure))
            }
        }
        return figures
    }

    private func figure(_ unit: String, _ partners: [String], _ period: String, with names: [String], source: String)
        -> FigurePool.Figure?
    {
        var sum = 0.0
        var bases: Set<String> = []
        var methods: Set<String> = []
        var isReported = !hasValues || indicator.value != .balanced
        for partner in partners {
            for item in items {
                for isExport in indicator.direction.isExport {
                    let (exporter, importer) = isExport ? (unit, partner) : (partner, unit)
                    let key = FlowKey(exporter: exporter, importer: importer, item: item, period: period)
                    guard let flow = flows[key] else { return nil }
                    sum += flow.value
                    bases.insert(flow.basis.words(flow.rule))
                    let method = flow.basis.reports(flow).compactMap(\.method)
                    methods.formUnion(method)
                    if !flow.basis.isOwn(flow.rule) || !method.allSatisfy(Self.isReported) { isReported = false }
                }
            }
        }
        guard sum.isFinite else { return nil }
        // Final figures may be estimates, and here nobody says which.
        if hasValues, indicator.value == .final, methods.isEmpty { isReported = false }
        let what = items == [""] ? "" : " of \(items.joined(separator: " + "))"
        var how = "\(indicator.direction.words)\(what) with \(names.joined(separator: ", ")): "
        how += hasValues ? "\(indicator.value.rawValue) values" : "values as told"
        if !hasValues || indicator.value != .balanced { how += ", " + bases.sorted().joined(separator: ", ") }
        if !methods.isEmpty { how += "; by the file's methods \(methods.sorted().joined(separator: ", "))" }
        let remarks = flows.flows.answered.filter { $0.place == unit || partners.contains($0.place) }
            .map { "\"\($0.text)\" is \($0.answer), as was answered" }
        how += remarks.map { "; \($0)" }.joined()
        return FigurePool.Figure(
            value: sum, origin: Origin(isReported ? .reported : .estimated, source: source, how: how))
    }

    /// Whether a method says that the figure is what somebody reported.
    ///
    /// Source: the methodology codes of BaTIS, of which those of reported figures begin with `R_` (`E1` is derived from reported ones);
    /// SDMX's code list of observation status, version 2.2, in which `A` is a normal figure.
    static func isReported(_ method: String) -> Bool {
        let word = method.lowercased()
        return word == "r" || word.hasPrefix("r_") || word == "a" || word.hasPrefix("reported") || word == "official"
    }
}

extension FlowIndicator.Direction {
    fileprivate var isExport: [Bool] {
        switch self {
        case .exports: [true]
        case .imports: [false]
        case .both: [true, false]
        }
    }

    fileprivate var words: String { self == .both ? "exports and imports" : rawValue }
}

extension ReconciledFlow.Basis {
    /// Whether the figure is the report of the side that the rule asks first.
    fileprivate func isOwn(_ rule: MirrorRule) -> Bool {
        switch self {
        case .exporterReport, .importerReport: true
        case .exporterMirror: rule == .exporterPreferred
        case .importerMirror: rule == .importerPreferred
        case .both: false
        }
    }

    fileprivate func words(_ rule: MirrorRule) -> String {
        switch self {
        case .exporterMirror where rule == .exporterPreferred: "as the exporter reports"
        case .importerMirror where rule == .importerPreferred: "as the importer reports"
        case .exporterReport: "as the exporter reports"
        case .importerReport: "as the importer reports"
        case .importerMirror: "mirrored: the importer's report"
        case .exporterMirror: "mirrored: the exporter's report"
        case .both: rule == .mean ? "mean of both sides' reports" : "mean of both sides' reports, weighted by symmetry"
        }
    }

    /// The reports that made the figure.
    fileprivate func reports(_ flow: ReconciledFlow) -> [FlowReport] {
        switch self {
        case .exporterReport, .exporterMirror: [flow.reports.exporter].compactMap(\.self)
        case .importerReport, .importerMirror: [flow.reports.importer].compactMap(\.self)
        case .both: [flow.reports.exporter, flow.reports.importer].compactMap(\.self)
        }
    }
}
