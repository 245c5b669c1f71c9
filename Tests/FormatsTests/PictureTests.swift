import Catalogue
import Languages
import Testing

@testable import Formats

@Suite("Pictures are known by their bytes and find their owners by name")
struct PictureTests {
    static let png: [UInt8] =
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8) + [
            0, 0, 1, 0x2C, 0, 0, 0, 0xC8, 8, 2, 0, 0, 0,
        ]
    static let jpeg: [UInt8] = [
        0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 17, 8, 0, 0x64, 0, 0xC8, 3, 1, 0x11, 0,
    ]
    static let lossless: [UInt8] =
        Array("RIFF".utf8) + [40, 0, 0, 0] + Array("WEBPVP8L".utf8) + [10, 0, 0, 0, 0x2F, 0x63, 0xC0, 0x18, 0]
        + [UInt8](repeating: 0, count: 12)
    static let extended: [UInt8] =
        Array("RIFF".utf8) + [40, 0, 0, 0] + Array("WEBPVP8X".utf8) + [
            10, 0, 0, 0, 0, 0, 0, 0, 0x63, 0, 0, 0x31, 0, 0, 0, 0,
        ]
    static let avif: [UInt8] =
        [0, 0, 0, 20] + Array("ftypavif".utf8) + [0, 0, 0, 0, 0, 0, 0, 20] + Array("ispe".utf8) + [
            0, 0, 0, 0, 0, 0, 0, 64, 0, 0, 0, 48, 0, 0, 0, 0,
        ]

    @Test(
        "Headers",
        arguments: [
            (png, "image/png", 300, 200), (jpeg, "image/jpeg", 200, 100), (lossless, "image/webp", 100, 100),
            (extended, "image/webp", 100, 50),
            (avif, "image/avif", 64, 48),
        ])
    func headers(bytes: [UInt8], type: String, width: Int, height: Int) {
        let header = PictureHeader.read(bytes)
        #expect(header?.mediaType == type && header?.width == width && header?.height == height)
        for end in 0..<bytes.count { _ = PictureHeader.read(Array(bytes[..<end])) }
    }

    @Test("A folder's files become logos and exhibits' pictures")
    func folder() throws {
        var kept = try ExhibitorTable.read(Samples.file("f.csv", "id,source,name\nalfa,x,Alfa Kft.\n")).entries
        kept.exhibits = try ExhibitorTable.read(
            Samples.file("e.csv", "id,source,exhibitor,name\nfilter,x,alfa,Water filter\n"),
            context: ImportContext(kept: kept)
        ).entries.exhibits
        let files = [
            ImportFile(name: "pics/Alfa Kft.png", bytes: Self.png),
            ImportFile(name: "water-filter-2.jpg", bytes: Self.jpeg),
            ImportFile(name: "water_filter_1.webp", bytes: Self.extended),
            ImportFile(name: "nobody.avif", bytes: Self.avif),
            ImportFile(name: "zz-same.png", bytes: Self.png), ImportFile(name: "Thumbs.db", bytes: [0xD0, 0xCF, 0x11]),
            ImportFile(name: "water-filter-3.png", bytes: Self.png),
        ]
        let reading = try PictureFolder.read("pics", files, context: ImportContext(kept: kept))
        #expect(reading.batch.entries.pictures.count == 5 && reading.files.count == 4)
        #expect(reading.logos.keys.map(\.rawValue) == ["alfa"])
        let shown = try #require(reading.exhibitPictures[EntryID("filter")])
        #expect(shown.count == 3)
        // The same bytes as the logo, in words of its own.
        let third = reading.batch.entries.pictures.first { $0.id == shown[1] }?.content
        #expect(third?.alternativeText == LocalisedText("Water filter") && third?.hash == SHA256.hexadecimal(Self.png))
        #expect(reading.batch.remarks.contains { $0.contains("Thumbs.db") && $0.contains("no picture") })
        let logo = try #require(
            reading.batch.entries.pictures.first { $0.id == reading.logos[EntryID("alfa")] }?.content)
        #expect(
            logo.alternativeText == LocalisedText("Alfa Kft.") && logo.hash == SHA256.hexadecimal(Self.png)
                && logo.width == 300)
        #expect(
            reading.batch.remarks.contains { $0.contains("nobody") }
                && reading.batch.remarks.contains { $0.contains("same picture") })
    }

    @Test("What is no picture, or a dangerous one, is refused")
    func refused() throws {
        let files = [
            ImportFile(name: "a.png", bytes: Array("<svg onload=alert(1)>".utf8)),
            ImportFile(name: "b.png", bytes: [1, 2, 3]),
            ImportFile(name: "c.png", bytes: Array(Self.png[..<16]) + [0, 1, 0, 0, 0, 0, 0, 1, 8, 2, 0, 0, 0]),
        ]
        let error = try #require(throws: FormatError.self) {
            _ = try PictureFolder.read("pics", files, context: ImportContext())
        }
        #expect(
            error.problems.map(\.element) == ["a.png", "b.png", "c.png"] && error.problems[0].reason.contains("scripts")
        )
    }
}
