/// How one language writes numbers, lists, dates, times and durations. Make it once and keep it: making it costs some
/// milliseconds, using it hardly anything. Dates are of the Gregorian calendar in every language.
///
/// Source of every form: CLDR, by ICU. English is written as the world writes it (`en-GB`): day before month, 24 hours.
public struct LocaleForms: Sendable {
    public let language: Language
    let numbers: NumberForms
    let lists: ListForms
    let dates: DateForms
    let sentences: SentenceForms

    public init(_ language: Language) {
        self.language = language
        let locale = LocaleForms.locale(of: language)
        numbers = NumberForms(locale: locale)
        lists = ListForms(locale: locale)
        dates = DateForms(locale: locale, digits: numbers.digits)
        sentences = SentenceForms(locale: locale)
    }

    /// ICU's name for the language: Serai's English is that of the world, its Serbian is Cyrillic, text in no known
    /// language is written as English is.
    private static func locale(of language: Language) -> String {
        switch language.rawValue {
        case "en", "und": "en-GB"
        default: language.tag
        }
    }

    // MARK: Numbers

    /// A whole number with the language's digits and grouping: `1,234`, `1 234` in Hungarian.
    public func number(_ value: Int) -> String { numbers.string(value) }

    /// A number rounded (half to even) to at most so many digits after the point.
    public func number(_ value: Double, fractionDigits: ClosedRange<Int> = 0...2) -> String {
        numbers.string(value, fractionDigits: fractionDigits)
    }

    /// A share written as a percentage: `0.19` is `19%`, `19 %` or `%19`.
    public func percent(_ share: Double, fractionDigits: ClosedRange<Int> = 0...1) -> String {
        numbers.percent(share, fractionDigits: fractionDigits)
    }

    /// The plural category that goes with a whole number.
    public func plural(_ value: Int) -> PluralCategory { numbers.plural(value) }

    /// The plural categories that the language has.
    public var pluralCategories: [PluralCategory] { numbers.pluralCategories }

    // MARK: Lists

    /// What joins the members of a list.
    public enum Junction: Sendable, Hashable {
        case and, or
    }

    /// The members as a list in a sentence: `a, b and c`.
    public func list(_ members: [String], _ junction: Junction = .and) -> String {
        junction == .and ? lists.and.joined(members) : lists.or.joined(members)
    }

    // MARK: Days

    /// How much of a day is said, and how shortly. The examples are English.
    public enum DateStyle: Sendable, Hashable, CaseIterable {
        /// `Saturday, 1 February 2025`
        case full
        /// `1 February 2025`
        case long
        /// `1 Feb 2025`
        case medium
        /// `Saturday, 1 February`
        case weekdayAndDay
        /// `Sat, 1 Feb`
        case shortWeekdayAndDay
        /// `1 Feb`
        case short
        /// `February 2025`
        case month
    }

    /// A date, as the style has it.
    public func date(_ date: CivilDate, _ style: DateStyle = .long) -> String { dates.string(date, style) }

    /// The weekday on its own: `Saturday`, short `Sat`.
    public func weekday(_ weekday: Weekday, short: Bool = false) -> String {
        dates.names.weekday(weekday, .init(isLong: !short, isAlone: true))
    }

    /// The days from first to last, what they share said once: `1–2 February 2025`.
    public func dateRange(_ first: CivilDate, _ last: CivilDate) -> String { dates.range(first, last) }

    // MARK: Times

    /// The time on a clock's face: `09:30`.
    /// - Parameter secondsOfDay: Seconds since midnight; days beyond the first are dropped.
    public func time(secondsOfDay: Int) -> String { dates.time(secondsOfDay) }

    /// From one time to another: `09:30–10:15`.
    public func timeRange(from start: Int, to end: Int) -> String {
        "\(dates.time(start))–\(dates.time(end))"
    }

    /// A day so many days from today: `today`, `tomorrow`, `in 3 days`, `2 days ago`.
    public func relativeDays(_ days: Int) -> String { sentences.relative(days, .days) }

    /// A moment so many minutes from now, in whole hours from 60 on: `in 5 minutes`, `2 hours ago`.
    public func relativeMinutes(_ minutes: Int) -> String {
        if abs(minutes) < 60 { return sentences.relative(minutes, .minutes) }
        if abs(minutes) < 1_440 { return sentences.relative(minutes / 60, .hours) }
        return sentences.relative(minutes / 1_440, .days)
    }

    /// A length of time: `25 minutes`, `1 hour, 30 minutes`, `2 days`; seconds below a minute are rounded away.
    public func duration(minutes: Int) -> String {
        let minutes = max(0, minutes)
        var parts: [String] = []
        if minutes >= 1_440 { parts.append(sentences.duration(minutes / 1_440, .days)) }
        if minutes % 1_440 >= 60 { parts.append(sentences.duration(minutes % 1_440 / 60, .hours)) }
        if minutes % 60 > 0 || minutes == 0 { parts.append(sentences.duration(minutes % 60, .minutes)) }
        return lists.units.joined(parts)
    }
}
