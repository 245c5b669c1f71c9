import Catalogue
import Foundation
import Languages
import Markup
import Testing

@testable import ExpositionPages

@Suite("Lists of exhibitors and exhibits")
struct ExhibitorsTests {
    private func names(_ text: String) -> [String] {
        text.components(separatedBy: "<a class=\"row-name\"").dropFirst().compactMap { piece in
            piece.split(separator: ">", maxSplits: 1).last?.components(separatedBy: "</a>").first
        }
    }

    @Test("The list is paged by fifty and says what it shows")
    func pages() throws {
        let site = try FairVenue().site()
        let first = try #require(FairVenue.text(site, "exhibitors"))
        #expect(first.contains("Showing 1–50 of 120 exhibitors"))
        #expect(names(first).count == 50)
        #expect(first.contains("rel=\"next\" href=\"/en/exhibitors?page=2\"") && !first.contains("rel=\"prev\""))
        let last = try #require(FairVenue.text(site, "exhibitors", [("page", "3")]))
        #expect(last.contains("Showing 101–120 of 120 exhibitors") && names(last).count == 20)
        #expect(last.contains("rel=\"prev\" href=\"/en/exhibitors?page=2\"") && !last.contains("rel=\"next\""))
        // A page beyond the end is the last one; what is no page at all is the first.
        #expect(FairVenue.text(site, "exhibitors", [("page", "99")])?.contains("Showing 101–120") == true)
        #expect(FairVenue.text(site, "exhibitors", [("page", "x")])?.contains("Showing 1–50") == true)
    }

    @Test("Every exhibitor is on exactly one page, in every order", arguments: ["name", "country", "newest"])
    func everyone(order: String) throws {
        let site = try FairVenue().site()
        var addresses: [String] = []
        for page in 1...3 {
            let text = try #require(FairVenue.text(site, "exhibitors", [("order", order), ("page", String(page))]))
            addresses += text.components(separatedBy: "<a class=\"row-name\" href=\"/en/exhibitors/").dropFirst()
                .compactMap { $0.split(separator: "\"").first.map(String.init) }
        }
        #expect(addresses.count == 120 && Set(addresses).count == 120)
        if order == "newest" { #expect(addresses.first == "exhibitor-119" && addresses.last == "exhibitor-0") }
        if order == "country" {
            // China, Germany, Hungary: by their English names.
            let countries = addresses.compactMap { $0.split(separator: "-").last.flatMap { Int($0) } }.map { $0 % 3 }
            #expect(
                countries == Array(repeating: 0, count: 40) + Array(repeating: 2, count: 40)
                    + Array(repeating: 1, count: 40))
        }
    }

    @Test("Filters narrow, and say how many each choice would leave")
    func filters() throws {
        let site = try FairVenue().site()
        let text = try #require(FairVenue.text(site, "exhibitors", [("country", "HU")]))
        #expect(text.contains(">40 exhibitors</p>"))
        #expect(text.contains("<option value=\"HU\" selected>Hungary (40)</option>"))
        #expect(text.contains("<option value=\"CN\">China (40)</option>"))
        let both = try #require(FairVenue.text(site, "exhibitors", [("country", "HU"), ("field", "robots")]))
        #expect(both.contains(">20 exhibitors</p>"))
        #expect(both.contains("<option value=\"water\">Water (20)</option>"))
        #expect(both.contains("href=\"/en/exhibitors?field=robots\""), "a chip takes one filter back")
        let either = try #require(FairVenue.text(site, "exhibitors", [("country", "HU"), ("country", "DE")]))
        #expect(either.contains("of 80 exhibitors"))
        let hall = try #require(FairVenue.text(site, "exhibitors", [("hall", "great-hall")]))
        #expect(hall.contains(">12 exhibitors</p>"))
        let nobody = try #require(FairVenue.text(site, "exhibitors", [("country", "HU<script>")]))
        #expect(nobody.contains("Nothing matches") && !nobody.contains("HU<script>"))
    }

