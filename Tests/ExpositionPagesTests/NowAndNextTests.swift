import Catalogue
import Foundation
import Languages
import Markup
import Testing

@testable import ExpositionPages

@Suite("Now and next tells the truth at each moment")
struct NowAndNextTests {
    private func home(_ venue: SampleVenue, at now: Date) throws -> (page: Page, text: String) {
        let site = try venue.site()
        let page = try #require(site.answer(PageRequest(language: .english, path: [], now: now)))
        return (page, StrictHTML(page.body).text)
    }

    private func at(_ day: CivilDate, _ hour: Int, _ minute: Int = 0) throws -> Date {
        try #require(ZoneClock(identifier: "Europe/Budapest")).instant(of: day, secondsOfDay: hour * 3600 + minute * 60)
    }

    @Test("before the first day it says when the expo begins")
    func before() throws {
        let (_, text) = try home(SampleVenue(), at: at(SampleVenue.first.adding(days: -2), 12))
        #expect(text.contains("It begins in 2 days"))
        #expect(text.contains("Opening"))
        #expect(!text.contains("On now"))
    }

    @Test("during a session it stands under what is on, and the page is true until the clock that it shows is not")
    func during() throws {
        let (page, text) = try home(SampleVenue(), at: at(SampleVenue.first, 10, 20))
        let now = try #require(text.firstRange(of: "On now"))
        #expect(text[now.upperBound...].prefix(300).contains("Opening"))
        #expect(page.keeping == .until(try at(SampleVenue.first, 10, 21)))
    }

    @Test("the clock is right however long a page is kept", arguments: [[], ["now"]])
    func clock(path: [String]) throws {
        let site = try SampleVenue().site()
        let start = try at(SampleVenue.first, 10, 43)
        var kept: Page?
        var made = 0
        for second in stride(from: 0.0, to: 300, by: 3.7) {
            let now = start.addingTimeInterval(second)
            var page = kept
            if let keeping = kept?.keeping, case .until(let end) = keeping, end <= now { page = nil }
            if page == nil {
                made += 1
                page = site.answer(PageRequest(language: .english, path: path, now: now))
            }
            kept = page
            let text = String(decoding: try #require(page).body, as: UTF8.self)
            #expect(text.contains("data-now>10:\(43 + Int(second) / 60)</time>"), "after \(second) s")
        }
        #expect(made == 5)
    }

    @Test("a session that begins within a minute ends the page's truth")
    func oddSecond() throws {
        var venue = SampleVenue()
        venue.entries.sessions[0].content.start.addTimeInterval(20)
        let (page, _) = try home(venue, at: at(SampleVenue.first, 10, 0))
        #expect(page.keeping == .until(try at(SampleVenue.first, 10).addingTimeInterval(20)))
    }

    @Test("in the evening of a day it goes on, where a programme is yet to begin it begins")
    func evening() throws {
        let evening = try at(SampleVenue.first, 20)
        let (_, text) = try home(SampleVenue(), at: evening)
        // The first session of the second day is cancelled; the next one is in another room.
        #expect(text.contains("It goes on tomorrow") && !text.contains("It begins"))
        var venue = SampleVenue()
        let second = try at(SampleVenue.second, 0)
        venue.entries.programmes.append(
            SampleVenue.entry(
                "next",
                Programme(
                    acronym: "next", name: ["en": "Next"], start: SampleVenue.second, end: SampleVenue.second, days: [],
                    timeZone: "Europe/Budapest")))
        for place in venue.entries.sessions.indices where venue.entries.sessions[place].content.start > second {
            venue.entries.sessions[place].content.programme = "next"
        }
        #expect(try home(venue, at: evening).text.contains("It begins tomorrow"))
    }

    @Test("a cancelled session is never on and never next")
    func cancelled() throws {
        let (_, text) = try home(SampleVenue(), at: at(SampleVenue.second, 9, 10))
        #expect(!text.prefix(2_000).contains("called off"))
        #expect(text.contains("A talk in another room"))
    }

    @Test("after the last session it says that all is over, until the venue's midnight")
    func after() throws {
        let evening = try at(SampleVenue.second, 20)
        #expect(try home(SampleVenue(), at: evening).text.contains("The last session is over"))
        let request = PageRequest(language: .english, path: ["programme"], now: evening)
        let page = try #require(try SampleVenue().site().answer(request))
        #expect(page.keeping == .until(try at(SampleVenue.second.adding(days: 1), 0)))
    }

    @Test("the programme without a day shows the day that is on, with a day it stands as long as the snapshot")
    func undatedProgramme() throws {
        let venue = SampleVenue()
        let site = try venue.site()
        let second = try at(SampleVenue.second, 9, 10)
        let undated = try #require(site.answer(PageRequest(language: .english, path: ["programme"], now: second)))
        #expect(String(decoding: undated.body, as: UTF8.self).contains("sessions/elsewhere"))
        #expect(undated.keeping == .until(try at(SampleVenue.second, 9, 30)))
        let dated = try #require(
            site.answer(PageRequest(language: .english, path: ["programme", "expo-2026", "2026-09-15"], now: second)))
        #expect(dated.keeping == .whileSnapshotStands)
    }
}
