import Catalogue
import ExpositionPages
import Foundation
import Languages
import Markup
import Testing

@Suite("Every page is sound")
struct PageSoundnessTests {
    static let languages: [Language] = [.english, .chinese, .hungarian]

    @Test("is well-formed, holds nothing inline, and its own links lead somewhere", arguments: languages)
    func linksLeadSomewhere(language: Language) throws {
        let venue = SampleVenue()
        let site = try venue.site()
        var checked = Set<String>()
        for path in venue.paths {
            let request = PageRequest(language: language, path: path, now: venue.now)
            let page = try #require(site.answer(request), "\(path)")
            #expect(page.status == 200)
            let html = StrictHTML(page.body)
            #expect(html.faults == [], "\(path)")
            for address in html.ownAddresses where checked.insert(address).inserted {
                #expect(leadsSomewhere(address, site, venue), "\(address) on \(path)")
            }
        }
        #expect(checked.count > 40)
    }

    @Test("in a fresh venue every part says kindly what to do next", arguments: languages)
    func freshVenue(language: Language) throws {
        let venue = SampleVenue.fresh
        let site = try venue.site()
        for path in [
            [], ["halls"], ["pavilions"], ["exhibitors"], ["exhibits"], ["programme"], ["programmes"], ["rooms"],
            ["favourites"], ["about"], ["search"],
        ] as [[String]] {
            let page = try #require(
                site.answer(PageRequest(language: language, path: path, now: venue.now)), "\(path)")
            #expect(StrictHTML(page.body).faults == [], "\(path)")
        }
        let home = try #require(site.answer(PageRequest(language: language, path: [], now: venue.now)))
        #expect(String(decoding: home.body, as: UTF8.self).contains("serai import"))
        let now = try #require(site.answer(PageRequest(language: language, path: ["now"], now: venue.now)))
        #expect(now.body.isEmpty)
    }

    @Test("a hostile string in every field stays text", arguments: languages)
    func hostileStrings(language: Language) throws {
        var venue = SampleVenue()
        let hostile = #"<script>alert("x")</script>'"><img src=x onerror=alert(1)>&amp;"#
        let texts: LocalisedText = ["en": hostile, "hu": hostile, "zh": hostile]
        venue.entries.expo[0].content.name = texts
        venue.entries.expo[0].content.motto = texts
        venue.entries.expo[0].content.text = texts
        venue.entries.expo[0].content.venueName = texts
        venue.entries.expo[0].content.city = texts
        for index in venue.entries.halls.indices {
            venue.entries.halls[index].content.name = texts
            venue.entries.halls[index].content.text = texts
            venue.entries.halls[index].content.number = hostile
            venue.entries.halls[index].content.branch = texts
        }
        for index in venue.entries.pavilions.indices {
            venue.entries.pavilions[index].content.name = texts
            venue.entries.pavilions[index].content.text = texts
            venue.entries.pavilions[index].content.results = [.init(figure: texts, caption: texts)]
            venue.entries.pavilions[index].content.resultsSource = texts
        }
        for index in venue.entries.exhibitors.indices {
            venue.entries.exhibitors[index].content.name = texts
            venue.entries.exhibitors[index].content.text = texts
            venue.entries.exhibitors[index].content.city = texts
            venue.entries.exhibitors[index].content.countryAsWritten = hostile
            venue.entries.exhibitors[index].content.website = "javascript:alert(1)"
        }
        for index in venue.entries.exhibits.indices {
            venue.entries.exhibits[index].content.name = texts
            venue.entries.exhibits[index].content.text = texts
            venue.entries.exhibits[index].content.links = [Link(address: "javascript:alert(1)", title: hostile)]
            venue.entries.exhibits[index].content.projects = [hostile]
        }
        venue.entries.stands[0].content.number = hostile
        venue.entries.fields[0].content.name = texts
        venue.entries.programmes[0].content.name = texts
        venue.entries.programmes[0].content.subtitle = texts
        venue.entries.programmes[0].content.place = hostile
        venue.entries.programmes[0].content.city = hostile
        venue.entries.programmes[0].content.baseAddress = hostile
        for index in venue.entries.tracks.indices { venue.entries.tracks[index].content.name = texts }
        for index in venue.entries.rooms.indices {
            venue.entries.rooms[index].content.name = texts
            venue.entries.rooms[index].content.text = texts
        }
        for index in venue.entries.people.indices {
            venue.entries.people[index].content.name = texts
            venue.entries.people[index].content.text = texts
            venue.entries.people[index].content.links = [Link(address: hostile, title: hostile)]
        }
        for index in venue.entries.sessions.indices {
            venue.entries.sessions[index].content.name = texts
            venue.entries.sessions[index].content.subtitle = texts
            venue.entries.sessions[index].content.abstract = texts
            venue.entries.sessions[index].content.text = texts
            venue.entries.sessions[index].content.type = hostile
            venue.entries.sessions[index].content.recordingLicence = hostile
            venue.entries.sessions[index].content.links = [Link(address: "javascript:alert(1)", title: hostile)]
            venue.entries.sessions[index].content.attachments = [Link(address: " JavaScript:alert(1)", title: hostile)]
            venue.entries.sessions[index].content.website = "data:text/html,x"
        }
        let site = try venue.site()
        for path in venue.paths {
            let query = ["search", "halls"].contains(path.first) ? [QueryItem(name: "q", value: hostile)] : []
            let page = try #require(
                site.answer(PageRequest(language: language, path: path, query: query, now: venue.now)), "\(path)")
            let html = StrictHTML(page.body)
            #expect(html.faults == [], "\(path)")
            #expect(!html.elements.contains { $0.attributes["src"] == "x" }, "\(path)")
        }
    }

    @Test("the files for other programs are there, and the map names every page that is there")
    func files() throws {
        let venue = SampleVenue()
        let site = try venue.site()
        for path in [
            "/export/schedule.xml", "/export/schedule.json", "/export/programme.ics", "/export/exhibitors.csv",
            "/export/exhibitors.json", "/robots.txt", "/sitemap.xml",
        ] {
            #expect(!(try #require(site.unlocalised(path: path, query: []), "\(path)").body.isEmpty))
        }
        #expect(site.unlocalised(path: "/export/users.csv", query: []) == nil)
        let map = String(decoding: try #require(site.unlocalised(path: "/sitemap.xml", query: [])).body, as: UTF8.self)
        let mapped = map.matches(of: /<loc>https:\/\/expo\.example(\/[^<]*)<\/loc>/).map { String($0.1) }
        #expect(mapped.count > 60)
        for address in mapped { #expect(leadsSomewhere(address, site, venue), "\(address)") }
    }

    @Test("calendars are there for the venue, programmes, days, rooms, sessions and a visitor's own choice")
    func calendars() throws {
        let venue = SampleVenue()
        let site = try venue.site()
        let sessions = [QueryItem(name: "session", value: "opening"), QueryItem(name: "session", value: "night")]
        let paths: [([String], Int)] = [
            (["programme.ics"], 5), (["programme", "expo-2026.ics"], 5),
            (["programme", "expo-2026", "2026-09-15.ics"], 3),
            (["rooms", "danube.ics"], 2), (["sessions", "opening.ics"], 1), (["favourites.ics"], 2),
        ]
        for (path, count) in paths {
            let request = PageRequest(language: .english, path: path, query: sessions, now: venue.now)
            let page = try #require(site.answer(request), "\(path)")
            #expect(page.mediaType == "text/calendar; charset=utf-8")
            let text = String(decoding: page.body, as: UTF8.self)
            #expect(text.matches(of: /BEGIN:VEVENT/).count == count, "\(path)")
        }
        for path in [
            ["programme", "x.ics"], ["rooms", ".ics"], ["halls", "smart-cities.ics"],
            ["programme", "expo-2026", "2026-09-20.ics"],
        ] {
            #expect(site.answer(PageRequest(language: .english, path: path, now: venue.now)) == nil, "\(path)")
        }
    }

    @Test(
        "errors say kindly what happened and whose fault it is, with the right status, and are kept",
        arguments: [400, 403, 404, 405, 413, 418, 429, 500, 503, 507, 508])
    func errors(status: Int) throws {
        let venue = SampleVenue()
        let site = try venue.site()
        for language in Self.languages {
            let request = PageRequest(language: language, path: ["a\"b", "<c>"], now: venue.now)
            #expect(site.answer(request) == nil)
            let page = site.errorPage(status, for: request)
            #expect(page.status == status)
            #expect(page.keeping == .whileSnapshotStands)
            let html = StrictHTML(page.body)
            #expect(html.faults == [])
            let ours = site.furnishings.words.words(for: language)("error.500.title")
            #expect(html.text.contains(ours) == [500, 508].contains(status))
        }
    }

    /// Whether an address of the site is a page, a file or one of the files that the server makes.
    private func leadsSomewhere(_ address: String, _ site: ExpositionSite, _ venue: SampleVenue) -> Bool {
        let parts = address.split(separator: "?", maxSplits: 1).map(String.init)
        let segments = parts[0].split(separator: "/").map { String($0).removingPercentEncoding ?? "" }
        let query = (parts.count > 1 ? parts[1] : "").split(separator: "&").map { item -> QueryItem in
            let sides = item.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
            return QueryItem(name: sides[0], value: sides.count > 1 ? sides[1] : "")
        }
        switch segments.first {
        case "assets": return site.furnishings.assets.byPath[parts[0]] != nil
        case "export": return site.unlocalised(path: parts[0], query: query) != nil
        case let tag?:
            guard let language = Language(rawValue: tag) else { return false }
            // The desk is no part of the site: who may enter is asked before.
            if segments.dropFirst().first == "desk" { return site.languages.contains(language) }
            let request = PageRequest(
                language: language, path: Array(segments.dropFirst()), query: query, now: venue.now)
            return site.answer(request).map { $0.status == 200 } ?? false
        case nil: return true
        }
    }
}
