import Control
import Foundation
import Languages
import Station
import Testing

@testable import StationPages

@Suite("Nothing that comes from outside becomes markup")
struct SoundnessTests {
    static let hostile = [
        "</script><script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "'; DROP TABLE cars; --", "<!--",
        "&lt;b&gt;",
        "\u{0}\u{7}", "{plate}",
    ]

    @Test("a plate stays a text", arguments: hostile)
    func plate(text: String) throws {
        let page = try SamplePicture.page(try SamplePicture.swapping(plate: text), role: .operator(formToken: "t"))
        #expect(!page.contains("<script>alert"))
        #expect(!page.contains("<img"))
        #expect(!page.contains("<!--"))
        #expect(page.matches(of: /<\/script>/).count == 1)
        #expect(page.matches(of: /<script/).count == 1)
    }

    @Test("an alarm about something unknown, a type unknown and a step unknown are shown as they are, escaped")
    func unknown() throws {
        var picture = try SamplePicture.swapping()
        picture.alarms = [Alarm(.interlock, about: "<b>new</b>", at: 1)]
        picture.slots[0].packType = 99
        picture.packs = []
        picture.axes = []
        let page = try SamplePicture.page(picture)
        #expect(page.contains("&lt;b&gt;new&lt;/b&gt;"))
        #expect(page.contains("unknown type") || page.contains("1001 <small>NMC</small>"))
    }

    @Test("the embedded picture is the picture", arguments: hostile)
    func embedded(plate: String) throws {
        struct Now: Decodable { var picture: StationPicture }
        let picture = try SamplePicture.swapping(plate: plate)
        let page = try SamplePicture.page(picture)
        let json = try #require(page.firstMatch(of: /id="station-now">(.*?)<\/script>/.dotMatchesNewlines())).1
        #expect(try JSONDecoder().decode(Now.self, from: Data(json.utf8)).picture == picture)
    }

    @Test("no style, script or handler stands inline: the house's content security policy forbids them")
    func noInline() throws {
        for role in [StationVisit.Role.visitor, .operator(formToken: "t")] {
            var picture = try SamplePicture.swapping()
            picture.isManual = true
            let page = try SamplePicture.page(picture, role: role)
            #expect(page.firstMatch(of: /<[^>]* (style|on[a-z]+)=/) == nil)
        }
    }

    @Test("elements that are opened are closed, in order")
    func balanced() throws {
        for role in [StationVisit.Role.visitor, .operator(formToken: "t")] {
            var picture = try SamplePicture.swapping()
            picture.alarms = [Alarm(.fire, at: 0)]
            picture.isManual = role != .visitor
            var open: [Substring] = []
            let page = try SamplePicture.page(picture, role: role)
            for tag in page.matches(of: /<(\/?)([a-z0-9-]+)[^>]*?(\/?)>/) {
                let (_, closing, name, selfClosing) = tag.output
                if !selfClosing.isEmpty || ["input", "br", "link"].contains(name) { continue }
                if closing.isEmpty { open.append(name) } else { #expect(open.popLast() == name) }
            }
            #expect(open == [])
        }
    }

    @Test("positions that are no numbers break nothing")
    func noNumbers() throws {
        var picture = try SamplePicture.swapping()
        picture.axes = picture.axes.map { _ in .nan }
        picture.slots[0].stateOfCharge = .infinity
        picture.time = .nan
        #expect(try SamplePicture.page(picture).contains("\"picture\":null"))
    }
}
