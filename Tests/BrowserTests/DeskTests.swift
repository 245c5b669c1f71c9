import Foundation
import TestSupport
import Testing
import WebDriver

@Suite(
    "An organiser's days at the desk", .serialized, .enabled(if: Stage.obstacle == nil, "\(Stage.obstacle ?? "")"),
    .timeLimit(.minutes(5)))
struct DeskTests {
    @Test("From an empty venue to an expo: the first code, halls and stands, 7,213 exhibitors, a session that moves")
    func fromEmptyVenueToExpo() async throws {
        try await NewVenue.with { venue in
            let browser = venue.browser
            try await begin(venue)
            try await look(at: "desk", venue)
            try await makeExpo(venue)
            try await makeHall(venue)
            try await importExhibitors(venue)
            try await makeStand(venue)
            try await makeProgramme(venue)
            try await moveSession(venue)
            try await inviteEditor(venue)
            try await inviteExhibitor(venue)
            try await letProgramsIn(venue)

            try await browser.open("\(venue.address)/en/desk/changes")
            let log = try await browser.text(of: browser.element("main"))
            for line in ["Anna", "added", "changed", "Grand opening"] { #expect(log.contains(line)) }
            try await look(at: "changes", venue)
            for (language, path) in [
                ("zh", "contents/sessions/opening-ceremony"), ("hu", "contents/halls/smart-cities"), ("hu", ""),
                ("zh", "import"), ("hu", "accounts"), ("zh", "contents/stands/new"),
            ] {
                try await browser.prefer(.dark)
                try await browser.open("\(venue.address)/\(language)/desk/\(path)")
                try await look(at: "\(language) \(path.replacing("/", with: " "))", venue)
            }
            try await browser.prefer(.light)
            let complaints = try await browser.takeLog().filter { $0.level == "SEVERE" && $0.source != "network" }
            #expect(complaints.isEmpty, "\(complaints)")
        }
    }

    // MARK: The steps

    private func begin(_ venue: NewVenue) async throws {
        let browser = venue.browser
        try await browser.open("\(venue.address)/desk")
        #expect(try await browser.address().hasSuffix("/en/desk/welcome"))
        try await look(at: "welcome", venue)
        try await browser.type("0000-0000-0000", into: browser.element("#code"))
        try await browser.type("Anna", into: browser.element("#name"))
        try await browser.type("a long password", into: browser.element("#password"))
        try await browser.click(browser.element(".door button"))
        try await browser.wait(for: "that the code is wrong", until: "return !!document.querySelector('.notice.fault')")
        #expect(try await browser.attribute("value", of: browser.element("#name")) == "Anna", "nothing typed is lost")
        try await browser.script("document.querySelector('#code').value = arguments[0]", .string(venue.code))
        try await browser.type("a long password", into: browser.element("#password"))
        try await browser.click(browser.element(".door button"))
        try await browser.wait(for: "the desk", until: "return !!document.querySelector('.desk-cards')")
        // The code is worth nothing now.
        let again = try await venue.serai.get("/en/desk/welcome")
        #expect(again.status == 303)
    }

    private func makeExpo(_ venue: NewVenue) async throws {
        try await fill(venue, "expo/new", ["name.en": "Smart Expo", "name.hu": "Okos kiállítás", "name.zh": "智能博览会"])
        try await set(venue, ["timeZone": "Asia/Shanghai"])
        try await press(venue, "publish")
        try await browserSays(venue, "Smart Expo", on: "/en/")
    }

    private func makeHall(_ venue: NewVenue) async throws {
        let browser = venue.browser
        // What is wrong is said beside the field, and nothing is lost.
        try await fill(venue, "halls/new", ["name.en": "Smart cities", "width": "wide", "depth": "40"])
        try await press(venue, "publish", finishes: false)
        #expect(try await browser.text(of: browser.element("#number-fault")) == "This is needed.")
        #expect(try await browser.elements(".field-fault").count == 2)
        try await look(at: "form with faults", venue)
        try await set(venue, ["number": "N1", "width": "60"])
        try await press(venue, "publish")
        try await look(at: "form", venue)
        try await browserSays(venue, "Smart cities", on: "/en/halls/smart-cities")

        // A draft is seen by nobody but those who make it.
        try await fill(venue, "halls/new", ["name.en": "Secret hall", "number": "N2"])
        try await press(venue, "save")
        #expect(try await venue.serai.get("/en/halls/secret-hall").status == 404)
    }

    private func importExhibitors(_ venue: NewVenue) async throws {
        let browser = venue.browser
        let file = venue.serai.data.url.appendingPathComponent("fair.csv")
        let rows = (1...7_213).map { "Company \($0),Hungary,Makes thing number \($0)" }
        try (["Name,Country,Description"] + rows).joined(separator: "\n").write(
            to: file, atomically: true, encoding: .utf8)
        try await browser.open("\(venue.address)/en/desk/import")
        try await look(at: "import", venue)
        try await browser.type(file.path, into: browser.element("#files"))
        try await browser.click(browser.element(".door button"))
        try await browser.wait(
            for: "the report", within: .seconds(60),
            until: "return location.pathname.endsWith('/import') && !!document.querySelector('.desk-actions')")
        #expect(try await browser.text(of: browser.element("main")).contains("7,213"))
        #expect(try await venue.serai.get("/en/exhibitors/company-1").status == 404, "nothing is changed by looking")
        try await look(at: "import report", venue)
        try await browser.click(browser.element(".desk-actions button[value=apply]"))
        try await browser.wait(
            for: "the import", within: .seconds(60), until: "return !!document.querySelector('.notice[role=status]')")
        try await browserSays(venue, "Company 7213", on: "/en/exhibitors/company-7213")
        try await browser.open("\(venue.address)/en/desk/contents/exhibitors?q=Company+72")
        try await look(at: "list", venue)
    }

    private func makeStand(_ venue: NewVenue) async throws {
        // Where there are too many exhibitors for a list, names are offered while one types.
        let browser = venue.browser
        try await browser.open("\(venue.address)/en/desk/contents/stands/new")
        try await browser.type("company 721", into: browser.element("[list=exhibitors-names]"))
        try await browser.wait(
            for: "names", until: "return document.querySelectorAll('#exhibitors-names option').length > 3")
        try await browser.script(
            """
            const input = document.querySelector('[list=exhibitors-names]');
            input.value = document.querySelector('#exhibitors-names option').value;
            input.dispatchEvent(new Event('input'));
            """)
        #expect(
            try await browser.script("return document.getElementById('exhibitors').value").string == "company-721")
        try await look(at: "names offered", venue)
        try await fill(
            venue, "stands/new",
            [
                "number": "A1", "area.x": "5", "area.y": "5", "area.width": "4", "area.depth": "3",
                "exhibitors": "Company 12",
            ])
        try await set(venue, ["hall": "Smart cities"])
        try await press(venue, "publish")
        try await browserSays(venue, "A1", on: "/en/exhibitors/company-12")
    }

