import Catalogue
import Languages
import Pictures
import Testing

@testable import Formats

@Suite("Pictures are made anew and find their owners by name")
struct PictureTests {
    static let png: [UInt8] = [1, 1]
    static let jpeg: [UInt8] = [1, 2]
    static let webp: [UInt8] = [1, 3]
    static let avif: [UInt8] = [1, 4]
    static let noPicture: [UInt8] = [0xD0, 0xCF, 0x11]

    /// What a mill might make of a picture: here, what is longer by a byte.
    static func made(_ bytes: [UInt8]) throws(PictureError) -> RecodedPicture {
        guard bytes.first == 1 else { throw .unknown }
        let fallback = RecodedPicture.Variant(bytes: bytes + [9], mediaType: "image/jpeg", width: 300, height: 200)
        let small = RecodedPicture.Variant(bytes: bytes + [8], mediaType: "image/webp", width: 300, height: 200)
        return RecodedPicture(fallback: fallback, variants: [small, fallback])
    }

    static func kept() throws -> CatalogueEntries {
        var kept = try ExhibitorTable.read(Samples.file("f.csv", "id,source,name\nalfa,x,Alfa Kft.\n")).entries
        kept.exhibits = try ExhibitorTable.read(
            Samples.file("e.csv", "id,source,exhibitor,name\nfilter,x,alfa,Water filter\n"),
            context: ImportContext(kept: kept)
        ).entries.exhibits
        return kept
    }

    static let files = [
        ImportFile(name: "pics/Alfa Kft.png", bytes: png),
        ImportFile(name: "water-filter-2.jpg", bytes: jpeg),
        ImportFile(name: "water_filter_1.webp", bytes: webp),
        ImportFile(name: "nobody.avif", bytes: avif),
        ImportFile(name: "zz-same.png", bytes: png), ImportFile(name: "Thumbs.db", bytes: noPicture),
        ImportFile(name: "water-filter-3.png", bytes: png),
    ]

    @Test("A folder's files become logos and exhibits' pictures")
    func folder() throws {
        let reading = try PictureFolder.read(
            "pics", Self.files, context: ImportContext(kept: Self.kept()), mill: Self.made)
        #expect(reading.batch.entries.pictures.count == 5)
        #expect(reading.files.count == 8 && reading.files.allSatisfy { $0.hash == SHA256.hexadecimal($0.bytes) })
        #expect(reading.logos.keys.map(\.rawValue) == ["alfa"])
        let shown = try #require(reading.exhibitPictures[EntryID("filter")])
        #expect(shown.count == 3)
        let hash = SHA256.hexadecimal(Self.png + [9])
        // The same bytes as the logo, in words of its own.
        let third = reading.batch.entries.pictures.first { $0.id == shown[1] }?.content
        #expect(third?.alternativeText == LocalisedText("Water filter") && third?.hash == hash)
        #expect(reading.batch.remarks.contains { $0.contains("Thumbs.db") && $0.contains("no picture") })
        let logo = try #require(
            reading.batch.entries.pictures.first { $0.id == reading.logos[EntryID("alfa")] }?.content)
        #expect(logo.alternativeText == LocalisedText("Alfa Kft.") && logo.hash == hash && logo.width == 300)
        #expect(logo.mediaType == "image/jpeg")
        #expect(logo.variants.map(\.mediaType) == ["image/webp", "image/jpeg"])
        #expect(logo.variants.map(\.hash) == [SHA256.hexadecimal(Self.png + [8]), hash])
        #expect(
            reading.batch.remarks.contains { $0.contains("nobody") }
                && reading.batch.remarks.contains { $0.contains("same picture") })
    }

    @Test("What is kept is not made again and stays as it is; what was kept as it came is made anew under its id")
    func again() throws {
        var kept = try Self.kept()
        let first = try PictureFolder.read("pics", Self.files, context: ImportContext(kept: kept), mill: Self.made)
        kept.pictures = first.batch.entries.pictures
        let second = try PictureFolder.read("pics", Self.files, context: ImportContext(kept: kept)) {
            bytes throws(PictureError) in
            #expect(bytes == Self.noPicture, "made again")
            throw .unknown
        }
        #expect(second.files.isEmpty && second.batch.entries.pictures == first.batch.entries.pictures)
        #expect(second.logos == first.logos && second.exhibitPictures == first.exhibitPictures)
        for place in kept.pictures.indices {
            kept.pictures[place].content.variants = []
            kept.pictures[place].content.hash = "of the file as it came"
        }
        let third = try PictureFolder.read("pics", Self.files, context: ImportContext(kept: kept), mill: Self.made)
        #expect(third.files == first.files && third.batch.entries.pictures == first.batch.entries.pictures)
    }

    @Test("What is no picture, or a dangerous one, is refused")
    func refused() throws {
        let header: [UInt8] =
            [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
            + [0, 1, 0, 0, 0, 0, 0, 1, 8, 2, 0, 0, 0]
        let files = [
            ImportFile(name: "a.png", bytes: Array("<svg onload=alert(1)>".utf8)),
            ImportFile(name: "b.png", bytes: [1, 2, 3]),
            ImportFile(name: "c.png", bytes: header),
        ]
        let error = try #require(throws: FormatError.self) {
            _ = try PictureFolder.read("pics", files, context: ImportContext()) { bytes throws(PictureError) in
                try PictureMill.recode(bytes)
            }
        }
        #expect(
            error.problems.map(\.element) == ["a.png", "b.png", "c.png"] && error.problems[0].reason.contains("scripts")
        )
        #expect(error.problems[2].reason == "is a damaged PNG")
    }
}
