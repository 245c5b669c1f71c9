import TestSupport
import Testing
import WebDriver

/// Where screens meet telephones, and windows each other.
extension VisitTests {
    static let kindsWithCode: [PageKind] = [.hall, .exhibitor, .exhibit, .session, .keptFavourites]

    @Test(
        "a page shows its address as a QR code, in black on white, with the address beside it", arguments: kindsWithCode
    )
    func qrCode(kind: PageKind) async throws {
        _ = try await browser.takeLog()
        try await open(kind)
        try await browser.click(browser.element("main qr-code button"))
        try await browser.wait(for: "the code", until: "return document.querySelector('qr-code svg path') !== null")
        #expect(try await browser.text(of: browser.element("qr-code figcaption a")) == browser.address())
        // The three corners by which readers find a code are dark, their rings light (ISO/IEC 18004, 7.3.2).
        let corners = try await browser.script(
            """
            const path = document.querySelector('qr-code svg path');
            const size = document.querySelector('qr-code svg').viewBox.baseVal.width - 8;
            const dark = (x, y) => path.isPointInFill(new DOMPoint(x + .5, y + .5));
            return [[0, 0], [size - 7, 0], [0, size - 7]].every(([x, y]) =>
                dark(x, y) && dark(x + 6, y + 6) && dark(x + 3, y + 3) && !dark(x + 1, y + 1));
            """)
        #expect(corners.bool == true)
        let checker = try #require(Accessibility.script)
        #expect(try await Accessibility.violations(in: browser, script: checker) == [])
        #expect(try await browser.overflow() == 0)
        #expect(try await browser.policyReports() == [])
        #expect(try await browser.takeLog().filter { $0.level == "SEVERE" }.isEmpty)
        try await Screenshots.take("\(kind)-en-code", of: browser)
        try await browser.click(browser.element("main qr-code button"))
        #expect(try await !browser.isDisplayed(browser.element("qr-code figure")))
    }

    @Test("where the library that draws it is missing, the page says so and gives the address")
    func qrCodeWithoutLibrary() async throws {
        let serai = try await RunningSerai(
            data: stage.serai.data, environment: ["SERAI_LIBRARIES": stage.serai.data.url.path + "/none"])
        let result = await Result(of: {
            try await browser.open("\(serai.address)/en/\(stage.paths[.session] ?? "")")
            try await browser.click(browser.element("main qr-code button"))
            try await browser.wait(
                for: "a word", until: "return document.querySelector('qr-code figcaption') !== null")
            #expect(try await browser.text(of: browser.element("qr-code figcaption")).contains("cannot be drawn"))
            #expect(try await browser.text(of: browser.element("qr-code figcaption a")) == browser.address())
            #expect(try await browser.elements("qr-code svg").isEmpty)
        })
        try await serai.stop()
        _ = try await browser.takeLog()
        try result.get()
    }

    @Test("more windows than a browser has connections for are all served")
    func manyWindows() async throws {
        try await open(.home)
        let first = try await browser.tab()
        var others: [String] = []
        for _ in 0..<8 {
            try await browser.openTab()
            others.append(try await browser.tab())
            try await browser.open(stage.address(.home, in: "en"))
        }
        let answer = try await browser.script(
            "return fetch('/en/about', { signal: AbortSignal.timeout(5000) }).then(answer => answer.status)")
        #expect(answer.number == 200)
        for tab in others {
            try await browser.goOn(in: tab)
            try await browser.closeTab()
        }
        try await browser.goOn(in: first)
    }

    @Test("a page listens by one stream, while it is seen", arguments: [PageKind.home, .halls])
    func oneStream(kind: PageKind) async throws {
        let watch = try await browser.prepend(
            """
            window.streams = [];
            window.EventSource = class extends EventSource {
                constructor(address) { super(address); window.streams.push(this); }
            };
            """)
        let result = await Result(of: {
            try await open(kind)
            func streams() async throws -> [Double] {
                try await browser.script("return window.streams.map(one => one.readyState)").elements
                    .compactMap(\.number)
            }
            func show(_ state: String) async throws {
                try await browser.script(
                    """
                    Object.defineProperty(document, 'visibilityState', { value: arguments[0], configurable: true });
                    document.dispatchEvent(new Event('visibilitychange'));
                    """, .string(state))
            }
            #expect(try await streams().filter { $0 < 2 }.count == 1)
            try await show("hidden")
            #expect(try await streams() == [2])
            try await show("visible")
            #expect(try await streams().filter { $0 < 2 }.count == 1)
            // Left and come back to, as the browser kept it.
            try await browser.script("dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
            #expect(try await streams().allSatisfy { $0 == 2 })
            try await browser.script("dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")
            #expect(try await streams().filter { $0 < 2 }.count == 1)
        })
        try await browser.forget(watch)
        try result.get()
    }

    @Test("a name of one endless word breaks, on every page that shows it")
    func endlessName() async throws {
        let folder = try TemporaryFolder()
        let name = "Feinwerktechnik" + String(repeating: "Kunststoffverarbeitung", count: 12)
        let table = try folder.write("name,country\n\(name),Germany\n", to: "endless.csv")
        let answer = try await SeraiCommand.run("import", table.path, "--data", stage.serai.data.url.path, in: folder)
        try #require(answer.end == .exited(0), "\(answer.errors)")
        let list = "/en/exhibitors?letter=F&country=DE"
        var page = ""
        for _ in 0..<100 where !page.contains(name) {
            try await Task.sleep(for: .milliseconds(50))
            page = try await stage.serai.get(list).text
        }
        let address = try #require(page.firstMatch(of: /\/en\/exhibitors\/feinwerktechnikkunst[^"]*/)?.output)
        try await browser.resize(to: .phone)
        for path in [String(address), list, "/en/search?q=feinwerktechnik", "/en/"] {
            try await browser.open(stage.serai.address + path)
            #expect(try await browser.overflow() == 0, "\(path.prefix(60)) scrolls sideways")
        }
    }
}
