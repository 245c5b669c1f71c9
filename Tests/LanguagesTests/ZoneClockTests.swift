import Foundation
import Languages
import Testing

@Suite("Clocks of zones agree with Foundation and survive their changes")
struct ZoneClockTests {
    @Test(arguments: [
        "Europe/Budapest", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Asia/Tehran", "UTC",
    ])
    func offsetsAgree(_ identifier: String) throws {
        let zone = try #require(TimeZone(identifier: identifier))
        let clock = try #require(ZoneClock(identifier: identifier))
        for step in 0..<2_000 {
            let instant = Date(timeIntervalSince1970: Double(step) * 1_234_567 + 0.5)
            #expect(clock.offset(at: instant) == zone.secondsFromGMT(for: instant), "\(instant)")
        }
    }

    @Test func everySecondOfADayLeadsBack() throws {
        let clock = try #require(ZoneClock(identifier: "Europe/Budapest"))
        let first = try #require(CivilDate("2025-03-25"))
        for day in 0..<10 {
            for minute in stride(from: 0, to: 1_440, by: 7) {
                let date = first.adding(days: day)
                let (back, seconds) = clock.civil(clock.instant(of: date, secondsOfDay: minute * 60))
                let isSkipped = date.description == "2025-03-30" && (120..<180).contains(minute)
                #expect(back == date)
                #expect(seconds == (isSkipped ? minute + 60 : minute) * 60)
            }
        }
    }

    @Test func aTimeShownTwiceIsTheFirst() throws {
        let clock = try #require(ZoneClock(identifier: "Europe/Budapest"))
        let date = try #require(CivilDate("2025-10-26"))
        let instant = clock.instant(of: date, secondsOfDay: 9_000)  // 02:30
        #expect(instant == ISO8601DateFormatter().date(from: "2025-10-26T00:30:00Z"))
        #expect(
            clock.instant(of: date, secondsOfDay: 86_400) == clock.instant(of: date.adding(days: 1), secondsOfDay: 0))
    }

    @Test func changesAreListed() throws {
        let clock = try #require(ZoneClock(identifier: "Europe/Budapest"))
        let start = try #require(ISO8601DateFormatter().date(from: "2025-01-01T00:00:00Z"))
        let changes = clock.transitions(from: start, to: start.addingTimeInterval(365 * 86_400))
        #expect(changes.map(\.offsetAfter) == [3_600, 7_200, 3_600])
        #expect(changes.map(\.isDaylightSaving) == [false, true, false])
        #expect(ZoneClock.utc.transitions(from: start, to: .distantFuture).isEmpty)
        #expect(ZoneClock(identifier: "Nowhere/Atlantis") == nil)
    }

    @Test func calendarAgreesWithFoundation() throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for day in stride(from: -30_000, through: 60_000, by: 97) {
            let date = CivilDate(dayNumber: day)
            let parts = calendar.dateComponents(
                [.year, .month, .day, .weekday], from: Date(timeIntervalSince1970: Double(day) * 86_400))
            #expect(date.year == parts.year && date.month == parts.month && date.day == parts.day)
            #expect(date.weekday.rawValue % 7 + 1 == parts.weekday)
            #expect(CivilDate(date.description) == date)
        }
        for text in ["2025-02-29", "2025-13-01", "2025-1-1", "2025-02-01T", "", "0000-01-01", "２０２５-02-01"] {
            #expect(CivilDate(text) == nil, "\(text)")
        }
        #expect(CivilDate("2024-02-29") != nil)
    }
}
