import TestSupport
import Testing
import WebDriver

extension DeskTests {
    /// An organiser lets a program write, and has another one told.
    func letProgramsIn(_ venue: NewVenue) async throws {
        let browser = venue.browser
        try await browser.open("\(venue.address)/en/desk/tokens")
        try await browser.type("Fair office", into: browser.element("#name"))
        try await browser.click(browser.element("form.door button"))
        try await browser.wait(for: "the token", until: "return !!document.querySelector('input.secret')")
        let token = try #require(try await browser.attribute("value", of: browser.element("input.secret")))
        try await look(at: "tokens", venue)
        let made = try await request(
            "POST", "/api/v1/fields", port: venue.serai.port,
            headers: [("Authorization", "Bearer \(token)"), ("Content-Type", "application/json")],
            body: Array(#"{"name":{"en":"Robots"}}"#.utf8))
        #expect(made.status == 201)

        let receiver = try HookReceiver { HookReceiver.Reply(status: $0 == 0 ? 500 : 200) }
        let url = "http://127.0.0.1:\(receiver.port)/hook"
        try await browser.open("\(venue.address)/en/desk/webhooks")
        try await browser.type("https://10.0.0.1/inside", into: browser.element("#url"))
        try await browser.click(browser.element("form.door button"))
        try await browser.wait(for: "why not", until: "return !!document.querySelector('.notice.fault')")
        try await look(at: "webhooks refused", venue)
        try await browser.script("document.querySelector('#url').value = arguments[0]", .string(url))
        try await browser.type("Shop window", into: browser.element("#name"))
        try await browser.click(browser.element("form.door button"))
        try await browser.wait(for: "the secret", until: "return !!document.querySelector('input.secret')")
        try await look(at: "webhooks", venue)
        try await browser.click(browser.element("button[value=test]"))
        try await browser.wait(for: "that it failed", until: "return !!document.querySelector('.notice.fault')")
        try await browser.click(browser.element("button[value=test]"))
        try await browser.wait(
            for: "that it was taken", until: "return !!document.querySelector('.notice:not(.fault)')")
        #expect(receiver.messages.count == 2)
        for (language, path) in [("zh", "tokens"), ("hu", "webhooks")] {
            try await browser.prefer(.dark)
            try await browser.open("\(venue.address)/\(language)/desk/\(path)")
            try await look(at: "\(language) \(path)", venue)
        }
        try await browser.prefer(.light)
    }
}
