import Catalogue
import Languages
import Testing

@testable import ExpositionPages

@Suite("Halls and their plans")
struct HallsTests {
    private func hall(_ query: [(String, String)] = [], language: Language = .english) throws -> String {
        try #require(try FairVenue.text(FairVenue().site(), "halls/great-hall", query, language: language))
    }

    @Test("Every stand is a link on the plan with its number and its exhibitor, and stands in the list too")
    func stands() throws {
        let text = try hall()
        for number in ["A1", "A6", "B1", "B6"] {
            #expect(text.count(of: ">\(number)</text></a>") == 1)
            #expect(text.count(of: "<li><b>\(number)</b>") == 1)
        }
        #expect(text.contains("<a href=\"/en/exhibitors/exhibitor-3\"") && text.contains("<title>A4 · Cedar</title>"))
        #expect(text.contains("12 stands"))
    }

    @Test("The plan is drawn to scale: ten units to a metre, with a bar that says how long")
    func scale() throws {
        let text = try hall()
        #expect(text.contains("<rect class=\"ground\" width=\"600\" height=\"300\""))
        #expect(text.contains("transform=\"translate(50,100)\">"))
        #expect(text.contains("<rect width=\"40\" height=\"40\"/><text x=\"20\" y=\"20\">A1</text>"))
        #expect(text.contains("h100v-6") && text.contains(">10 m</text>"))
    }

    @Test(
        "Bars are round lengths of about a fifth",
        arguments: [(3.0, 1), (60, 10), (120, 20), (260, 50), (99, 10), (9_999, 1_000)])
    func bars(width: Double, metres: Int) {
        #expect(PlanScale.bar(of: width) == metres)
    }

    @Test("What no plan can have does no harm", arguments: [Double.nan, .infinity, -.infinity, 1e300, -5])
    func impossible(metres: Double) {
        #expect(abs(PlanScale.units(metres)) <= 1_000_000)
        #expect(PlanScale.bar(of: metres) >= 1)
    }

    @Test("Numbers stay inside their stands")
    func labels() {
        for (text, width, depth) in [("A1", 40, 40), ("A123", 30, 30), ("B7", 200, 20), ("LONG-123", 40, 40)] {
            let size = Double(PlanScale.labelSize(text, width: width, depth: depth))
            #expect(size <= 18 && size <= Double(depth))
            #expect(size == 5 || size * 0.62 * Double(text.count) <= Double(width))
        }
    }

    @Test("A stand that is asked for is marked and told; one that is not there is said so")
    func chosen() throws {
        let text = try hall([("stand", "b2")])
        #expect(text.count(of: "class=\"pin\"") == 1)
        #expect(text.contains("Stand B2") && text.contains("here"))
        let missing = try hall([("stand", "Z9<b>")])
        #expect(missing.contains("There is no stand Z9&lt;b&gt;") && !missing.contains("class=\"pin\""))
    }

    @Test("The way is drawn, and said in metres and turns", arguments: [Language.english, .chinese, .hungarian])
    func way(language: Language) throws {
        let text = try hall([("from", "A1"), ("to", "B6")], language: language)
        #expect(text.contains("<polyline points=\"70,100 ") || text.contains("<polyline points=\"50,120 "))
        #expect(text.count(of: "<polyline") == 2)
        #expect(text.contains("<ol class=\"way-steps\">"))
        #expect(!text.contains("way.leave") && !text.contains("way.turn") && !text.contains("way.arrive"))
        let english = try hall([("from", "A1"), ("to", "A2")])
        #expect(english.contains("<b>4 m</b>") || english.contains("<b>5 m</b>"))
    }

    @Test("A way begins at the first entrance unless told, and takes names of exhibitors")
    func wayByName() throws {
        let text = try hall([("to", "cedar")])
        #expect(text.contains("From North door to A4"))
        #expect(try hall([("from", "északi KAPU"), ("to", "A4")]).contains("From North door to A4"))
    }

    @Test("A place that is not there is said beside its field, with what was typed kept")
    func wrongPlace() throws {
        let text = try hall([("from", "A1"), ("to", "Q7")])
        #expect(text.contains("value=\"Q7\"") && text.contains("aria-describedby=\"way-to-fault\""))
        #expect(text.contains("id=\"way-to-fault\"") && !text.contains("<polyline"))
    }

