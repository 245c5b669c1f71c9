import Languages
import Testing

@Suite("Every language writes numbers, lists, days and times its own way")
struct LocaleFormsTests {
    private static let english = LocaleForms(.english)
    private static let chinese = LocaleForms(.chinese)
    private static let hungarian = LocaleForms(.hungarian)
    private static let day = CivilDate(year: 2025, month: 2, day: 1)

    @Test func numbers() {
        #expect(Self.english.number(1_234_567) == "1,234,567")
        #expect(Self.chinese.number(1_234_567) == "1,234,567")
        #expect(Self.hungarian.number(1_234_567) == "1\u{A0}234\u{A0}567")
        #expect(Self.hungarian.number(1_234) == "1234")
        #expect(Self.english.number(-12) == "-12")
        #expect(LocaleForms("hi").number(1_234_567) == "12,34,567")
        #expect(LocaleForms("fa").number(1_234) == "۱٬۲۳۴")
        #expect(Self.english.number(2.5) == "2.5")
        #expect(Self.hungarian.number(2.5) == "2,5")
        #expect(Self.english.number(3.0, fractionDigits: 1...2) == "3.0")
        #expect(Self.english.number(-0.001) == "0")
        #expect(Self.english.percent(0.19) == "19%")
        #expect(LocaleForms("tr").percent(0.11) == "%11")
        #expect(LocaleForms("de").percent(0.125) == "12,5\u{A0}%")
    }

    @Test func lists() {
        #expect(Self.english.list([]) == "")
        #expect(Self.english.list(["a"]) == "a")
        #expect(Self.english.list(["a", "b"]) == "a and b")
        #expect(Self.english.list(["a", "b", "c"]) == "a, b and c")
        #expect(Self.english.list(["a", "b", "c", "d"], .or) == "a, b, c or d")
        #expect(Self.chinese.list(["甲", "乙", "丙"]) == "甲、乙和丙")
        #expect(Self.hungarian.list(["a", "b", "c"]) == "a, b és c")
    }

    @Test func days() throws {
        let day = try #require(Self.day)
        #expect(Self.english.date(day, .full) == "Saturday, 1 February 2025")
        #expect(Self.english.date(day) == "1 February 2025")
        #expect(Self.english.date(day, .medium) == "1 Feb 2025")
        #expect(
            Self.english.date(day, .shortWeekdayAndDay) == "Sat 1 Feb"
                || Self.english.date(day, .shortWeekdayAndDay) == "Sat, 1 Feb")
        #expect(Self.chinese.date(day, .full) == "2025年2月1日 星期六" || Self.chinese.date(day, .full) == "2025年2月1日星期六")
        #expect(Self.chinese.date(day) == "2025年2月1日")
        #expect(Self.hungarian.date(day, .full) == "2025. február 1., szombat")
        #expect(Self.hungarian.date(day) == "2025. február 1.")
        #expect(Self.hungarian.date(day, .short) == "febr. 1.")
        #expect(Self.english.weekday(.saturday) == "Saturday")
        #expect(Self.hungarian.weekday(.monday) == "hétfő")
        #expect(Self.chinese.weekday(.sunday, short: true) == "周日")
        for language: Language in ["id", "ms", "sr", "he", "fa", "tr", "hi"] {
            let forms = LocaleForms(language)
            let text = forms.date(day, .full)
            #expect(text.contains(forms.weekday(.saturday)), "\(text)")
            #expect(text.contains("2025") || text.contains("۲۰۲۵"), "\(text)")
        }
    }

    @Test func ranges() throws {
        let day = try #require(Self.day)
        #expect(Self.english.dateRange(day, day) == "1 February 2025")
        #expect(Self.english.dateRange(day, day.adding(days: 1)).filter { !$0.isWhitespace } == "1–2February2025")
        #expect(Self.chinese.dateRange(day, day.adding(days: 1)) == "2025年2月1日至2日")
        #expect(Self.hungarian.dateRange(day, day.adding(days: 1)) == "2025. február 1–2.")
        #expect(Self.english.dateRange(day, day.adding(days: 40)).contains("March"))
    }

    @Test func times() {
        #expect(Self.english.time(secondsOfDay: 9 * 3600 + 30 * 60 + 59) == "09:30")
        #expect(Self.chinese.time(secondsOfDay: 33_000 + 43_200) == "21:10")
        #expect(Self.hungarian.time(secondsOfDay: 9 * 3600 + 5 * 60) == "9:05")
        #expect(Self.english.time(secondsOfDay: 86_400 + 60) == "00:01")
        #expect(Self.english.timeRange(from: 34_200, to: 36_900) == "09:30–10:15")
    }

    @Test func durationsAndMoments() {
        #expect(Self.english.duration(minutes: 1) == "1 minute")
        #expect(Self.english.duration(minutes: 25) == "25 minutes")
        #expect(Self.english.duration(minutes: 90) == "1 hour, 30 minutes")
        #expect(Self.english.duration(minutes: 0) == "0 minutes")
        #expect(Self.chinese.duration(minutes: 25).filter { $0 != " " } == "25分钟")
        #expect(Self.hungarian.duration(minutes: 25) == "25 perc")
        #expect(Self.english.relativeDays(0) == "today")
        #expect(Self.english.relativeDays(1) == "tomorrow")
        #expect(Self.english.relativeDays(-3) == "3 days ago")
        #expect(Self.english.relativeMinutes(5) == "in 5 minutes")
        #expect(Self.english.relativeMinutes(125) == "in 2 hours")
        #expect(Self.hungarian.relativeDays(1) == "holnap")
        #expect(Self.chinese.relativeMinutes(5) == "5分钟后")
    }

    @Test func plurals() {
        #expect(Self.english.plural(1) == .one)
        #expect(Self.english.plural(0) == .other)
        #expect(Self.chinese.plural(1) == .other)
        #expect(Self.chinese.pluralCategories == [.other])
        #expect(Self.hungarian.pluralCategories == [.one, .other])
        let serbian = LocaleForms("sr")
        #expect([1, 2, 5, 11, 21, 22, 25].map(serbian.plural) == [.one, .few, .other, .other, .one, .few, .other])
        #expect(serbian.pluralCategories == [.one, .few, .other])
        #expect([1, 2, 3].map(LocaleForms("he").plural) == [.one, .two, .other])
        #expect([0, 1, 2].map(LocaleForms("fa").plural) == [.one, .one, .other])
        #expect([0, 1, 2].map(LocaleForms("hi").plural) == [.one, .one, .other])
        for language: Language in ["id", "ms"] { #expect(LocaleForms(language).plural(1) == .other) }
    }
}
