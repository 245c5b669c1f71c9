/// How a plain table holds figures, said by whoever knows it.
public struct TableLayout: Sendable, Equatable {
    /// What a column is for.
    public enum Use: Sendable, Equatable {
        /// It helps to identify a figure, under this id.
        case dimension(String)
        /// It says something else of a figure, under this id.
        case attribute(String)
        /// It names the codes of the column with this heading.
        case names(of: String)
        /// It holds the figures of this measure.
        case measure(String)
        /// It holds the figures of this period.
        case period(String)
        /// It holds the figures of this indicator.
        case indicator(String)
        case ignored
    }

    /// The use of each column by its heading; those not named are ignored.
    public var columns: [String: Use]

    /// A layout by headings.
    public init(_ columns: [String: Use]) { self.columns = columns }

    /// What each column of a first row is for, told from its headings where they leave no doubt.
    ///
    /// - Returns: The layout, or why it cannot be told and what to do about it.
    static func guessed(_ headings: [String]) -> Result<TableLayout, Doubt> {
        var words: [TableWord: [String]] = [:]
        var periods: [String: Use] = [:]
        var columns: [String: Use] = [:]
        for heading in headings where !heading.isEmpty {
            if heading.hasSuffix("_LABEL"), headings.contains(String(heading.dropLast(6))) {
                columns[heading] = .names(of: String(heading.dropLast(6)))
            } else if let word = TableWord(heading) {
                words[word, default: []].append(heading)
            } else if let period = Self.period(heading) {
                periods[heading] = .period(period)
            } else {
                columns[heading] = .dimension(Self.id(heading))
            }
        }
        if let (word, many) = words.sorted(by: { $0.key.rawValue < $1.key.rawValue }).first(where: {
            $0.value.count > 1
        }) {
            let names = many.map { "\"\($0)\"" }.joined(separator: " and ")
            return .failure(Doubt(reason: "has \(names), of which only one can be \(word.meaning)"))
        }
        let found = words.compactMapValues(\.first)
        let isKnown = found.keys.contains { $0 != .period && $0 != .note && $0 != .method }
        if found[.value] == nil, periods.isEmpty || !isKnown {
            return .failure(Doubt(reason: "does not say which column holds the figures"))
        }
        if found[.value] != nil, found[.period] == nil, !periods.isEmpty {
            return .failure(Doubt(reason: "has both a column of values and columns named by periods"))
        }
        if found[.value] == nil { columns.merge(periods) { $1 } }
        if found[.value] == nil, let period = found[.period] { columns[period] = .attribute(Self.id(period)) }
        for (word, heading) in found where columns[heading] == nil { columns[heading] = word.use(found) }
        return .success(TableLayout(columns))
    }

    /// Why a layout cannot be told.
    struct Doubt: Error {
        var reason: String
        static let advice =
            "say which column is what, or name the columns REF_AREA, TIME_PERIOD, INDICATOR and OBS_VALUE"
    }

    /// `2010`, or `2010 [YR2010]` as the World Bank writes it.
    private static func period(_ heading: String) -> String? {
        let bare = heading.firstRange(of: " [YR").map { String(heading[..<$0.lowerBound]) } ?? heading
        guard let period = TimePeriod(bare), period.kind != .range, (1500...2200).contains(period.year) else {
            return nil
        }
        return bare
    }

    /// A heading as an id: `Type of partner` is `TYPE_OF_PARTNER`.
    static func id(_ heading: String) -> String {
        let words = heading.uppercased().split { !($0.isLetter || $0.isNumber) }
        return words.isEmpty ? heading : words.joined(separator: "_")
    }
}

/// What a heading says in one of the languages of the trade, without doubt.
enum TableWord: String, CaseIterable {
    case value, period, areaCode, areaName, partnerCode, partnerName, indicatorCode, indicatorName, unit, status,
        source, method, note

    init?(_ heading: String) {
        let folded = heading.lowercased().filter { $0.isLetter || $0.isNumber }
        guard let word = Self.allCases.first(where: { $0.headings.contains(folded) }) else { return nil }
        self = word
    }

    private var headings: Set<String> {
        switch self {
        case .value:
            ["value", "obsvalue", "figure", "amount", "observation", "observationvalue", "значение", "值", "数值"]
        case .period: ["year", "time", "timeperiod", "period", "refyear", "год", "период", "年", "年份", "时间"]
        case .areaCode:
            [
                "refarea", "countrycode", "iso3", "iso2", "iso", "isocode", "iso3code", "iso2code", "geo", "ucode",
                "unitcode",
                "economycode", "areacode", "locationcode", "m49", "reportercode", "reporteriso3", "reporteriso",
            ]
        case .areaName:
            [
                "country", "countryname", "economy", "economyname", "refarealabel", "countryoreconomy", "uname",
                "unitname",
                "area", "areaname", "entity", "location", "reporter", "reportername", "страна", "国家", "国家或地区",
            ]
        case .partnerCode: ["counterpartarea", "partnercode", "partneriso3", "partneriso", "counterpartareacode"]
        case .partnerName: ["partner", "partnername", "counterpart", "partnereconomy", "партнёр", "партнер", "伙伴"]
        case .indicatorCode: ["indicatorcode", "seriescode", "indcode", "icode"]
        case .indicatorName: ["indicator", "indicatorname", "series", "seriesname", "variable", "показатель", "指标"]
        case .unit: ["unit", "units", "unitmeasure", "unitofmeasure", "единица", "单位"]
        case .status: ["status", "flag", "flags", "obsstatus"]
        case .source: ["source", "datasource", "источник", "来源"]
        case .method: ["method", "methodology", "methodcode", "how", "estimationmethod", "метод", "方法"]
        case .note: ["note", "notes", "comment", "comments", "footnote", "footnotes", "примечание", "注"]
        }
    }

    /// In words, for whoever has to decide.
    var meaning: String {
        switch self {
        case .value: "the figures"
        case .period: "the period"
        case .areaCode, .areaName: "the country"
        case .partnerCode, .partnerName: "the partner"
        case .indicatorCode, .indicatorName: "the indicator"
        case .unit: "the unit"
        case .status: "the status"
        case .source: "the source"
        case .method: "the method"
        case .note: "the note"
        }
    }

    /// The use of the column, given the headings of the others: names stand beside codes where there are codes.
    func use(_ found: [TableWord: String]) -> TableLayout.Use {
        switch self {
        case .value: .measure(Component.value.id)
        case .period: .dimension(Component.period.id)
        case .areaCode: .dimension("REF_AREA")
        case .areaName: found[.areaCode].map { .names(of: $0) } ?? .dimension("REF_AREA")
        case .partnerCode: .dimension("COUNTERPART_AREA")
        case .partnerName: found[.partnerCode].map { .names(of: $0) } ?? .dimension("COUNTERPART_AREA")
        case .indicatorCode: .dimension("INDICATOR")
        case .indicatorName: found[.indicatorCode].map { .names(of: $0) } ?? .dimension("INDICATOR")
        case .unit: .attribute("UNIT_MEASURE")
        case .status: .attribute("OBS_STATUS")
        case .source: .attribute("SOURCE")
        case .method: .attribute("METHOD")
        case .note: .attribute("COMMENT_OBS")
        }
    }
}
