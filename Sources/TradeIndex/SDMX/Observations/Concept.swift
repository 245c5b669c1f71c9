/// A concept that nearly every structure has, under one of a few ids.
///
/// Source: SDMX Cross-Domain Concepts (2016) and the ids in use at Eurostat, OECD, the World Bank and UNCTAD.
public enum Concept: Sendable, CaseIterable {
    case area, counterpart, period, indicator, unit, unitMultiplier, status, source
    /// Which way goods or services went.
    case direction
    /// Which product or service.
    case item
    /// How a figure was made.
    case method

    /// The ids by which it goes, the usual one first.
    public var ids: [String] {
        switch self {
        case .area: ["REF_AREA", "REPORTER", "GEO", "LOCATION", "COUNTRY", "ECONOMY", "COU"]
        case .counterpart: ["COUNTERPART_AREA", "PARTNER", "PARTNER_AREA", "VIS_AREA", "COUNTERPART"]
        case .period: ["TIME_PERIOD", "TIME", "PERIOD", "YEAR"]
        case .indicator: ["INDICATOR", "MEASURE", "SERIES", "SUBJECT", "VARIABLE"]
        case .unit: ["UNIT_MEASURE", "UNIT", "CURRENCY"]
        case .unitMultiplier: ["UNIT_MULT", "POWERCODE"]
        case .status: ["OBS_STATUS", "OBS_FLAG", "FLAG", "STATUS"]
        case .direction: ["FLOW", "TRADE_FLOW", "FLOW_CODE", "ACCOUNTING_ENTRY", "STK_FLOW"]
        case .item: ["ITEM_CODE", "ITEM", "SERVICE", "SERVICE_ITEM", "PRODUCT", "COMMODITY", "CMD_CODE", "BOP_ITEM"]
        case .method: ["METHOD", "METHODOLOGY", "EST_METHOD", "FINAL_VALUE_METHODOLOGY", "HOW"]
        case .source: ["DATA_SOURCE", "SOURCE", "SOURCE_DETAIL", "DATABASE_ID"]
        }
    }

    /// Whether an id is one of the concept's, in capitals or not: Eurostat writes `geo`.
    func has(_ id: String) -> Bool { ids.contains(id.uppercased()) }

    /// Ids that are attributes wherever they stand in a file: no structure of note uses them to identify.
    static let attributes: Set<String> = [
        "OBS_STATUS", "OBS_FLAG", "OBS_CONF", "CONF_STATUS", "UNIT_MULT", "DECIMALS", "TIME_FORMAT", "COMMENT_OBS",
        "COMMENT_TS", "COMMENT_DSET", "OBS_COMMENT", "TITLE", "TITLE_COMPL", "SOURCE_DETAIL", "DATA_SOURCE",
        "COLLECTION", "COMPILATION", "EMBARGO_DATE", "PRE_BREAK_VALUE", "OBS_PRE_BREAK", "UNIT_TYPE", "REF_YEAR_PRICE",
        "BASE_PER", "BREAKS", "DATABASE_ID", "OBS_FOOTNOTE", "OBS_SOURCE", "LAST_UPDATE", "LAST UPDATE", "UPDATED",
        "METHOD", "METHODOLOGY", "EST_METHOD", "HOW",
    ]
}
