import TestSupport
import Testing
import WebDriver

@Suite(
    "The venue's clock in a browser", .serialized, .enabled(if: Stage.obstacle == nil, "\(Stage.obstacle ?? "")"),
    .timeLimit(.minutes(3)), .onStage)
struct ClockTests {
    let stage: Stage

    init() throws {
        stage = try #require(Stage.current)
    }

    @Test("goes on beside now-and-next while the page stays open")
    func goesOn() async throws {
        let browser = stage.browser
        try await browser.open(stage.address(.home, in: "hu"))
        let shown = "document.querySelector('now-next time[data-now]')"
        _ = try await browser.script("\(shown).textContent = 'long ago'")
        try await browser.wait(
            for: "the clock", within: .seconds(40), until: "return /^\\d\\d?:\\d\\d/.test(\(shown).textContent)")
    }

    @Test("says which sessions of the day are on and which are over")
    func marks() async throws {
        let browser = stage.browser
        try await browser.open(stage.address(.programme, in: "en"))
        let fragment = try await stage.serai.get("/en/now").text
        let now = try #require(fragment.firstMatch(of: /datetime="([^"]+)" data-now/)).1
        try await browser.wait(for: "the marks", until: "return document.querySelector('.slots li.on') !== null")
        let wrong = try await browser.script(
            """
            const minute = 60000, now = new Date(arguments[0]);
            return [...document.querySelectorAll('.slots li')].filter(item => {
                const start = new Date(item.closest('section').querySelector('h3 time').dateTime);
                const end = +start + /PT(\\d+)M/.exec(item.querySelector('time').dateTime)[1] * minute;
                if (Math.abs(start - now) <= 2 * minute || Math.abs(end - now) <= 2 * minute) return false;
                const isOn = start <= now && now < end;
                return item.classList.contains('on') !== isOn || item.classList.contains('past') !== end <= now;
            }).map(item => item.textContent);
            """, .string(String(now)))
        #expect(wrong.elements.isEmpty, "\(wrong)")
    }
}
