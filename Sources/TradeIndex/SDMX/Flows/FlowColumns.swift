/// Which columns of bilateral figures say what.
public struct FlowColumns: Sendable, Equatable {
    /// The id of the column with the country that reports.
    public var reporter: String
    /// The id of the column with its partner.
    public var partner: String
    /// The id of the column that tells exports from imports.
    public var direction: String
    /// The id of the column with the product or service; nil where all figures are of one.
    public var item: String?
    /// The id of the measure.
    public var value: String
    /// The id of the attribute that says how the figure was made; nil where nothing says so.
    public var method: String?
    /// Of a file with several figures of each flow, a row each, which of them is meant; nil where there is one.
    public var choice: Choice?

    /// Rows with one code in a column.
    public struct Choice: Sendable, Equatable {
        public var column: String
        public var code: String
    }

    /// Columns by their ids.
    public init(
        reporter: String, partner: String, direction: String, item: String? = nil, value: String, method: String? = nil
    ) {
        self.reporter = reporter
        self.partner = partner
        self.direction = direction
        self.item = item
        self.value = value
        self.method = method
    }

    /// The columns that the ids of figures tell; nil where one that is needed is not among them.
    /// - Parameter value: The id of the measure.
    public static func told(by observations: Observations, value: String = Component.value.id) -> FlowColumns? {
        func id(_ concept: Concept) -> String? { observations.column(concept)?.component.id }
        guard let reporter = id(.area), let partner = id(.counterpart), let direction = id(.direction),
            observations.measure(value) != nil
        else { return nil }
        return FlowColumns(
            reporter: reporter, partner: partner, direction: direction, item: id(.item), value: value,
            method: id(.method) ?? id(.status))
    }

    /// The columns of the OECD-WTO balanced trade in services data (BaTIS), BPM6 edition.
    /// - Parameter measure: Of its three: what the country reported, the same with estimates, or the balanced figure.
    public static func batis(_ measure: BatisMeasure) -> FlowColumns {
        FlowColumns(
            reporter: "REF_AREA", partner: "COUNTERPART_AREA", direction: "FLOW", item: "ITEM_CODE",
            value: measure.rawValue,
            method: measure == .final ? "FINAL_VALUE_METHODOLOGY" : nil)
    }

    /// The columns of flows: of BaTIS those of one of its three figures, of others those that their ids tell.
    ///
    /// - Returns: nil where the figures are no flows.
    public static func found(in observations: Observations, _ measure: BatisMeasure) -> FlowColumns? {
        if isBatis(observations) {
            var columns = batis(measure)
            // Editions before 2025 lack some columns.
            if let method = columns.method, observations.column(method) == nil { columns.method = nil }
            return columns
        }
        guard let value = observations.measures.first?.component.id, var columns = told(by: observations, value: value)
        else { return nil }
        if let adjustment = adjustment(observations) {
            columns.choice = Choice(column: adjustment.component.id, code: measure.adjustment)
        }
        return columns
    }

    /// Whether flows have the three figures of BaTIS.
    public static func hasBatisMeasures(_ observations: Observations) -> Bool {
        isBatis(observations) || adjustment(observations) != nil
    }

    /// Whether figures are those of BaTIS' own file, whose measures have names of their own.
    private static func isBatis(_ observations: Observations) -> Bool {
        BatisMeasure.allCases.contains { observations.measure($0.rawValue) != nil }
    }

    /// The dimension that tells the three figures apart in the OECD's SDMX dataflow of BaTIS, DSD_BATIS@DF_BATIS.
    private static func adjustment(_ observations: Observations) -> CodedColumn? {
        let codes = Set(BatisMeasure.allCases.map(\.adjustment))
        guard let column = observations.column("ADJUSTMENT"), !column.isEmpty, codes.isSuperset(of: column.codes)
        else { return nil }
        return column
    }

    /// The measures of BaTIS, in millions of US dollars.
    public enum BatisMeasure: String, Sendable, CaseIterable {
        /// As the country reported it; often missing.
        case reported = "REPORTED_VALUE"
        /// With adjustments and estimates of the OECD and the WTO; complete.
        case final = "FINAL_VALUE"
        /// Reconciled with the partner's.
        case balanced = "BALANCED_VALUE"

        /// The code in the OECD's dataflow.
        var adjustment: String {
            switch self {
            case .reported: "N"
            case .final: "F"
            case .balanced: "B"
            }
        }
    }
}

extension TableLayout {
    /// The columns of the file of BaTIS.
    ///
    /// Source: OECD-WTO_BATIS_BPM6, editions of 2021 to 2025: these twelve columns, of which older editions lack some.
    private static let batisColumns: [String: Use] = [
        "Reporter": .dimension("REF_AREA"), "Partner": .dimension("COUNTERPART_AREA"), "Flow": .dimension("FLOW"),
        "Item_code": .dimension("ITEM_CODE"), "Year": .dimension(Component.period.id),
        "type_Reporter": .attribute("TYPE_REPORTER"), "type_Partner": .attribute("TYPE_PARTNER"),
        "type_Item": .attribute("TYPE_ITEM"), "Reported_value": .measure("REPORTED_VALUE"),
        "Final_value": .measure("FINAL_VALUE"), "Balanced_value": .measure("BALANCED_VALUE"),
        "Final_value_methodology": .attribute("FINAL_VALUE_METHODOLOGY"),
    ]

    /// The layout of the file of BaTIS, which the names of its figures tell, and the columns without which it says nothing and that are
    /// missing; nil where it is another file.
    static func batis(_ headings: [String]) -> (layout: TableLayout, missing: [String])? {
        let figures = ["Reported_value", "Final_value", "Balanced_value"]
        guard headings.contains(where: figures.contains) else { return nil }
        let needed = ["Reporter", "Partner", "Flow", "Item_code", "Year"]
        return (
            TableLayout(batisColumns.filter { headings.contains($0.key) }), needed.filter { !headings.contains($0) }
        )
    }
}
