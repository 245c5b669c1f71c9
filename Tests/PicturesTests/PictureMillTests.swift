import Foundation
import Testing

@testable import Pictures

@Suite("Pictures are made anew: their pixels stay, and nothing else")
struct PictureMillTests {
    static let red = [220, 30, 20]
    static let blue = [20, 30, 220]

    @Test("A large photograph comes in four widths, each as WebP and as progressive JPEG, none larger than it is")
    func widths() throws {
        let recoded = try PictureMill.recode(SamplePictures.jpeg(2_400, 1_200) { x, _ in x < 1_200 })
        #expect(recoded.variants.map(\.width) == [320, 640, 1_280, 1_920, 320, 640, 1_280, 1_920])
        #expect(recoded.variants.allSatisfy { $0.height * 2 == $0.width })
        #expect(
            recoded.variants.map(\.mediaType) == Array(repeating: "image/webp", count: 4)
                + Array(repeating: "image/jpeg", count: 4))
        #expect(recoded.fallback == recoded.variants.last)
        for variant in recoded.variants {
            let pixels = try #require(Pixels(variant.bytes))
            #expect(pixels.width == variant.width && pixels.height == variant.height && pixels.bands == 3)
            #expect(pixels.isNear(2, 2, Self.red) && pixels.isNear(variant.width - 3, variant.height - 3, Self.blue))
            // SOF2: the frame of a progressive JPEG (ITU-T T.81, table B.1).
            if variant.mediaType == "image/jpeg" {
                #expect(variant.bytes.indices.contains { variant.bytes[$0...].starts(with: [0xFF, 0xC2]) })
            }
        }
    }

    @Test(
        "Widths end at the picture's own",
        arguments: [
            (1, [1]), (320, [320]), (380, [380]), (400, [320, 400]), (1_000, [320, 640, 1_000]),
            (1_920, [320, 640, 1_280, 1_920]),
        ])
    func rungs(width: Int, expected: [Int]) {
        #expect(PictureMill.rungs(upTo: width) == expected)
    }

    @Test("A tall picture is kept no taller than browsers and WebP can take")
    func tall() throws {
        let recoded = try PictureMill.recode(SamplePictures.png(20, 20_000, colourType: 0) { _, y in [y % 256] })
        #expect(recoded.fallback.height == PictureMill.tallest && recoded.fallback.width == 4)
    }

    /// Where the red corner of a picture 60 by 40 lies when it is upright. Source: Exif 2.32, 4.6.4, Orientation.
    @Test(
        "It is turned upright as EXIF says, and EXIF goes, with the place where it was taken",
        arguments: [
            (1, 60, 40, 2, 2), (3, 60, 40, 57, 37), (6, 40, 60, 37, 2), (8, 40, 60, 2, 57), (2, 60, 40, 57, 2),
            (5, 40, 60, 2, 2),
        ] as [(UInt8, Int, Int, Int, Int)])
    func orientation(_ orientation: UInt8, width: Int, height: Int, x: Int, y: Int) throws {
        let plain = SamplePictures.jpeg(60, 40) { $0 < 20 && $1 < 14 }
        let source = SamplePictures.jpeg(plain, orientation: orientation, describedAs: "a secret garden")
        #expect(source.contains("Exif") && source.contains("secret"))
        let recoded = try PictureMill.recode(source)
        #expect(recoded.variants.count == 2)
        for variant in recoded.variants {
            #expect(variant.width == width && variant.height == height)
            let pixels = try #require(Pixels(variant.bytes))
            #expect(pixels.isNear(x, y, Self.red, within: 40), "\(variant.mediaType): \(pixels[x, y])")
            #expect(pixels.isNear(width - 1 - x, height - 1 - y, Self.blue, within: 40))
            #expect(variant.bytes.traces == [])
        }
    }

    @Test("Words in a PNG go, and what follows a picture's end")
    func words() throws {
        let source = SamplePictures.png(8, 8, colourType: 2, comment: "a secret garden") { _, _ in Self.red }
        let polyglot = source + Array("<script>alert(1)</script>".utf8)
        #expect(polyglot.contains("secret") && polyglot.contains("<script>"))
        let recoded = try PictureMill.recode(polyglot)
        for variant in recoded.variants {
            #expect(variant.bytes.traces == [])
        }
        #expect(recoded == (try PictureMill.recode(source)))
    }

    @Test("A single pixel is a picture")
    func pixel() throws {
        let recoded = try PictureMill.recode(SamplePictures.png(1, 1, colourType: 2) { _, _ in Self.red })
        #expect(recoded.variants.map(\.mediaType) == ["image/webp", "image/jpeg"])
        #expect(recoded.variants.allSatisfy { $0.width == 1 && $0.height == 1 })
        #expect(try #require(Pixels(recoded.fallback.bytes)).isNear(0, 0, Self.red))
    }

    @Test("What shines through goes on shining through, as WebP and as PNG", arguments: [8, 16])
    func transparency(depth: Int) throws {
        let full = depth == 8 ? 255 : 65_535
        let source = SamplePictures.png(400, 100, depth: depth, colourType: 6) { x, _ in
            [full, 0, 0, x < 200 ? full : full / 4]
        }
        let recoded = try PictureMill.recode(source)
        #expect(recoded.variants.map(\.mediaType) == ["image/webp", "image/webp", "image/png", "image/png"])
        #expect(recoded.variants.map(\.width) == [320, 400, 320, 400])
        for variant in recoded.variants {
            let pixels = try #require(Pixels(variant.bytes))
            #expect(pixels.bands == 4 && pixels.isNear(5, 5, [255, 0, 0, 255], within: 6))
            #expect(pixels.isNear(variant.width - 5, 5, [255, 0, 0, 64], within: 6))
        }
    }

    @Test("Transparency that nobody uses goes")
    func idleTransparency() throws {
        let recoded = try PictureMill.recode(SamplePictures.png(10, 10, colourType: 6) { _, _ in Self.blue + [255] })
        #expect(recoded.fallback.mediaType == "image/jpeg")
        #expect(try #require(Pixels(recoded.fallback.bytes)).isNear(5, 5, Self.blue))
    }

    @Test("16 bits become 8, grey stays grey")
    func depth() throws {
        let colour = try PictureMill.recode(
            SamplePictures.png(20, 20, depth: 16, colourType: 2) { _, _ in Self.red.map { $0 * 257 } })
        #expect(try #require(Pixels(colour.fallback.bytes)).isNear(9, 9, Self.red, within: 6))
        let grey = try PictureMill.recode(SamplePictures.png(20, 20, depth: 16, colourType: 0) { _, _ in [128 * 257] })
        let pixels = try #require(Pixels(grey.fallback.bytes))
        #expect(pixels.isNear(9, 9, Array(repeating: 128, count: pixels.bands), within: 6), "\(pixels[9, 9])")
    }

    @Test("The colours of print become those of screens")
    func print() throws {
        let source = SamplePictures.jpeg(40, 40, isCMYK: true) { x, _ in x < 20 }
        #expect(Pixels(source)?.bands == 4)
        let recoded = try PictureMill.recode(source)
        for variant in recoded.variants {
            let pixels = try #require(Pixels(variant.bytes))
            // Print has no such blue; what matters is that neither side is inverted or grey.
            #expect(pixels.bands == 3)
            #expect(pixels[5, 5][0] > 180 && pixels[5, 5][2] < 90, "\(pixels[5, 5])")
            #expect(pixels[35, 35][2] > 100 && pixels[35, 35][0] < 100, "\(pixels[35, 35])")
        }
    }

    @Test("Colours that a profile gives another meaning become what they mean")
    func profile() throws {
        let plain = SamplePictures.jpeg(40, 40) { x, _ in x < 20 }
        let recoded = try PictureMill.recode(SamplePictures.exchangingColours(in: plain))
        for variant in recoded.variants {
            let pixels = try #require(Pixels(variant.bytes))
            #expect(pixels.isNear(5, 5, Self.blue) && pixels.isNear(35, 35, Self.red), "\(pixels)")
            #expect(variant.bytes.traces == [])
        }
    }

    @Test("Of an animation the first frame is taken")
    func animation() throws {
        let recoded = try PictureMill.recode(SamplePictures.animation)
        #expect(recoded.fallback.width == 2 && recoded.fallback.height == 2)
        for variant in recoded.variants { #expect(try #require(Pixels(variant.bytes)).isNear(1, 1, Self.red)) }
    }

    static let avif = [UInt8](Data(base64Encoded: SamplePictures.avif) ?? Data())

    @Test("AVIF is taken in where the limits say so", .enabled(if: Pixels(avif) != nil, "libheif reads no AVIF here"))
    func modern() throws {
        let recoded = try PictureMill.recode(Self.avif, limits: PictureLimits(kinds: [.heif]))
        let pixels = try #require(Pixels(recoded.fallback.bytes))
        #expect(recoded.fallback.mediaType == "image/jpeg" && pixels.width == 64 && pixels.height == 32)
        #expect(pixels.isNear(5, 5, Self.red) && pixels.isNear(58, 28, Self.blue))
    }

    @Test("WebP is taken in")
    func webp() throws {
        let first = try PictureMill.recode(SamplePictures.jpeg(64, 32) { x, _ in x < 32 })
        let recoded = try PictureMill.recode(try #require(first.variants.first?.bytes))
        let pixels = try #require(Pixels(recoded.fallback.bytes))
        #expect(first.variants.first?.mediaType == "image/webp" && pixels.width == 64 && pixels.height == 32)
        #expect(pixels.isNear(5, 5, Self.red) && pixels.isNear(58, 28, Self.blue))
    }

    @Test("A photograph with a film behind it is a photograph")
    func film() throws {
        let photograph = SamplePictures.jpeg(64, 32) { x, _ in x < 32 }
        let film = Array("ftypmp42".utf8) + Array(repeating: [0xFF, 0xDA, 0, 8] as [UInt8], count: 500).joined()
        #expect(try PictureMill.recode(photograph + film) == PictureMill.recode(photograph))
    }

    @Test("The same bytes give the same files, on many threads at once and in a mill of one")
    func sameness() async throws {
        let sources = [
            SamplePictures.jpeg(900, 600) { x, y in (x / 7 + y / 11) % 3 == 0 },
            SamplePictures.png(500, 300, colourType: 6) { x, y in [x % 256, y % 256, 40, (x + y) % 256] },
            SamplePictures.animation,
        ]
        let expected = try sources.map { try PictureMill.recode($0) }
        let mill = PictureMill()
        try await withThrowingTaskGroup(of: (Int, RecodedPicture).self) { group in
            for turn in 0..<24 {
                let place = turn % sources.count
                let source = sources[place]
                group.addTask {
                    (place, turn < 12 ? try PictureMill.recode(source) : try await mill.recode(source))
                }
            }
            for try await (place, recoded) in group { #expect(recoded == expected[place]) }
        }
    }
}