    @Test("Letters lead to the names that begin with them")
    func letters() throws {
        let site = try FairVenue().site()
        let text = try #require(FairVenue.text(site, "exhibitors", [("letter", "C")]))
        #expect(names(text) == ["Cedar", "Chongqing Arms", "csatorna"])
        #expect(Directory.letter(of: "Ágnes") == "A")
        #expect(Directory.letter(of: "重庆") == "C")
        #expect(Directory.letter(of: "3D") == "#")
        #expect(Directory.letter(of: "") == "X" || Directory.letter(of: "") == "#")
    }

    @Test("Names are sorted by the language's own rules")
    func sorting() throws {
        let site = try FairVenue().site()
        let english = names(try #require(FairVenue.text(site, "exhibitors"))).prefix(5)
        #expect(english.map { $0.replacing("&amp;", with: "&") }.contains("Ágnes & Sons"))
        let items = ["Zsolnay", "Zebra", "Cukor", "Csatorna", "Árvíz", "Alma", "Makó"].map {
            Directory.Item(name: $0, changedAt: .distantPast, facets: [:])
        }
        func sorted(_ language: Language) -> [String] {
            Directory(items: items, collation: Collation(language)).answer(DirectoryQuery()).places.map {
                items[$0].name
            }
        }
        #expect(sorted(.english) == ["Alma", "Árvíz", "Csatorna", "Cukor", "Makó", "Zebra", "Zsolnay"])
        // In Hungarian cs and zs are letters of their own.
        #expect(sorted(.hungarian) == ["Alma", "Árvíz", "Cukor", "Csatorna", "Makó", "Zebra", "Zsolnay"])
    }

    @Test("A query is read and written the same")
    func query() {
        let items = [
            QueryItem(name: "page", value: "2"), QueryItem(name: "field", value: "a b"),
            QueryItem(name: "hall", value: "x"), QueryItem(name: "hall", value: "w"),
            QueryItem(name: "order", value: "newest"), QueryItem(name: "other", value: "?"),
        ]
        let query = DirectoryQuery(PageRequest(language: .english, path: [], query: items, now: FairVenue.moment))
        #expect(query.chosen == [.field: ["a b"], .hall: ["w", "x"]] && query.page == 2 && query.order == .newest)
        #expect(query.items.map(\.name) == ["hall", "hall", "field", "order", "page"])
        let again = DirectoryQuery(PageRequest(language: .english, path: [], query: query.items, now: FairVenue.moment))
        #expect(again == query)
    }

    @Test("An exhibitor's page says who, where, what and who is next door")
    func exhibitor() throws {
        let site = try FairVenue().site()
        let text = try #require(FairVenue.text(site, "exhibitors/exhibitor-3"))
        #expect(text.contains("<h1>Cedar") && text.contains("sample"))
        #expect(text.contains("/en/halls/great-hall?stand=A4#plan") && text.contains("/en/halls/great-hall?to=A4#way"))
        #expect(text.contains("Welding robot"))
        #expect(text.contains("<b>A1</b>") || text.contains("<b>A5</b>"))
        #expect(text.contains("\"@type\":\"Organization\"") && text.contains("\"addressCountry\":\"CN\""))
        #expect(text.contains("<favourite-button data-kind=\"exhibitor\" data-address=\"exhibitor-3\""))
        #expect(text.contains("class=\"pattern"), "a pattern stands in for the logo")
    }

    @Test("A website is linked to only where it is one")
    func website() throws {
        var venue = try FairVenue()
        venue.entries.exhibitors[3].content.website = "javascript:alert(1)"
        venue.entries.exhibitors[4].content.website = "https://www.csatorna.example/"
        let site = try venue.site()
        #expect(FairVenue.text(site, "exhibitors/exhibitor-3")?.contains("javascript:") == false)
        let text = try #require(FairVenue.text(site, "exhibitors/exhibitor-4"))
        #expect(text.contains("href=\"https://www.csatorna.example/\"") && text.contains(">csatorna.example<"))
    }

    @Test("Readiness is a meter with words, and only from 1 to 9")
    func readiness() throws {
        let site = try FairVenue().site()
        let text = try #require(FairVenue.text(site, "exhibits/welder"))
        #expect(text.count(of: "class=\"reached\"") == 7)
        #expect(text.contains("Level 7 of 9:") && text.contains("prototype demonstrated in an operational environment"))
        let beyond = try #require(FairVenue.text(site, "exhibits/filter"))
        #expect(!beyond.contains("class=\"readiness\""))
        #expect(beyond.contains("Cooperation sought") && beyond.contains("/en/halls/great-hall?stand=B2#plan"))
    }

    @Test("A pavilion's page has its results in figures and its intentions together")
    func pavilion() throws {
        let text = try #require(try FairVenue.text(FairVenue().site(), "pavilions/east"))
        #expect(text.contains("<b>44</b>") && text.contains("projects matched"))
        #expect(
            text.contains("Sand filter") && text.contains("id=\"sort-intention\"")
                && !text.contains("id=\"sort-product\""))
        #expect(text.contains("href=\"/en/halls/great-hall#plan\""))
    }