    @Test("A search lights up the stands of what it finds, and lists them")
    func lights() throws {
        let text = try hall([("q", "welding")])
        #expect(text.contains("class=\"plan-floor lighting\""))
        #expect(text.contains("1 stand lights up for “welding”"))
        let byNumber = try hall([("q", "b3")])
        #expect(byNumber.contains("1 stand lights up for “b3”"))
        let nothing = try hall([("q", "xylophone<script>")])
        #expect(nothing.contains("0 stands light up") && !nothing.contains("xylophone<script>"))
    }

    @Test("A pavilion's name stands where no stand covers it")
    func pavilionSign() throws {
        let text = try hall()
        // The area goes from y = 8 m to 21 m, its stands from 10 m to 18 m: 2.2 m are free at the bottom, not at the top.
        #expect(text.contains("<a class=\"sign\" href=\"/en/pavilions/east\"><text x=\"420\" y=\"196\""))
    }

    @Test("Halls are listed with their plan in small and how much is in them")
    func list() throws {
        let text = try #require(try FairVenue.text(FairVenue().site(), "halls"))
        #expect(
            text.contains("href=\"/en/halls/great-hall\"") && text.contains("12 stands") && text.contains("1 pavilion"))
        #expect(text.contains("class=\"plan-small\""))
    }

    @Test("Stands without or with several exhibitors lead to themselves on the plan")
    func severalOrNone() throws {
        var venue = try FairVenue()
        venue.entries.stands[0].content.exhibitors = []
        venue.entries.stands[1].content.exhibitors = ["e1", "e2"]
        let text = try #require(FairVenue.text(try venue.site(), "halls/great-hall"))
        #expect(text.contains("href=\"/en/halls/great-hall?stand=A1#plan\" class=\"free\""))
        #expect(text.contains("href=\"/en/halls/great-hall?stand=A2#plan\""))
    }

    @Test("In a hall without entrances it asks where one is")
    func nowhereToBegin() throws {
        var venue = try FairVenue()
        venue.entries.halls[0].content.entrances = []
        let text = try #require(FairVenue.text(try venue.site(), "halls/great-hall", [("to", "A4")]))
        #expect(text.contains("id=\"way-from-fault\">Say where you are") && !text.contains("“”"))
    }

    @Test(
        "A stand in another hall is not unknown: its hall is named, with a link to it", arguments: ["s1", "Maker 050"])
    func anotherHall(place: String) throws {
        var venue = try FairVenue()
        venue.entries.halls.append(
            SampleVenue.entry("side", Hall(name: ["en": "Side hall"], number: "H2", width: 20, depth: 20)))
        venue.entries.stands.append(
            SampleVenue.entry(
                "side-1",
                Stand(
                    number: "S1", hall: "side", area: FloorArea(x: 2, y: 2, width: 3, depth: 3), exhibitors: ["e50"])))
        let site = try venue.site()
        for field in ["to", "from"] {
            let query = [("to", "A4"), ("from", "A1")].filter { $0.0 != field } + [(field, place)]
            let text = try #require(FairVenue.text(site, "halls/great-hall", query))
            let fault = try #require(text.components(separatedBy: "id=\"way-\(field)-fault\">").last?.prefix(200))
            #expect(fault.contains("“\(place)” is not in this hall"))
            #expect(fault.contains("<a href=\"/en/halls/side?stand=S1#plan\">H2 · Side hall</a>"))
        }
    }

    @Test("A search for nothing but blanks lights nothing up")
    func blanks() throws {
        let text = try hall([("q", " \u{3000} ")])
        #expect(!text.contains("lighting") && !text.contains("light up for"))
    }

    @Test("A hall's text in another language says so")
    func tongue() throws {
        var venue = try FairVenue()
        venue.entries.halls[0].content.text = ["en": "Robots at work."]
        let text = try #require(FairVenue.text(try venue.site(), "halls", language: .hungarian))
        #expect(text.contains("<p class=\"tongue\" lang=\"en\" dir=\"ltr\">Robots at work.</p>"))
    }
}
