import Catalogue
import ExpositionPages
import Languages
import Markup
import Testing

@Suite("Pages offer each picture in the sizes that are of use where it stands")
struct PicturesOnPagesTests {
    let site: ExpositionSite
    let venue: SampleVenue

    init() throws {
        var venue = SampleVenue()
        venue.entries.pictures = [
            SampleVenue.entry("photo", Self.picture([320, 640, 1_280, 1_920])),
            SampleVenue.entry("small", Self.picture([320, 700])),
            SampleVenue.entry(
                "old",
                Picture(
                    alternativeText: ["en": "A sign"], hash: "old", mediaType: "image/webp", width: 90, height: 60)),
        ]
        venue.entries.exhibits[0].content.pictures = ["photo", "small"]
        for place in venue.entries.exhibitors.indices { venue.entries.exhibitors[place].content.logo = "old" }
        for place in venue.entries.people.indices { venue.entries.people[place].content.picture = "photo" }
        self.venue = venue
        site = try venue.site()
    }

    static func picture(_ widths: [Int]) -> Picture {
        let variants = [("webp", "w"), ("jpeg", "j")].flatMap { type, letter in
            widths.map {
                Picture.Variant(
                    hash: "\(letter)\(widths.count)-\($0)", mediaType: "image/\(type)", width: $0, height: $0 / 2)
            }
        }
        let widest = widths.last ?? 0
        return Picture(
            alternativeText: ["en": "A pump & its pipe"], hash: "j\(widths.count)-\(widest)", mediaType: "image/jpeg",
            width: widest, height: widest / 2, variants: variants)
    }

    func page(_ path: String...) throws -> String {
        let page = try #require(site.answer(PageRequest(language: .english, path: path, now: venue.now)))
        #expect(StrictHTML(page.body).faults == [])
        return String(decoding: page.body, as: UTF8.self)
    }

    @Test("Large and at once where it comes first, later ones when they come into sight")
    func article() throws {
        let page = try page("exhibits", "pump")
        let first = """
            <picture><source type="image/webp" srcset="/files/w4-320 320w, /files/w4-640 640w, /files/w4-1280 1280w, \
            /files/w4-1920 1920w" sizes="(min-width: 60rem) 54rem, 100vw"><img src="/files/j4-1920" \
            alt="A pump &amp; its pipe" width="1920" height="960"></picture>
            """
        #expect(page.contains(first))
        let second = """
            srcset="/files/w2-320 320w, /files/w2-700 700w" sizes="(min-width: 60rem) 54rem, 100vw">\
            <img src="/files/j2-700" alt="A pump &amp; its pipe" width="700" height="350" loading="lazy" \
            decoding="async"></picture>
            """
        #expect(page.contains(second))
    }

    @Test("No larger than a dense screen shows it, in lists and as portraits")
    func small() throws {
        let list = try page("exhibits")
        #expect(list.contains("/files/w4-1280 1280w\"") && list.contains("<img src=\"/files/j4-1280\""))
        #expect(!list.contains("-1920") && list.contains("loading=\"lazy\""))
        let person = try page("people", "anna-pelda")
        #expect(
            person.contains(
                "srcset=\"/files/w4-320 320w\" sizes=\"4.5rem\"><img class=\"portrait\" src=\"/files/j4-320\""))
        #expect(!person.contains("-640"))
    }

    @Test("A picture that is kept as it came is shown as it is")
    func plain() throws {
        let page = try page("exhibitors", "clear-water")
        let image =
            "<div class=\"profile-picture\"><img src=\"/files/old\" alt=\"A sign\" width=\"90\" height=\"60\"></div>"
        #expect(page.contains(image))
    }
}
