import Foundation
import Pictures
import TestSupport
import Testing

@testable import PlateReader

@Suite("Pictures that are none, or strange ones")
struct BadPictureTests {
    private func error(_ file: [UInt8]) -> PlateReaderError? {
        do {
            _ = try PlateReader.picture(in: file)
            return nil
        } catch {
            return error
        }
    }

    @Test("an empty file is empty, and text is no picture")
    func none() {
        #expect(error([]) == .empty)
        #expect(error(Array("no picture".utf8)) == .picture(.unknown))
    }

    @Test("a file that ends early is damaged", arguments: [20, 50, 90])
    func truncated(percent: Int) throws {
        let jpeg = try #require(PictureFiles.street(320, 200)).jpeg()
        #expect(error(Array(jpeg.prefix(jpeg.count * percent / 100))) == .picture(.damaged(.jpeg)))
    }

    @Test("30,000 by 30,000 pixels are refused by the header, at once and with little memory")
    func bomb() {
        let file = PictureFiles.png(30_000, 30_000, rows: [0])
        let time = ContinuousClock().measure {
            #expect(error(file) == .picture(.tooManyPixels(width: 30_000, height: 30_000, most: 25_000_000)))
        }
        #expect(time < .seconds(1))
    }

    @Test("rows that unpack to gigabytes are not unpacked beyond the picture's size")
    func inflation() {
        let file = PictureFiles.png(16, 16, rows: [UInt8](repeating: 0, count: 20_000_000))
        let picture = try? PlateReader.picture(in: file)
        #expect(picture.map(\.bytes.count) ?? 0 <= 16 * 16 * 3)
    }

    @Test("one pixel is a picture on which there can be no plate")
    func onePixel() throws {
        let picture = try PlateReader.picture(in: PictureFiles.png(1, 1, rows: [0, 9, 9, 9]))
        #expect(picture.width == 1 && picture.height == 1)
    }

    @Test("16 bits and CMYK become 8 bits of red, green and blue")
    func depth() throws {
        let row: [UInt8] = [0] + Array(repeating: [200, 1, 100, 2, 50, 3], count: 30).joined()
        let rows = Array(Array(repeating: row, count: 20).joined())
        let deep = try PlateReader.picture(in: PictureFiles.png(30, 20, depth: 16, rows: rows))
        #expect(deep.width == 30 && deep.height == 20)
        #expect(zip(deep.bytes.prefix(3), [200, 100, 50]).allSatisfy { abs(Int($0) - $1) <= 1 })
        let printed = try PlateReader.picture(in: PictureFiles.printed(30, 20))
        #expect(printed.bytes.count == 30 * 20 * 3)
    }

    @Test("a picture is upright as its EXIF data asks", arguments: [(1, 0), (3, 2), (6, 1), (8, 3)] as [(UInt8, Int)])
    func orientation(_ orientation: UInt8, _ quarterTurns: Int) throws {
        // Red in the upper left quarter alone.
        let drawn = try #require(
            PictureFiles.drawn(64, 32) { x, y in x < 32 && y < 16 ? [220, 30, 20] : [20, 30, 220] })
        let picture = try PlateReader.picture(in: PictureFiles.turned(try drawn.jpeg(), orientation: orientation))
        #expect((picture.width, picture.height) == (quarterTurns % 2 == 0 ? (64, 32) : (32, 64)))
        func isRed(_ x: Int, _ y: Int) -> Bool { picture.bytes[(y * picture.width + x) * 3] > 120 }
        let (right, bottom) = (picture.width - 4, picture.height - 4)
        // Clockwise from the upper left.
        let corners = [isRed(4, 4), isRed(right, 4), isRed(right, bottom), isRed(4, bottom)]
        #expect(corners.firstIndex(of: true) == quarterTurns)
        #expect(corners.count { $0 } == 1)
    }

    @Test("what the name says does not matter: a PNG is a PNG")
    func mislabelled() throws {
        let folder = try TemporaryFolder()
        let file = folder("渝A12345.jpg")
        try Data(PictureFiles.png(12, 9, rows: [UInt8](repeating: 0, count: 9 * 37))).write(to: file)
        #expect(try PlateReader.picture(in: [UInt8](try Data(contentsOf: file))).width == 12)
    }

    @Test("no damaged file does more than be refused")
    func fuzz() throws {
        // SERAI_FUZZED_PICTURES=10000 for more.
        let asked = ProcessInfo.processInfo.environment["SERAI_FUZZED_PICTURES"].flatMap { Int($0) }
        var generator = SeededGenerator(seed: 11)
        let sources = [
            try #require(PictureFiles.street(96, 64)).jpeg(),
            PictureFiles.png(24, 16, rows: (0..<16 * 73).map { UInt8(truncatingIfNeeded: $0 * 7) }),
            PictureFiles.printed(24, 16),
        ]
        for round in 0..<(asked ?? 300) {
            var file = sources[round % sources.count]
            for _ in 0...Int.random(in: 0..<8, using: &generator) where !file.isEmpty {
                let place = Int.random(in: 0..<file.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0: file.removeSubrange(place...)
                case 1: file.insert(.random(in: 0...255, using: &generator), at: place)
                default: file[place] = .random(in: 0...255, using: &generator)
                }
            }
            if let picture = try? PlateReader.picture(in: file) {
                #expect(picture.bytes.count == picture.width * picture.height * 3)
                #expect(max(picture.width, picture.height) <= PlateReader.longest)
            }
        }
    }
}