    private func makeProgramme(_ venue: NewVenue) async throws {
        try await fill(venue, "programmes/new", ["name.en": "Forum", "acronym": "forum"])
        try await set(venue, ["start": "2020-09-15", "end": "2020-09-16", "timeZone": "Asia/Shanghai"])
        try await press(venue, "publish")
        try await fill(venue, "sessions/new", ["name.en": "Opening ceremony"])
        try await set(
            venue,
            [
                "programme": "Forum", "day": "2020-09-15", "start": "2020-09-15T10:00", "end": "2020-09-15T11:00",
            ])
        try await press(venue, "publish")
        try await browserSays(venue, "10:00", on: "/en/sessions/opening-ceremony")
    }

    private func moveSession(_ venue: NewVenue) async throws {
        let browser = venue.browser
        try await browser.open("\(venue.address)/en/desk/contents/sessions/opening-ceremony")
        // Another editor, in another tab, comes first.
        let first = try await browser.tab()
        try await browser.openTab()
        try await browser.open("\(venue.address)/en/desk/contents/sessions/opening-ceremony")
        try await browser.script("document.getElementById('name.en').value = 'Grand opening'")
        try await press(venue, "save")
        try await browser.closeTab()
        try await browser.goOn(in: first)
        try await set(venue, ["start": "2020-09-15T14:30", "end": "2020-09-15T15:30"])
        try await press(venue, "save", finishes: false)
        try await browser.wait(for: "both versions", until: "return !!document.querySelector('.kept')")
        #expect(try await browser.text(of: browser.element(".notice.fault")).contains("Anna changed this meanwhile"))
        #expect(try await browser.text(of: browser.element("main")).contains("Grand opening"))
        try await look(at: "conflict", venue)
        try await set(venue, ["name.en": "Grand opening"])
        try await press(venue, "save")
        try await browserSays(venue, "14:30", on: "/en/sessions/opening-ceremony")
        guard let database = venue.database else { return }
        let other = try await RunningSerai(database: database)
        try await set(venue, ["start": "2020-09-15T16:45", "end": "2020-09-15T17:00"])
        try await press(venue, "save")
        let seen = try await eventually(within: .seconds(5)) {
            try await other.get("/en/sessions/opening-ceremony").text.contains("16:45")
        }
        #expect(seen, "the second node shows it")
        try await other.stop()
    }

