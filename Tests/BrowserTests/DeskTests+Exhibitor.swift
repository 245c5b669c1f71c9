import Foundation
import TestSupport
import Testing
import WebDriver

extension DeskTests {
    func inviteExhibitor(_ venue: NewVenue) async throws {
        let browser = venue.browser
        try await browser.open("\(venue.address)/en/desk/contents/exhibitors/company-12")
        try await browser.click(browser.element("a[href*='accounts?exhibitor=']"))
        try await browser.wait(for: "the accounts", until: "return !!document.querySelector('#exhibitor')")
        #expect(try await browser.attribute("value", of: browser.element("#exhibitor")) == "company-12")
        try await browser.type("Mei of Company 12", into: browser.element("#note"))
        try await browser.click(browser.element("form.door button"))
        try await browser.wait(for: "the link", until: "return !!document.querySelector('input[readonly]')")
        try await look(at: "accounts with exhibitor", venue)
        let link = try #require(try await browser.attribute("value", of: browser.element("input[readonly]")))

        let mei = venue.seenBy(try await venue.driver.open())
        try await mei.browser.resize(to: .desk)
        try await mei.browser.open(link.replacing("http://localhost:\(venue.serai.port)", with: venue.address))
        try await mei.browser.type("Mei", into: mei.browser.element("#name"))
        try await mei.browser.type("another password", into: mei.browser.element("#password"))
        try await mei.browser.click(mei.browser.element(".door button"))
        try await mei.browser.wait(for: "the stand", until: "return !!document.querySelector('.stand-list')")
        try await look(at: "stand empty", mei)

        // Her texts, with a logo.
        let logo = venue.serai.data.url.appendingPathComponent("logo.png")
        try await mei.browser.screenshot().write(to: logo)
        try await mei.browser.open("\(venue.address)/en/desk/stand/exhibitors/company-12")
        try await set(
            mei,
            [
                "text.en": "Makes thing number 12, and repairs it", "text.hu": "A 12. dolgot gyártja",
                "text.zh": "生产第12号产品",
            ])
        try await mei.browser.type(logo.path, into: mei.browser.element("#logo-files"))
        try await look(at: "stand form", mei)
        try await send(mei)
        // An exhibit with a picture that is none: the word is beside the field, and what she wrote stays.
        let page = venue.serai.data.url.appendingPathComponent("page.png")
        try "<!DOCTYPE html><title>No picture</title>".write(to: page, atomically: true, encoding: .utf8)
        try await mei.browser.open("\(venue.address)/en/desk/stand/exhibits/new")
        try await set(mei, ["name.en": "Thing 12", "text.en": "It turns.", "sort": "product"])
        try await mei.browser.type(page.path, into: mei.browser.element("#pictures-files"))
        try await press(mei, "send", finishes: false)
        #expect(
            try await mei.browser.text(of: mei.browser.element("#pictures-fault")).contains("page.png is no picture"))
        #expect(
            try await mei.browser.script("return document.getElementById('name.en').value").string == "Thing 12")
        try await look(at: "stand form with faults", mei)
        try await mei.browser.type(logo.path, into: mei.browser.element("#pictures-files"))
        // A hand that presses twice sends once.
        try await mei.browser.script(
            """
            const button = document.querySelector("button[value=send]");
            window.pressedAgain = 0;
            button.form.addEventListener("submit", (event) => { if (!event.defaultPrevented) window.pressedAgain += 1; });
            button.form.addEventListener("submit", () => sessionStorage.setItem("sent", window.pressedAgain));
            button.click();
            button.click();
            """)
        try await mei.browser.wait(for: "what was sent", until: "return !!document.querySelector('.notice')")
        #expect(try await mei.browser.script("return sessionStorage.getItem('sent')").string == "1")
        #expect(try await mei.browser.elements(".stand-list a[href*='/exhibits/']").count == 1)
        try await look(at: "stand", mei)
        for language in ["zh", "hu"] {
            try await mei.browser.prefer(.dark)
            try await mei.browser.open("\(venue.address)/\(language)/desk/stand")
            try await look(at: "\(language) stand", mei)
            try await mei.browser.open("\(venue.address)/\(language)/desk/stand/exhibitors/company-12")
            try await look(at: "\(language) stand form", mei)
        }
        #expect(try await !venue.serai.get("/en/exhibitors/company-12").text.contains("repairs it"))

        // The organiser sees both versions side by side, and publishes.
        try await browser.open("\(venue.address)/en/desk")
        #expect(try await browser.text(of: browser.element(".desk-card.waiting")).contains("2 wait for your word"))
        try await browser.open("\(venue.address)/en/desk/proposals")
        try await look(at: "proposals", venue)
        try await browser.open("\(venue.address)/en/desk/proposals/exhibitors/company-12")
        #expect(try await browser.text(of: browser.element(".side ins")).contains("and repairs it"))
        try await look(at: "review", venue)
        try await browser.prefer(.dark)
        for language in ["zh", "hu"] {
            try await browser.open("\(venue.address)/\(language)/desk/proposals/exhibitors/company-12")
            try await look(at: "\(language) review", venue)
        }
        try await browser.prefer(.light)
        try await browser.open("\(venue.address)/en/desk/proposals/exhibitors/company-12")
        try await press(venue, "publish")
        try await browserSays(venue, "and repairs it", on: "/en/exhibitors/company-12")
        try await browserSays(venue, "/files/", on: "/en/exhibitors/company-12")
        // The other goes back with a word, which its exhibitor reads.
        try await browser.click(browser.element("a[href*='/desk/proposals/exhibits/']"))
        try await browser.wait(for: "the review", until: "return !!document.querySelector('#word')")
        try await look(at: "review new", venue)
        try await browser.type("Which way does it turn?", into: browser.element("#word"))
        try await press(venue, "sendBack")
        try await mei.browser.prefer(.light)
        try await mei.browser.open("\(venue.address)/en/desk/stand")
        #expect(
            try await mei.browser.text(of: mei.browser.element(".stand-list .kept")).contains("Which way does it turn?")
        )
        try await look(at: "stand sent back", mei)
        try await mei.browser.close()
    }

    private func send(_ venue: NewVenue) async throws {
        try await press(venue, "send")
        #expect(try await venue.browser.text(of: venue.browser.element(".notice")).contains("Sent."))
    }
}
