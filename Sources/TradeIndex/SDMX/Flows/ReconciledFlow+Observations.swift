extension Observations {
    /// Reconciled flows as figures, each with its basis, both reports and where they stand.
    public init(_ flows: [ReconciledFlow], source: String, reference: StructureReference? = nil) throws(ReadingError) {
        var builder = ObservationsBuilder(
            source: source, reference: reference,
            dimensions: ["REF_AREA", "COUNTERPART_AREA", "ITEM", Component.period.id].map { Component($0) },
            attributes: [
                "BASIS", "RULE", "EXPORTER_WEIGHT", "EXPORTER_VALUE", "EXPORTER_METHOD", "EXPORTER_SOURCE",
                "IMPORTER_VALUE",
                "IMPORTER_METHOD", "IMPORTER_SOURCE",
            ].map { Component($0) })
        for flow in flows {
            var weight: String?
            if case .both(let exporterWeight) = flow.basis { weight = FigureBytes.text(exporterWeight) }
            let reports = [flow.reports.exporter, flow.reports.importer].flatMap { report -> [String?] in
                [
                    report.map { FigureBytes.text($0.value) }, report.flatMap(\.method),
                    report.map { "\($0.source) line \($0.line)" },
                ]
            }
            let key = flow.key
            builder.add(
                [key.exporter, key.importer, key.item.isEmpty ? "_T" : key.item, key.period], [flow.value],
                [flow.basis.name, flow.rule.rawValue, weight] + reports)
        }
        self = try builder.finished()
    }
}
