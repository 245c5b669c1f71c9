import Foundation
import TestSupport
import Testing
import WebDriver

/// Plans, on screens that read from right to left and on paper too.
extension VisitTests {
    @Test("a plan zooms about its middle from right to left as well, and its scale stays beside its bar")
    func planFromRightToLeft() async throws {
        try await open(.hall)
        try await browser.script("document.documentElement.dir = 'rtl'")
        func middle() async throws -> Double {
            try await browser.script(
                """
                const [floor, window] = ['.plan-floor', '.plan-window'].map(
                    one => document.querySelector(one).getBoundingClientRect());
                return (window.x + window.width / 2 - floor.x) / floor.width;
                """
            ).number ?? 0
        }
        let before = try await middle()
        for _ in 0..<2 { try await browser.click(browser.element(".plan-tools button")) }
        #expect(abs(try await middle() - before) < 0.02)
        let beside = try await browser.script(
            """
            const [bar, text] = ['path', 'text'].map(
                one => document.querySelector(`.scale ${one}`).getBoundingClientRect());
            return text.left >= bar.right;
            """)
        #expect(beside.bool == true)
    }

    @Test("on paper a plan that was zoomed, and a grid of many rooms, are whole")
    func onPaper() async throws {
        // A4 across, within its margins.
        let paper = Viewport(width: 1_040, height: 720, isPhone: false)
        for (kind, part, within) in [
            (PageKind.hall, ".plan-floor", ".plan-window"), (.grid, ".grid table", ".grid"),
        ] {
            try await open(kind)
            if kind == .hall {
                for _ in 0..<3 { try await browser.click(browser.element(".plan-tools button")) }
            }
            try await browser.resize(to: paper)
            try await browser.devTools("Emulation.setEmulatedMedia", ["media": "print"])
            let overhang = try await browser.script(
                """
                const [part, within] = [...arguments].map(one => document.querySelector(one).getBoundingClientRect());
                return Math.max(part.right - within.right, within.left - part.left, part.right - innerWidth);
                """, .string(part), .string(within)
            ).number
            try await Screenshots.take("\(kind)-en-paper", of: browser)
            try await browser.devTools("Emulation.setEmulatedMedia", ["media": ""])
            try await browser.resize(to: .desk)
            #expect((overhang ?? 100) < 2, "\(kind)")
        }
    }

    @Test("in a hall of more than three hundred stands the plan takes names and links from the list beside it")
    func greatHall() async throws {
        let data = try TemporaryFolder()
        try await GreatHall.fill(data)
        let serai = try await RunningSerai(data: data)
        let result = await Result(of: {
            _ = try await browser.takeLog()
            try await browser.open("\(serai.address)/en/halls/great-hall")
            #expect(try await browser.elements("floor-plan .plan-tools button").count == 3)
            #expect(try await browser.elements(".plan-floor a > title").count == GreatHall.stands)
            let first = try await browser.element(".plan-floor a:not(.sign)")
            #expect(try await browser.attribute("href", of: first) == "/en/exhibitors/maker-0")
            #expect(try await browser.text(of: browser.element("ul.stands")).contains("Without a stand"))
            let complaints = try await browser.takeLog().filter { $0.level == "SEVERE" }
            #expect(complaints.isEmpty, "\(complaints)")
        })
        try await serai.stop()
        try result.get()
    }
}
