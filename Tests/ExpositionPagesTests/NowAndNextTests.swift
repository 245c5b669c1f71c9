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

    @Test("during a session it stands under what is on, and the page is true until the next edge")
    func during() throws {
        let (page, text) = try home(SampleVenue(), at: at(SampleVenue.first, 10, 20))
        let now = try #require(text.firstRange(of: "On now"))
        #expect(text[now.upperBound...].prefix(300).contains("Opening"))
        #expect(page.keeping == .until(try at(SampleVenue.first, 10, 45)))
    }

    @Test("a cancelled session is never on and never next")
    func cancelled() throws {
        let (_, text) = try home(SampleVenue(), at: at(SampleVenue.second, 9, 10))
        #expect(!text.prefix(2_000).contains("called off"))
        #expect(text.contains("A talk in another room"))
    }

    @Test("after the last session it says that all is over, until the venue's midnight")
    func after() throws {
        let (page, text) = try home(SampleVenue(), at: at(SampleVenue.second, 20))
        #expect(text.contains("The last session is over"))
        #expect(page.keeping == .until(try at(SampleVenue.second.adding(days: 1), 0)))
    }

    @Test("the programme without a day shows the day that is on, with a day it stands as long as the snapshot")
    func undatedProgramme() throws {
        let venue = SampleVenue()
        let site = try venue.site()
        let second = try at(SampleVenue.second, 9, 10)
        let undated = try #require(site.answer(PageRequest(language: .english, path: ["programme"], now: second)))
        #expect(String(decoding: undated.body, as: UTF8.self).contains("sessions/elsewhere"))
        guard case .until = undated.keeping else {
            Issue.record("kept as \(undated.keeping)")
            return
        }
        let dated = try #require(
            site.answer(PageRequest(language: .english, path: ["programme", "expo-2026", "2026-09-15"], now: second)))
        #expect(dated.keeping == .whileSnapshotStands)
    }
}