    @Test("A text that is not there in the reader's language says in which it is")
    func fallback() throws {
        let text = try #require(try FairVenue.text(FairVenue().site(), "exhibitors", language: .hungarian))
        #expect(text.contains("lang=\"en\" dir=\"ltr\">Maker"))
        let english = try #require(try FairVenue.text(FairVenue().site(), "exhibitors", language: .english))
        #expect(english.contains("lang=\"hu\" dir=\"ltr\">Árvíz Kft.</span>"))
    }

    private static func addExhibits(_ count: Int, _ sort: Exhibit.Sort, of exhibitor: Int, to venue: inout FairVenue) {
        for number in 0..<count {
            venue.entries.exhibits.append(
                SampleVenue.entry(
                    "\(sort)-\(exhibitor)-\(number)",
                    Exhibit(name: ["en": "Thing \(number)"], sort: sort, exhibitor: EntryID("e\(exhibitor)"))))
        }
    }

    @Test("Where a page shows some of many exhibits, it leads on to exactly those")
    func allExhibits() throws {
        var venue = try FairVenue()
        Self.addExhibits(13, .technology, of: 7, to: &venue)
        Self.addExhibits(12, .scene, of: 7, to: &venue)
        Self.addExhibits(30, .technology, of: 8, to: &venue)
        let site = try venue.site()
        let pavilion = try #require(FairVenue.text(site, "pavilions/east"))
        #expect(pavilion.contains("href=\"/en/exhibits?kind=technology&amp;pavilion=east\">See all 13 exhibits</a>"))
        #expect(!pavilion.contains("kind=scene"), "all twelve are there")
        let list = try #require(FairVenue.text(site, "exhibits", [("kind", "technology"), ("pavilion", "east")]))
        #expect(
            list.contains(">13 exhibits</p>")
                && list.contains("<a class=\"chip\" href=\"/en/exhibits?kind=technology\">East pavilion"))
        #expect(list.contains("<input type=\"hidden\" name=\"pavilion\" value=\"east\">"))
        let exhibitor = try #require(FairVenue.text(site, "exhibitors/exhibitor-8"))
        #expect(exhibitor.count(of: "<li class=\"card\">") == 24)
        #expect(exhibitor.contains("href=\"/en/exhibits?exhibitor=exhibitor-8\">See all 30 exhibits</a>"))
        let own = try #require(FairVenue.text(site, "exhibits", [("exhibitor", "exhibitor-8")]))
        #expect(own.contains(">30 exhibits</p>") && own.count(of: "/en/exhibits/technology-8-") == 30)
        #expect(!own.contains("<select name=\"exhibitor\">") && !own.contains("<select name=\"pavilion\">"))
        #expect(FairVenue.text(site, "exhibitors/exhibitor-7")?.contains("See all 26 exhibits") == true)
        #expect(FairVenue.text(site, "exhibitors/exhibitor-3")?.contains("exhibits?exhibitor") == false)
    }

    @Test("Next door are the four nearest, of equally near ones those of the lower stand")
    func neighbours() throws {
        let text = try #require(try FairVenue.text(FairVenue().site(), "exhibitors/exhibitor-3"))
        let list = try #require(text.components(separatedBy: "Next door").last)
        #expect(list.matches(of: /<li><b>(\w+)<\/b>/).map { String($0.1) } == ["A1", "A2", "A5", "A3"])
    }

    @Test("The small plan on an exhibitor's page stays small in a hall of very many stands")
    func largeHall() throws {
        var venue = try FairVenue()
        for number in 0..<500 {
            let area = FloorArea(x: Double(number % 50), y: 22 + Double(number / 50) * 0.7, width: 0.9, depth: 0.6)
            venue.entries.stands.append(
                SampleVenue.entry("small-\(number)", Stand(number: "S\(number)", hall: "great-hall", area: area)))
        }
        let site = try venue.site()
        for path in ["exhibitors/exhibitor-3", "pavilions/east", "halls"] {
            let page = try #require(FairVenue.page(site, path))
            #expect(page.body.count < 12_000, "\(path): \(page.body.count)")
            #expect(String(decoding: page.body, as: UTF8.self).contains("class=\"plan-small\""))
        }
        #expect(FairVenue.text(site, "exhibitors/exhibitor-3")?.count(of: "<rect class=\"here\"") == 1)
    }

    @Test("An exhibit lists the projects that it belongs to, as links where they are addresses")
    func projects() throws {
        var venue = try FairVenue()
        venue.entries.exhibits[0].content.projects = [
            "CN-HU-14", "https://projects.example/14", "javascript:alert(1)",
        ]
        let text = try #require(FairVenue.text(try venue.site(), "exhibits/welder"))
        #expect(text.contains("<h2>Projects of cooperation</h2>") && text.contains("<li>CN-HU-14</li>"))
        #expect(text.contains("<a href=\"https://projects.example/14\"") && !text.contains("href=\"javascript"))
        #expect(FairVenue.text(try venue.site(), "exhibits/filter")?.contains("Projects") == false)
    }

    @Test(
        "A place stands in the order of the language, and each part in another language says so",
        arguments: [
            (Language.english, "Chongqing, China", "Budapest, Hungary"),
            (.chinese, "中国重庆", #"匈牙利 <span class="tongue" lang="en" dir="ltr">Budapest</span>"#),
            (
                .hungarian, #"<span class="tongue" lang="en" dir="ltr">Chongqing</span>, Kína"#,
                #"<span class="tongue" lang="en" dir="ltr">Budapest</span>, Magyarország"#
            ),
        ])
    func places(language: Language, one: String, other: String) throws {
        var venue = try FairVenue()
        venue.entries.exhibitors[0].content.city = ["en": "Chongqing", "zh": "重庆"]
        venue.entries.exhibitors[1].content.city = ["en": "Budapest"]
        let site = try venue.site()
        let list = try #require(
            FairVenue.text(site, "exhibitors", [("letter", "Z"), ("letter", "A")], language: language))
        #expect(list.contains("<p class=\"meta\">\(one) · ") && list.contains("<p class=\"meta\">\(other) · "))
        let page = try #require(FairVenue.text(site, "exhibitors/exhibitor-0", language: language))
        #expect(
            page.replacing(/<a href="[^"]*country=CN">([^<]*)<\/a>/) { $0.1 }.contains("<p class=\"meta\">\(one)</p>"))
    }
}
