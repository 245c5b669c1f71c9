import _FoundationICU

/// The names of months, weekdays and halves of the day in one language, from CLDR.
struct DateNames: Sendable {
    private let months: [DatePattern.Name: [String]]
    private let weekdays: [DatePattern.Name: [String]]
    let dayPeriods: [String]

    init(locale: String) {
        var status = U_ZERO_ERROR
        let format = swift_udat_open(
            UDAT_NONE, UDAT_NONE, locale + "@calendar=gregorian", nil, 0, nil, 0, &status)
        defer { if let format { swift_udat_close(format) } }
        func symbols(_ kind: UDateFormatSymbolType, _ range: Range<Int32>) -> [String] {
            range.map { index in ICU.text { swift_udat_getSymbols(format, kind, index, $0, $1, $2) } }
        }
        func names(
            _ long: UDateFormatSymbolType, _ short: UDateFormatSymbolType, _ longAlone: UDateFormatSymbolType,
            _ shortAlone: UDateFormatSymbolType, _ range: Range<Int32>
        ) -> [DatePattern.Name: [String]] {
            [
                .init(isLong: true, isAlone: false): symbols(long, range),
                .init(isLong: false, isAlone: false): symbols(short, range),
                .init(isLong: true, isAlone: true): symbols(longAlone, range),
                .init(isLong: false, isAlone: true): symbols(shortAlone, range),
            ]
        }
        months = names(
            UDAT_MONTHS, UDAT_SHORT_MONTHS, UDAT_STANDALONE_MONTHS, UDAT_STANDALONE_SHORT_MONTHS, 0..<12)
        weekdays = names(  // ICU counts from 1, Sunday first
            UDAT_WEEKDAYS, UDAT_SHORT_WEEKDAYS, UDAT_STANDALONE_WEEKDAYS, UDAT_STANDALONE_SHORT_WEEKDAYS, 1..<8)
        dayPeriods = symbols(UDAT_AM_PMS, 0..<2)
    }

    func month(_ number: Int, _ name: DatePattern.Name) -> String {
        guard let names = months[name], names.indices.contains(number - 1) else { return String(number) }
        return names[number - 1]
    }

    func weekday(_ weekday: Weekday, _ name: DatePattern.Name) -> String {
        guard let names = weekdays[name], names.count == 7 else { return "\(weekday)" }
        return names[weekday.rawValue % 7]
    }
}
