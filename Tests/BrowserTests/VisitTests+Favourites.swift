import Foundation
import TestSupport
import Testing
import WebDriver

/// What a visitor keeps.
extension VisitTests {
    private static let storageKey = "serai.favourites"

    /// Opens the visitor's own list with things on it.
    private func openList(_ kept: [String: [String]]) async throws {
        try await open(.favourites)
        let text = String(decoding: try JSONEncoder().encode(kept), as: UTF8.self)
        try await browser.script(
            "localStorage.setItem(arguments[0], arguments[1])", .string(Self.storageKey), .string(text))
        try await browser.reload()
    }

    /// The last part of the address of a kind of page.
    private func address(_ kind: PageKind) -> String {
        stage.paths[kind]?.split(separator: "/").last.map(String.init) ?? ""
    }

    @Test("what is on the list is taken off it by its star, in cards too, and the list says so at once")
    func starsOnTheList() async throws {
        try await openList(["exhibitor": [address(.exhibitor)], "exhibit": [address(.exhibit)]])
        for left in [1, 0] {
            try await browser.wait(
                for: "the cards", until: "return document.querySelectorAll('#results .card').length === arguments[0]",
                .number(Double(left + 1)))
            try await browser.click(browser.element("#results favourite-button button"))
        }
        try await browser.wait(
            for: "an empty list", until: "return document.querySelector('#results .empty') !== null")
        #expect(try await browser.address().hasSuffix("/en/favourites"))
    }

    @Test("three hundred things are all on the list, in its calendar, and in the address that shares it")
    func hundreds() async throws {
        let list = try await stage.serai.get("/sitemap.xml").text
        func addresses(_ part: String, _ count: Int) -> [String] {
            let found = list.matches(of: /\/en\/([a-z]+)\/([^<"\/]+)</).filter { $0.1 == part }.map { String($0.2) }
            return Array(Set(found.map { $0.removingPercentEncoding ?? $0 }).sorted().prefix(count))
        }
        let kept = [
            "session": addresses("sessions", 60), "exhibitor": addresses("exhibitors", 220),
            "exhibit": addresses("exhibits", 20),
        ]
        try #require(kept.values.map(\.count).reduce(0, +) == 300)
        try await openList(kept)
        let count = "return document.querySelectorAll('#results .card, #results .slots li').length === 300"
        try await browser.wait(for: "three hundred things", within: .seconds(30), until: count)
        let calendar =
            try await browser.script(
                "return fetch(document.querySelector('#results a[href*=\".ics\"]').href).then(answer => answer.text())"
            ).string ?? ""
        #expect(calendar.ranges(of: "BEGIN:VEVENT").count == 60)

        let shared = try await browser.attribute("data-address", of: browser.element("main qr-code")) ?? ""
        #expect(shared.utf8.count < 8_000)
        try await browser.open(shared)
        try await browser.script("localStorage.clear()")
        #expect(try await browser.script(count).bool == true)
        try await browser.click(browser.element("favourite-list > .button"))
        try await browser.wait(for: "one's own list", within: .seconds(30)) {
            try await browser.address().hasSuffix("/en/favourites")
        }
        try await browser.wait(for: "three hundred things of one's own", within: .seconds(30), until: count)
    }

    @Test("a list that is full says so, and keeps what it holds")
    func fullList() async throws {
        try await open(.exhibitor)
        let many = String(decoding: try JSONEncoder().encode(["exhibitor": (0..<300).map { "e\($0)" }]), as: UTF8.self)
        try await browser.script(
            "localStorage.setItem(arguments[0], arguments[1])", .string(Self.storageKey), .string(many))
        try await browser.reload()
        try await browser.click(browser.element("favourite-button button"))
        #expect(try await browser.text(of: browser.element(".passing")).contains("300"))
        #expect(
            try await browser.script("return localStorage.getItem(arguments[0])", .string(Self.storageKey)).string
                == many)
    }

    @Test("where the browser keeps nothing, stars and the list say so", arguments: ["blocked", "full"])
    func withoutStorage(fault: String) async throws {
        let source =
            fault == "blocked"
            ? "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"
            : "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"
        let prepended = try await browser.prepend(source)
        let result = await Result(of: {
            try await browser.open(stage.address(.session, in: "en"))
            try await browser.click(browser.element("favourite-button button"))
            #expect(try await browser.text(of: browser.element(".passing")).contains("keeps nothing"))
            #expect(
                try await browser.attribute("aria-pressed", of: browser.element("favourite-button button")) == "false")
            if fault == "blocked" {
                try await browser.open(stage.address(.favourites, in: "en"))
                try await browser.wait(
                    for: "a word", until: "return document.querySelector('.passing').textContent.length > 0")
            }
        })
        try await browser.forget(prepended)
        try result.get()
        _ = try await browser.takeLog()
    }

    @Test("a star follows what another window keeps, and the grid marks what is kept")
    func otherWindow() async throws {
        try await open(.session)
        let tab = try await browser.tab()
        try await browser.openTab()
        try await browser.open(stage.address(.session, in: "hu"))
        try await browser.click(browser.element("favourite-button button"))
        try await browser.closeTab()
        try await browser.goOn(in: tab)
        try await browser.wait(
            for: "the star",
            until: "return document.querySelector('favourite-button button').ariaPressed === 'true'")
        try await browser.open(stage.address(.programme, in: "en"))
        try await browser.click(browser.element(".views li:last-child a"))
        try await browser.wait(for: "the grid", until: "return document.querySelector('.grid .kept') !== null")
        #expect(try await browser.elements(".grid .kept").count == 1)
        let link = try await browser.attribute("href", of: browser.element(".grid a:has(.kept)")) ?? ""
        #expect(link.hasSuffix(address(.session)))
        try await browser.script("localStorage.clear()")
    }
}
