import Foundation
import Testing

@testable import Pictures

@Suite("What is no picture, or a dangerous one, is refused with a reason and a way out")
struct RefusedPictureTests {
    static let strangers: [(String, PictureError)] = [
        ("<!DOCTYPE html><title>logo.png</title><script>alert(1)</script>", .unknown),
        ("%PDF-1.7\n%%EOF", .unknown),
        ("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", .vector),
        // libvips itself could read these: a TIFF, a Netpbm, a BMP, an XBM.
        ("II*\0\u{8}\0\0\0\0\0\0\0\0\0", .unknown), ("P6 1 1 255\nabc", .unknown),
        ("BM" + String(repeating: "\0", count: 60), .unknown),
        ("#define x_width 8\n#define x_height 1\nstatic char x_bits[] = {0};", .unknown),
        ("", .unknown), ("\u{7F}", .unknown),
    ]

    @Test("Content decides, and no name", arguments: strangers)
    func kinds(content: String, error: PictureError) {
        #expect(throws: error) { _ = try PictureMill.recode(Array(content.utf8)) }
    }

    @Test("A bomb is known by its header: nothing of it is unpacked", arguments: [PictureKind.png, .jpeg, .gif, .webp])
    func bomb(kind: PictureKind) throws {
        var bomb: [UInt8]
        switch kind {
        case .png: bomb = SamplePictures.png(60_000, 60_000, colourType: 2, packed: SamplePictures.zlib([0, 0, 0]))
        case .jpeg:
            bomb = SamplePictures.jpeg(16, 16) { _, _ in true }
            let frame = try #require(bomb.indices.first { bomb[$0...].starts(with: [0xFF, 0xC2]) })
            bomb.replaceSubrange(frame + 5..<frame + 9, with: [0xEA, 0x60, 0xEA, 0x60])
        case .gif:
            bomb = SamplePictures.animation
            // Of a large screen nobody believes, of a large frame all do.
            let frame = try #require(bomb.indices.first { bomb[$0...].starts(with: [0x2C, 0, 0, 0, 0]) })
            for place in [6, frame + 5] { bomb.replaceSubrange(place..<place + 4, with: [0x60, 0xEA, 0x60, 0xEA]) }
        default:
            // Lossless, 16000 by 16000, and then nothing of use. Source: RFC 9649, 3.4.
            bomb = Array("RIFF".utf8) + [0x4C, 0, 0, 0] + Array("WEBPVP8L".utf8) + [0x40, 0, 0, 0]
            bomb += [0x2F, 0x7F, 0xFE, 0x9F, 0x0F] + [UInt8](repeating: 0x55, count: 59)
        }
        let side = kind == .webp ? 16_000 : 60_000
        let time = ContinuousClock().measure {
            #expect(throws: PictureError.tooManyPixels(width: side, height: side, most: 50_000_000)) {
                _ = try PictureMill.recode(bomb)
            }
        }
        #expect(time < .seconds(2))
    }

    @Test(
        "A kind whose size nobody can tell before it is unpacked is not taken from strangers, and never as what it is not"
    )
    func lies() throws {
        let avif = [UInt8](try #require(Data(base64Encoded: SamplePictures.avif)))
        #expect(throws: PictureError.refused(.heif)) { _ = try PictureMill.recode(avif) }
        var lie = avif
        let extents = try #require(lie.indices.first { lie[$0...].starts(with: Array("ispe".utf8)) })
        lie[extents + 11] = 32
        #expect(throws: PictureError.damaged(.heif)) {
            _ = try PictureMill.recode(lie, limits: PictureLimits(kinds: [.heif]))
        }
    }

    @Test("A file that ends early is damaged", arguments: [2, 30, 60, 95])
    func truncated(percent: Int) {
        let jpeg = SamplePictures.jpeg(400, 300) { x, y in (x / 9 + y / 5) % 2 == 0 }
        let png = SamplePictures.png(400, 300, colourType: 2) { x, y in [x % 256, y % 256, x * y % 256] }
        for (kind, file) in [(PictureKind.jpeg, jpeg), (.png, png)] {
            #expect(throws: PictureError.damaged(kind)) {
                _ = try PictureMill.recode(Array(file.prefix(file.count * percent / 100)))
            }
        }
    }

    @Test("Damage is found each time, on however many threads")
    func always() async {
        let png = SamplePictures.png(1, 1, colourType: 6) { _, _ in [1, 2, 3, 4] }
        let early = Array(png.dropLast(22))
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<400 { group.addTask { (try? PictureMill.recode(early)) == nil } }
            for await isRefused in group { #expect(isRefused) }
        }
    }

    @Test("A JPEG of endless scans is given up")
    func scans() throws {
        let recoded = try PictureMill.recode(SamplePictures.jpeg(64, 48) { x, y in (x / 9 + y / 5) % 2 == 0 })
        let jpeg = recoded.fallback.bytes
        // The last scan once more, and once more: each would be worked through over the whole picture.
        let scan = try #require(jpeg.indices.last { jpeg[$0...].starts(with: [0xFF, 0xDA]) })
        let bomb = jpeg.dropLast(2) + Array(repeating: jpeg[scan...].dropLast(2), count: 2_000).joined() + [0xFF, 0xD9]
        #expect(throws: PictureError.tooManyScans(count: 2_010, most: 30)) { _ = try PictureMill.recode(Array(bomb)) }
    }

    @Test("No damage crashes it or gets through as something else")
    func fuzz() throws {
        var generator = Seeded(state: 7)
        let sources = [
            SamplePictures.jpeg(64, 48) { x, y in (x / 9 + y / 5) % 2 == 0 },
            SamplePictures.png(64, 48, colourType: 6) { x, y in [x, y, x * y % 256, x * 3] }, SamplePictures.animation,
        ]
        for source in sources {
            for _ in 0..<60 {
                var bytes = source
                for _ in 0..<4 { bytes[Int(generator.next() % UInt64(bytes.count))] = UInt8(generator.next() & 255) }
                guard let recoded = try? PictureMill.recode(bytes) else { continue }
                #expect(!recoded.variants.isEmpty && recoded.variants.allSatisfy { Pixels($0.bytes) != nil })
            }
        }
    }

    @Test("Bytes, pixels and time have bounds")
    func bounds() {
        let jpeg = SamplePictures.jpeg(100, 50) { _, _ in true }
        #expect(throws: PictureError.tooManyBytes(count: jpeg.count, largest: 100)) {
            _ = try PictureMill.recode(jpeg, limits: PictureLimits(bytes: 100))
        }
        #expect(throws: PictureError.tooManyPixels(width: 100, height: 50, most: 4_999)) {
            _ = try PictureMill.recode(jpeg, limits: PictureLimits(pixels: 4_999))
        }
        #expect(throws: PictureError.tooSlow(limit: .zero)) {
            _ = try PictureMill.recode(jpeg, limits: PictureLimits(time: .zero))
        }
        #expect((try? PictureMill.recode(jpeg, limits: PictureLimits(pixels: 5_000)))?.variants.isEmpty == false)
    }

    @Test("Work that takes too long is stopped in the middle of it")
    func stopped() {
        let large = SamplePictures.png(
            3_000, 3_000, colourType: 2, packed: SamplePictures.zlib([UInt8](repeating: 0, count: 3_000 * 9_001)))
        let whole = ContinuousClock().measure { _ = try? PictureMill.recode(large) }
        let stopped = ContinuousClock().measure {
            #expect(throws: PictureError.tooSlow(limit: .milliseconds(5))) {
                _ = try PictureMill.recode(large, limits: PictureLimits(time: .milliseconds(5)))
            }
        }
        #expect(stopped < whole / 2, "\(stopped) of \(whole)")
    }

    @Test("Each error says what is wrong and what to do")
    func words() {
        #expect(
            "\(PictureError.tooManyBytes(count: 24 << 20, largest: 20 << 20))"
                == "has 24 MB; make it smaller than 20 MB")
        #expect("\(PictureError.vector)".contains("scripts"))
        #expect(
            "\(PictureError.tooManyPixels(width: 9_000, height: 9_000, most: 50_000_000))".contains("50 megapixels"))
    }
}

/// Numbers that are the same each time. Source: Steele, Lea, Flood, 2014.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
