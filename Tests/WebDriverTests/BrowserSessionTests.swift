import Foundation
import Testing
import WebDriver

/// The driver itself, on pages that need no server: what the browser tests rest on.
@Suite(
    "A browser driven over W3C WebDriver", .serialized,
    .enabled(if: ChromeDriver.executable != nil, "needs chromedriver"))
struct BrowserSessionTests {
    static func page(_ html: String) -> String {
        "data:text/html;charset=utf-8;base64," + Data(html.utf8).base64EncodedString()
    }

    @Test("opens pages, runs scripts, presses keys, takes pictures, and tells what a page complains of")
    func drives() async throws {
        let driver = try await ChromeDriver()
        let browser = try await driver.open()
        try await browser.resize(to: .phone)
        try await browser.prefer(.dark)
        try await browser.open(
            Self.page(
                """
                <!doctype html><html lang="en"><meta name="viewport" content="width=device-width"><title>Caravan</title>
                <meta http-equiv="Content-Security-Policy" content="script-src 'none'">
                <h1>东方 Őszi vásár</h1><input autofocus><div style="width:500px">wide</div>
                <script>document.title = 'ran'</script>
                """))
        #expect(try await browser.title() == "Caravan")
        #expect(try await browser.text(of: browser.element("h1")) == "东方 Őszi vásár")
        #expect(try await browser.script("return document.documentElement.clientWidth + arguments[0]", 1).number == 391)
        #expect(try await browser.script("return matchMedia('(prefers-color-scheme: dark)').matches").bool == true)
        #expect(try await browser.overflow() > 100)
        try await browser.script("document.querySelector('input').focus()")
        try await browser.press("abc" + Key.left + Key.backspace)
        #expect(try await browser.script("return document.querySelector('input').value").string == "ac")
        try await browser.wait(for: "the policy's report", until: "return window.__policyReports.length == 1")
        #expect(try await browser.policyReports().first?.hasPrefix("script-src-elem inline") == true)
        #expect(try await browser.takeLog().contains { $0.source == "security" && $0.level == "SEVERE" })
        #expect(try await browser.screenshot().starts(with: [0x89, 0x50, 0x4E, 0x47]))
        await #expect(throws: WebDriverError.self) { try await browser.script("return nowhere.nothing") }
        try await browser.close()
        try await driver.stop()
    }

    @Test("with scripts off, elements are still found and read")
    func withoutScripts() async throws {
        let driver = try await ChromeDriver()
        let browser = try await driver.open(BrowserSettings(scripts: false))
        try await browser.open(
            Self.page("<!doctype html><title>plain</title><p>text</p><script>document.title = 'ran'</script>"))
        #expect(try await browser.title() == "plain")
        #expect(try await browser.text(of: browser.element("p")) == "text")
        #expect(try await browser.isDisplayed(browser.element("p")))
        #expect(try await browser.overflow() == 0)
        #expect(try await browser.takeLog().isEmpty)
        try await browser.close()
        try await driver.stop()
    }
}