    private func inviteEditor(_ venue: NewVenue) async throws {
        let browser = venue.browser
        try await browser.open("\(venue.address)/en/desk/accounts")
        try await browser.type("for Béla", into: browser.element("#note"))
        try await browser.click(browser.element("form.door button"))
        try await browser.wait(for: "the link", until: "return !!document.querySelector('input[readonly]')")
        try await look(at: "accounts", venue)
        let link = try #require(try await browser.attribute("value", of: browser.element("input[readonly]")))
        let other = try await venue.driver.open()
        try await other.open(link.replacing("http://localhost:\(venue.serai.port)", with: venue.address))
        try await other.type("Béla", into: other.element("#name"))
        try await other.type("another password", into: other.element("#password"))
        try await other.click(other.element(".door button"))
        try await other.wait(for: "the desk", until: "return !!document.querySelector('.desk-cards')")
        try await other.open("\(venue.address)/en/desk/accounts")
        #expect(try await other.text(of: other.element("h1")) == "Your role does not reach here")
        try await other.close()
    }

    // MARK: What the steps are made of

    private func fill(_ venue: NewVenue, _ path: String, _ fields: [String: String]) async throws {
        try await venue.browser.open("\(venue.address)/en/desk/contents/\(path)")
        try await set(venue, fields)
    }

    /// Sets fields by what a person sees: the text of an option, the value of an input.
    func set(_ venue: NewVenue, _ fields: [String: String]) async throws {
        for (name, value) in fields {
            let isSet = try await venue.browser.script(
                """
                const field = document.getElementById(arguments[0]);
                if (!field) return false;
                if (field.tagName === 'SELECT') {
                    const option = [...field.options].find(option =>
                        option.textContent === arguments[1] || option.value === arguments[1]);
                    if (!option) return false;
                    field.value = option.value;
                } else {
                    field.value = arguments[1];
                }
                return true;
                """, .string(name), .string(value))
            #expect(isSet.bool == true, "no field \(name) takes \(value)")
        }
    }

    func press(_ venue: NewVenue, _ action: String, finishes: Bool = true) async throws {
        let browser = venue.browser
        try await browser.click(browser.element(".desk-actions button[value=\(action)]"))
        try await browser.wait(
            for: finishes ? "that it is done" : "an answer",
            until: finishes
                ? "return location.search.startsWith('?done=') && !!document.querySelector('.notice[role=status]')"
                : "return !!document.querySelector('.notice.fault')")
    }

    func browserSays(_ venue: NewVenue, _ text: String, on path: String) async throws {
        let seen = try await eventually(within: .seconds(20)) {
            try await venue.serai.get(path).text.contains(text)
        }
        #expect(seen, "\(path) shows \(text)")
    }

    private func eventually(within limit: Duration, _ holds: () async throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + limit
        while ContinuousClock.now < end {
            if try await holds() { return true }
            try await Task.sleep(for: .milliseconds(50))
        }
        return false
    }

    /// Takes pictures of the page and asks axe, on a phone and a desk; in each language where it can be asked for again.
    func look(at name: String, _ venue: NewVenue) async throws {
        let browser = venue.browser
        for (size, viewport) in [("desk", Viewport.desk), ("phone", .phone)] {
            try await browser.resize(to: viewport)
            try await Screenshots.take("desk \(name) \(size)", of: browser)
            #expect(try await browser.overflow() == 0, "\(name) on a \(size) scrolls sideways")
        }
        try await browser.resize(to: .desk)
        if let script = Accessibility.script {
            let violations = try await Accessibility.violations(in: browser, script: script)
            #expect(violations.isEmpty, "\(name): \(violations.joined(separator: "\n"))")
        }
        let reports = try await browser.policyReports()
        #expect(reports.isEmpty, "\(name): \(reports)")
    }
}
