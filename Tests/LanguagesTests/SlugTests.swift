import Languages
import Testing

@Suite("Slugs can be read, shared and kept")
struct SlugTests {
    @Test(arguments: [
        ("Smart Város 2025!", "smart-varos-2025"),
        ("  --Árvíztűrő  tükörfúrógép--", "arvizturo-tukorfurogep"),
        ("Straße & Łódź", "strasse-lodz"),
        ("中国", "zhong-guo"),
        ("Москва", "moskva"),
        ("Rock'n'Roll", "rocknroll"),
        ("C++ / Ada", "c-ada"),
    ])
    func saysTheText(_ text: String, _ slug: String) { #expect(Slug.make(text) == slug) }

    @Test func isNeverEmptyNorLong() {
        for text in [
            "", "!!!", "🙂🙂", "\0", String(repeating: "word ", count: 500), String(repeating: "ő", count: 9_999),
        ] {
            let slug = Slug.make(text)
            #expect((1...80).contains(slug.utf8.count))
            #expect(slug.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
            #expect(!slug.hasPrefix("-") && !slug.hasSuffix("-"))
            #expect(slug == Slug.make(text))
        }
    }
}
