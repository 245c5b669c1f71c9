import TestSupport
import Testing
import WebDriver

@Suite(
    "Every kind of page, in every language", .serialized,
    .enabled(if: Stage.obstacle == nil, "\(Stage.obstacle ?? "")"),
    .onStage)
struct PageTests {
    static let languages = ["en", "zh", "hu"]

    @Test(
        "looks right in both colour schemes, on a phone and on a desk: nothing complains, nothing scrolls sideways",
        arguments: PageKind.allCases, languages)
    func page(kind: PageKind, language: String) async throws {
        let stage = try #require(Stage.current)
        let browser = stage.browser
        let checker = try #require(
            Accessibility.script, "axe-core is missing: Scripts/fetch-browser-libraries brings it")
        for viewport in [Viewport.phone, .desk] {
            for scheme in ColourScheme.allCases {
                let name = "\(kind)-\(language)-\(viewport.isPhone ? "phone" : "desk")-\(scheme)"
                try await browser.resize(to: viewport)
                try await browser.prefer(scheme)
                _ = try await browser.takeLog()
                try await browser.open(stage.address(kind, in: language))
                #expect(try await browser.overflow() == 0, "\(name) scrolls sideways")
                #expect(try await browser.policyReports() == [], "\(name)")
                try await Screenshots.take(name, of: browser)
                let violations = try await Accessibility.violations(in: browser, script: checker)
                #expect(violations == [], "\(name)")
                if scheme == .light { #expect(try await browser.coveredElements() == [], "\(name)") }
                let complaints = try await browser.takeLog().filter {
                    // The browser itself notes that a page was answered with 404.
                    $0.level != "INFO" && $0.level != "DEBUG" && $0.source != "rendering"
                        && !(kind == .missing && $0.message.contains("404"))
                }
                #expect(complaints.isEmpty, "\(name): \(complaints)")
                // The words are not, but the page is, as one from right to left would be.
                if scheme == .light, language == "en" {
                    try await browser.script("document.documentElement.dir = 'rtl'")
                    #expect(try await browser.overflow() == 0, "\(name) scrolls sideways from right to left")
                    #expect(try await browser.coveredElements() == [], "\(name) from right to left")
                    try await Screenshots.take("\(name)-rtl", of: browser)
                }
            }
        }
    }

    @Test("reads the same with scripts off", arguments: PageKind.allCases, languages)
    func plainPage(kind: PageKind, language: String) async throws {
        let stage = try #require(Stage.current)
        let browser = stage.plainBrowser
        for viewport in [Viewport.phone, .desk] {
            let name = "\(kind)-\(language)-\(viewport.isPhone ? "phone" : "desk")-plain"
            try await browser.resize(to: viewport)
            _ = try await browser.takeLog()
            try await browser.open(stage.address(kind, in: language))
            #expect(try await browser.elements("h1").count == 1, "\(name)")
            #expect(try await !browser.text(of: browser.element("main")).isEmpty, "\(name)")
            // Nothing that waits for a script may look as if it worked.
            for element in try await browser.elements("main button:not(form button), main button[type=button]") {
                let isSeen = try await browser.isDisplayed(element)
                #expect(!isSeen, "\(name) shows a button that does nothing")
            }
            #expect(try await browser.overflow() == 0, "\(name) scrolls sideways")
            let complaints = try await browser.takeLog().filter {
                $0.level == "SEVERE" && !(kind == .missing && $0.message.contains("404"))
            }
            #expect(complaints.isEmpty, "\(name): \(complaints)")
            if language == "en" { try await Screenshots.take(name, of: browser) }
        }
    }
}
