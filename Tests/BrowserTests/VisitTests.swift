import TestSupport
import Testing
import WebDriver

@Suite(
    "A visit", .serialized, .enabled(if: Stage.obstacle == nil, "\(Stage.obstacle ?? "")"), .timeLimit(.minutes(3)),
    .onStage)
struct VisitTests {
    let stage: Stage
    let browser: BrowserSession

    init() async throws {
        stage = try #require(Stage.current)
        browser = stage.browser
        try await browser.resize(to: .desk)
        try await browser.prefer(.light)
    }

    /// Opens a kind of page in English, with nothing kept from before.
    func open(_ kind: PageKind) async throws {
        try await browser.open(stage.address(kind, in: "en"))
        try await browser.script("localStorage.clear()")
    }

    @Test("the search answers while one types, and keys choose among the answers")
    func searchWhileTyping() async throws {
        try await open(.home)
        try await browser.type("siem", into: browser.element("search-box input"))
        try await browser.wait(
            for: "a suggestion",
            until: """
                return [...document.querySelectorAll('search-box [role=option]')]
                    .some(option => option.offsetParent && option.textContent.includes('Siemens'))
                """)
        #expect(
            try await browser.attribute("aria-expanded", of: browser.element("search-box input")) == "true")
        try await browser.press(Key.down + Key.enter)
        try await browser.wait(for: "the exhibitor") {
            try await browser.address().contains("/en/exhibitors/")
        }
        #expect(try await browser.text(of: browser.element("h1")).contains("Siemens"))
    }

    @Test(
        "the search forgives a typing error and answers in every language of the expo",
        arguments: [
            ("en", "simens", "Siemens"), ("hu", "víztisztítás", "víz"), ("zh", "西门子", "西门子"),
        ])
    func forgivingSearch(language: String, typed: String, found: String) async throws {
        try await browser.open("\(stage.serai.address)/\(language)/")
        try await browser.type(typed + Key.enter, into: browser.element("search-box input"))
        try await browser.wait(for: "the answers") { try await browser.address().contains("/search?") }
        let answers = try await browser.text(of: browser.element("main")).lowercased()
        #expect(answers.contains(found.lowercased()))
    }

    @Test("the floor plan is reached by Tab, walked by arrows, and left by Enter for the stand's page")
    func floorPlanByKeyboard() async throws {
        try await open(.hall)
        var tabs = 0
        while try await browser.script("return document.activeElement.closest('floor-plan a') !== null").bool != true {
            tabs += 1
            try #require(tabs < 80, "eighty times Tab do not reach the plan")
            try await browser.press(Key.tab)
        }
        func current() async throws -> String {
            try await browser.script(
                "return document.activeElement.querySelector('title')?.textContent ?? ''"
            ).string ?? ""
        }
        let first = try await current()
        #expect(!first.isEmpty)
        var visited = [first]
        for key in [Key.right, Key.down, Key.end, Key.left, Key.home] {
            try await browser.press(key)
            visited.append(try await current())
        }
        #expect(Set(visited).count >= 3, "\(visited)")
        #expect(try await browser.text(of: browser.element("floor-plan .plan-caption")) == visited.last)
        let target = try await browser.script("return document.activeElement.href.baseVal").string ?? ""
        try await browser.press(Key.enter)
        try await browser.wait(
            for: "the stand's page", until: "return location.href.includes(arguments[0])", .string(target))
    }

    @Test("what one looks for in a hall lights up on its plan")
    func planLightsUp() async throws {
        try await open(.hall)
        let name =
            try await browser.script(
                "return document.querySelector('floor-plan .plan-floor a:not(.sign) title').textContent"
            ).string ?? ""
        let word = name.split(whereSeparator: { !$0.isLetter }).max { $0.count < $1.count } ?? ""
        try await browser.type(String(word), into: browser.element(".plan-search input"))
        try await browser.wait(
            for: "a stand lit up for \(word)", until: "return document.querySelector('floor-plan a.lit') !== null")
    }

    @Test("favourites outlive a reload, and make a programme of one's own with a calendar")
    func favourites() async throws {
        try await open(.session)
        try await browser.reload()
        let title = try await browser.text(of: browser.element("h1"))
        try await browser.click(browser.element("favourite-button button"))
        #expect(
            try await browser.attribute("aria-pressed", of: browser.element("favourite-button button")) == "true")
        try await browser.reload()
        #expect(
            try await browser.attribute("aria-pressed", of: browser.element("favourite-button button")) == "true")

        try await browser.open(stage.address(.favourites, in: "hu"))
        try await browser.wait(
            for: "the kept session", until: "return document.querySelector('#results')?.textContent.length > 0")
        try await browser.open(stage.address(.favourites, in: "en"))
        try await browser.wait(
            for: "the kept session",
            until: "return document.querySelector('#results')?.textContent.includes(arguments[0])", .string(title))
        let calendar =
            try await browser.script(
                """
                const link = document.querySelector('#results a[href*=".ics"], main a[href*=".ics"]');
                return link ? fetch(link.href).then(answer => answer.text()) : '';
                """
            ).string ?? ""
        #expect(calendar.hasPrefix("BEGIN:VCALENDAR"))
        #expect(calendar.ranges(of: "BEGIN:VEVENT").count == 1)
    }

    @Test("the filters of a list answer at once, and the address can be shared")
    func filters() async throws {
        try await open(.exhibitors)
        let before = try await browser.text(of: browser.element("#results"))
        try await browser.script(
            """
            const choice = [...document.querySelectorAll('filter-list select')]
                .find(select => select.options.length > 2 && !/sort|order/i.test(select.name));
            choice.selectedIndex = 1;
            choice.dispatchEvent(new Event('change', { bubbles: true }));
            """)
        try await browser.wait(for: "the address", until: "return location.search.length > 1")
        let after = try await browser.text(of: browser.element("#results"))
        #expect(after != before)
        try await browser.reload()
        #expect(try await browser.text(of: browser.element("#results")) == after)
    }

    @Test("with scripts off, the search answers, stands lead to their exhibitors, and lists can be narrowed down")
    func withoutScripts() async throws {
        let browser = stage.plainBrowser
        try await browser.resize(to: .phone)
        try await browser.open(stage.address(.home, in: "en"))
        try await browser.type("siemens" + Key.enter, into: browser.element("header input"))
        try await browser.wait(for: "the answers") {
            try await browser.address().contains("/en/search?q=siemens")
        }
        #expect(try await browser.text(of: browser.element("main")).contains("Siemens"))

        try await browser.open(stage.address(.hall, in: "zh"))
        let stand =
            try await browser.attribute("href", of: browser.element("floor-plan .plan-floor a:not(.sign)")) ?? ""
        #expect(try await stage.serai.get(stand).status == 200)

        try await browser.open(stage.address(.exhibitors, in: "hu"))
        let before = try await browser.text(of: browser.element("#results"))
        try await browser.click(browser.element("filter-list select option:nth-child(2)"))
        try await browser.click(browser.element("filter-list form button"))
        try await browser.wait(for: "a shorter list") {
            try await browser.text(of: browser.element("#results")) != before
        }
    }

    @Test("home shows what is on now and next, in the venue's time and the visitor's own")
    func nowAndNext() async throws {
        try await browser.devTools("Emulation.setTimezoneOverride", ["timezoneId": "Europe/Budapest"])
        try await open(.home)
        let now = try await browser.text(of: browser.element("now-next"))
        // 10:20 in Chongqing is 4:20 in Budapest on that day.
        #expect(now.contains(/\b(09|10|11):\d\d/), "the venue's time: \(now)")
        #expect(now.contains(/\b0[345]:\d\d/), "the visitor's time: \(now)")
        try await browser.devTools("Emulation.setTimezoneOverride", ["timezoneId": ""])
    }

    @Test("a page says when it is out of date, and shows the new one when asked", arguments: [PageKind.halls, .home])
    func outOfDate(kind: PageKind) async throws {
        try await open(kind)
        let folder = try TemporaryFolder()
        let table = try folder.write("name,country\nŐrség Víz \(kind) Kft,Hungary\n", to: "late-\(kind).csv")
        let answer = try await SeraiCommand.run("import", table.path, "--data", stage.serai.data.url.path, in: folder)
        try #require(answer.end == .exited(0), "\(answer.errors)")
        try await browser.wait(
            for: "the note that the page has changed",
            until: "return document.querySelector('live-updates button') !== null")
        try await browser.click(browser.element("live-updates button"))
        try await browser.wait(for: "the new page", until: "return !document.querySelector('live-updates button')")
    }

    @Test("the picture of the documentation", .enabled(if: Screenshots.areForDocumentation, "made by make pictures"))
    func picture() async throws {
        try await browser.resize(to: Viewport(width: 1200, height: 760, isPhone: false))
        try await open(.home)
        #expect(try await Screenshots.document("home", of: browser) <= 300_000, "larger than 300 KB")
    }
}
