import Composite
import SDMX

/// The columns of a file by what they mean.
struct FigureColumns {
    let indicator: CodedColumn
    let area: CodedColumn
    let counterpart: CodedColumn?
    let values: [Double]
    private let period: CodedColumn?
    private let years: [Int?]
    private let year: Int?
    private let unit: CodedColumn?
    private let multiplier: CodedColumn?
    private let status: CodedColumn?
    private let source: CodedColumn?
    private let how: CodedColumn?

    /// - Parameter year: of which year figures without a period are.
    /// - Throws: ``DeskError`` where a column is missing that is needed.
    init(_ observations: Observations, year: Int?) throws(DeskError) {
        func missing(_ column: String) -> DeskError { .notFigures(file: observations.source, missing: column) }
        guard let area = observations.column(.area) else { throw missing("REF_AREA (whom a figure is of)") }
        guard let indicator = observations.column(.indicator) else { throw missing("INDICATOR (what a figure is of)") }
        guard let measure = observations.measures.first else { throw missing("OBS_VALUE (the figures)") }
        self.indicator = indicator
        self.area = area
        period = observations.column(.period)
        guard period != nil || year != nil else { throw .noYear(file: observations.source) }
        self.year = year
        counterpart = observations.column(.counterpart)
        values = measure.values
        years = (period?.codes ?? []).map { code in TimePeriod(code).flatMap { $0.kind == .year ? $0.year : nil } }
        unit = observations.column(.unit)
        multiplier = observations.column(.unitMultiplier)
        status = observations.column(.status)
        source = observations.column(.source)
        how = observations.column(.method)
    }

    /// The year of a row; nil where its period is shorter or longer.
    func year(of row: Int) -> Int? {
        guard let period else { return year }
        let place = period.place(row)
        return place == CodedColumn.absent ? nil : years[Int(place)]
    }

    /// The unit of measure with its multiplier.
    func measure(of row: Int) -> String {
        [unit?[row], multiplier?[row].map { "x 10^\($0)" }].compactMap(\.self).joined(separator: " ")
    }

    /// - Parameter fallback: the source of figures that do not say theirs.
    func origin(of row: Int, fallback: String, remark: String) -> Origin {
        let source = source?[row] ?? fallback
        let told = how?[row]
        var (standing, how): (Origin.Status, String) =
            // SDMX's code list of observation status, version 2.2: estimated, imputed, forecast.
            switch status?[row]?.lowercased() {
            case "e", "i", "f", "estimated", "imputed", "forecast": (.estimated, told ?? "as its source says")
            case "derived": (.estimated, told ?? "derived from other figures")
            default: (.reported, told ?? "")
            }
        if !remark.isEmpty { how += (how.isEmpty ? "" : "; ") + remark }
        return Origin(standing, source: source, how: how)
    }
}
