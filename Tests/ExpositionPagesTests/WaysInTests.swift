import Catalogue
import ExpositionPages
import Foundation
import Languages
import Markup
import Testing

@Suite("Every way in leads to something, and nothing is linked to that is not there")
struct WaysInTests {
    private func text(_ venue: SampleVenue, _ language: Language, _ path: [String], _ query: [QueryItem] = []) throws
        -> String
    {
        let request = PageRequest(language: language, path: path, query: query, now: venue.now)
        return String(decoding: try #require(try venue.site().answer(request)).body, as: UTF8.self)
    }

    @Test(
        "an address with another tag of a language leads to the page that it means",
        arguments: [
            ("/zh-CN/halls", "/zh/halls"), ("/zh-Hans", "/zh/"), ("/EN/rooms/danube", "/en/rooms/danube"),
            ("/en-GB/halls/a b", "/en/halls/a%20b"),
        ])
    func otherTag(path: String, address: String) throws {
        let page = try #require(try SampleVenue().site().unlocalised(path: path, query: []))
        #expect(page.status == 302)
        #expect(page.headers.first { $0.name == "Location" }?.value == address)
    }

    @Test("an address of a page without a language is known as one, so that each visitor is led there in their own")
    func withoutLanguage() throws {
        let site = try SampleVenue().site()
        for path in ["", "programme", "exhibitors/siemens-ag", "halls/a b", "search", "programme.ics"] {
            #expect(site.lacksLanguage(path.split(separator: "/").map(String.init)), "\(path)")
        }
        for path in ["en", "en/programme", "wp-admin", "export/halls", "sitemap.xml", "zh-CN/halls", ".."] {
            #expect(!site.lacksLanguage(path.split(separator: "/").map(String.init)), "\(path)")
        }
    }

    @Test("the query goes along; what means nothing stays nothing")
    func query() throws {
        let site = try SampleVenue().site()
        let query = [QueryItem(name: "q", value: "bosch & co")]
        let page = try #require(site.unlocalised(path: "/en-GB/search", query: query))
        #expect(page.headers.first { $0.name == "Location" }?.value == "/en/search?q=bosch%20%26%20co")
        for path in ["/", "/search", "/en/nothing", "/wp-admin", "/de/halls", "/..", "/export/halls"] {
            #expect(site.unlocalised(path: path, query: []) == nil, "\(path)")
        }
        let icon = try #require(site.unlocalised(path: "/favicon.ico", query: []))
        #expect(icon.headers.first { $0.name == "Location" }?.value == site.furnishings.assets["icon.svg"])
    }

    @Test("an empty venue links to no list and no file that is not there")
    func emptyVenue() throws {
        for path in [[], ["about"]] {
            let page = try text(.fresh, .english, path)
            for part in ["halls\"", "pavilions\"", "exhibits\"", "rooms\"", "/export/", "programme.ics"] {
                #expect(!page.contains(part), "\(part)")
            }
            #expect(page.contains("/en/favourites"))
        }
        let full = try text(SampleVenue(), .english, [])
        for part in ["/en/halls\"", "/export/schedule.xml", "/en/rooms\""] { #expect(full.contains(part)) }
    }

    @Test("exhibitors without halls have their place on the home page, and no panel of where to find them")
    func withoutHalls() throws {
        var venue = SampleVenue()
        venue.entries.halls = []
        venue.entries.stands = []
        venue.entries.pavilions = []
        #expect(try text(venue, .english, []).contains("<h2>Exhibitors</h2>"))
        let page = try text(venue, .english, ["exhibitors", "arm-and-axis"])
        #expect(!page.contains("Where to find it"))
        #expect(try text(SampleVenue(), .english, ["exhibitors", "arm-and-axis"]).contains("Where to find it"))
    }

    @Test("a search for nothing but blanks is none; a page beyond the last is the last")
    func oddSearch() throws {
        let blank = try text(SampleVenue(), .english, ["search"], [QueryItem(name: "q", value: " \u{3000} ")])
        #expect(!blank.contains("rows answers") && !blank.contains("class=\"count\""))
        let venue = LargeDay.venue(sessions: 60)
        let query = [QueryItem(name: "q", value: "kernel"), QueryItem(name: "page", value: "99999")]
        let beyond = try text(venue, .english, ["search"], query)
        #expect(beyond.contains("<ol class=\"rows answers\""))
    }

    @Test("a programme that is over opens at the beginning of its first day")
    func finished() throws {
        let venue = LargeDay.venue()
        let site = try venue.site()
        for seconds in [-34_560_000, 34_560_000] as [TimeInterval] {
            let request = PageRequest(
                language: .english, path: ["programme", "expo-2026"], now: venue.now.addingTimeInterval(seconds))
            let text = String(decoding: try #require(site.answer(request)).body, as: UTF8.self)
            #expect(text.contains("id=\"t0900\""))
        }
    }

    @Test("a session says its year; an answer does so where it is not this year's")
    func years() throws {
        var venue = SampleVenue()
        #expect(try text(venue, .english, ["sessions", "opening"]).contains("15 September 2026"))
        let query = [QueryItem(name: "q", value: "opening")]
        #expect(try text(venue, .english, ["search"], query).contains(/Tue,? 15 Sept?, 10:00/))
        let other = Programme(
            acronym: "old", name: ["en": "The first one"], start: CivilDate("2013-02-02") ?? SampleVenue.first,
            end: CivilDate("2013-02-03") ?? SampleVenue.first, days: [], timeZone: "Europe/Brussels")
        venue.entries.programmes.append(SampleVenue.entry("old", other))
        let answers = try text(venue, .english, ["search"], query)
        #expect(answers.contains(/15 Sept? 2026, 10:00/))
        #expect(answers.contains(" · Programme of the expo"))
    }

    @Test("one line names a city in one language, and the world's clocks but once")
    func cities() throws {
        var venue = SampleVenue()
        let page = try text(venue, .chinese, ["programme"])
        #expect(page.contains("布达佩斯 River House"))
        #expect(try text(venue, .english, ["programme"]).contains("River House, Budapest"))
        #expect(page.contains("按布达佩斯时间"))
        venue.entries.programmes[0].content.timeZone = "UTC"
        venue.entries.programmes[0].content.city = nil
        let plain = try text(venue, .english, ["programme"])
        #expect(plain.contains("· UTC</p>"))
    }
}
