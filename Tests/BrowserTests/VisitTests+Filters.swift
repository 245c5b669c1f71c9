import TestSupport
import Testing
import WebDriver

/// Filters, and what follows them.
extension VisitTests {
    /// Chooses the last option of a choice, as a visitor would.
    private func choose(_ selector: String) async throws {
        try await browser.script(
            """
            const choice = document.querySelector(arguments[0]);
            choice.selectedIndex = choice.options.length - 1;
            choice.dispatchEvent(new Event('change', { bubbles: true }));
            """, .string(selector))
        try await browser.wait(for: "the address", until: "return location.search.length > 1")
    }

    @Test("a filter of the programme goes along to other days and languages, and can be taken back")
    func programmeFilter() async throws {
        try await open(.day)
        try await choose("live-filter select[name=track]")
        let query = try await browser.script("return location.search").string ?? ""
        #expect(query.contains("track="))
        let links = try await browser.script(
            """
            return [...document.querySelectorAll('.days a, .tongues a')].map(link => link.search);
            """
        ).elements.compactMap(\.string)
        #expect(links.count > 4 && links.allSatisfy { $0 == query }, "\(links)")
        let status = try await browser.script(
            "return document.querySelector('live-filter > [role=status]').textContent")
        #expect(status.string?.contains(" of ") == true)
        try await browser.click(browser.element(".clear a"))
        try await browser.wait(for: "the whole day", until: "return location.search === ''")
    }

    @Test("a filter of a list goes along to other languages; Back from an entry leads to the list as it was")
    func listFilter() async throws {
        try await open(.exhibitors)
        try await choose("filter-list select[name=country]")
        let query = try await browser.script("return location.search").string ?? ""
        #expect(
            try await browser.script(
                "return [...document.querySelectorAll('.tongues a')].every(a => a.search === arguments[0])",
                .string(query)
            ).bool == true)
        let before = try await browser.text(of: browser.element("#results"))
        try await browser.click(browser.element("#results .row-name"))
        try await browser.wait(for: "the exhibitor") { try await browser.address().contains("/exhibitors/") }
        try await browser.back()
        try await browser.wait(for: "the list", until: "return document.querySelector('filter-list') !== null")
        #expect(try await browser.text(of: browser.element("#results")) == before)
        #expect(try await browser.script("return location.search").string == query)
        #expect(
            try await browser.script("return document.querySelector('filter-list select[name=country]').value").string
                == query.split(separator: "=").last.map(String.init))
    }

    @Test("the empty search page answers while one types, with what the answers can be narrowed by")
    func emptySearch() async throws {
        try await open(.noQuestion)
        try await browser.type("smart", into: browser.element("main input[type=search]"))
        try await browser.wait(for: "answers", until: "return document.querySelector('#results .answers') !== null")
        #expect(try await browser.address().hasSuffix("/en/search?q=smart"))
        #expect(try await browser.elements("main .facets select").count >= 2)
        try await choose("main .facets select")
        try await browser.wait(for: "narrowed answers", until: "return /&/.test(location.search)")
        #expect(try await !browser.elements("#results .answers li").isEmpty)
        #expect(
            try await browser.script("return document.querySelector('filter-list > [role=status]').textContent.length")
                .number ?? 0 > 0)
    }

    @Test("suggestions lie within the window", arguments: [Viewport.phone, .desk])
    func suggestionsWithin(viewport: Viewport) async throws {
        try await browser.resize(to: viewport)
        for direction in ["ltr", "rtl"] {
            try await open(.home)
            try await browser.script("document.documentElement.dir = arguments[0]", .string(direction))
            try await browser.type("smart", into: browser.element("search-box input"))
            try await browser.wait(
                for: "suggestions",
                until: "return document.querySelector('search-box [role=option]')?.checkVisibility() ?? false")
            // The style sheet comes when the field is first used.
            try await browser.wait(
                for: "their looks",
                until:
                    "return getComputedStyle(document.querySelector('search-box [role=listbox]')).position === 'absolute'"
            )
            let place = try await browser.script(
                """
                const [list, field] = ['[role=listbox]', 'input'].map(
                    one => document.querySelector(`search-box ${one}`).getBoundingClientRect());
                return [list.left, innerWidth - list.right, list.top - field.bottom, list.width];
                """
            ).elements.compactMap(\.number)
            #expect(place[0] >= 0 && place[1] >= 0, "\(direction): \(place)")
            #expect((0...30).contains(place[2]) && place[3] > 240, "\(direction): \(place)")
        }
        try await Screenshots.take("suggestions-\(viewport.isPhone ? "phone" : "desk")", of: browser)
        try await browser.resize(to: .desk)
    }

    @Test("a visitor in another zone reads own times after a filter too")
    func ownTimesAfterFilter() async throws {
        try await browser.devTools("Emulation.setTimezoneOverride", ["timezoneId": "Europe/Budapest"])
        try await open(.day)
        let before = try await browser.elements("#results h3 .yours").count
        try await choose("live-filter select[name=track]")
        let after = try await browser.elements("#results h3 .yours").count
        try await browser.devTools("Emulation.setTimezoneOverride", ["timezoneId": ""])
        #expect(before > 0 && after > 0 && after < before)
    }

    @Test("what is on is marked in the list and in the grid", arguments: [PageKind.programme, .grid])
    func onNow(kind: PageKind) async throws {
        try await open(.programme)
        if kind == .grid { try await browser.click(browser.element(".views li:last-child a")) }
        try await browser.wait(
            for: "a mark", until: "return document.querySelector('.slots li.on, .grid td.on') !== null")
        if kind == .grid {
            // The grid is scrolled to it, for the day began long before.
            let isSeen = try await browser.script(
                """
                const grid = document.querySelector('.grid');
                const head = grid.querySelector('thead').getBoundingClientRect();
                const end = grid.getBoundingClientRect().bottom;
                return grid.scrollTop > 0 && [...grid.querySelectorAll('td.on')].every(cell => {
                    const { top } = cell.getBoundingClientRect();
                    return top >= head.bottom - 2 && top < end;
                });
                """)
            #expect(isSeen.bool == true)
        }
        let isRight = try await browser.script(
            """
            const moments = time => new Date(time.getAttribute('datetime')).getTime();
            const now = new Date(arguments[0]).getTime();
            return [...document.querySelectorAll('.grid td.on')].every(cell => {
                const start = moments(cell.querySelector('time'));
                return start <= now + 6e5 && now < start + cell.dataset.minutes * 6e4;
            });
            """, .string(Stage.now))
        #expect(isRight.bool == true)
    }
}
