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

    @Test(
        "what is no picture that is taken is refused, however large it says it is",
        arguments: [
            (
                "a BMP",
                [
                    0x42, 0x4D, 0, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, 48, 117, 0, 0, 48, 117, 0, 0, 1, 0,
                    24, 0,
                ]
            ),
            (
                "a TIFF",
                [
                    0x49, 0x49, 42, 0, 8, 0, 0, 0, 2, 0, 0, 1, 4, 0, 1, 0, 0, 0, 48, 117, 0, 0, 1, 1, 4, 0, 1, 0, 0, 0,
                    48, 117,
                ]
            ),
            ("a pixmap", Array("P6 30000 30000 255\n".utf8)),
            ("an SVG", Array("<svg width='30000' height='30000'/>".utf8)),
            ("a JPEG 2000", [0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 13, 10, 0x87, 10]),
            ("a PDF", Array("%PDF-1.4\n".utf8)),
        ] as [(String, [UInt8])])
    func foreign(_ name: String, _ head: [UInt8]) {
        switch error(head + [UInt8](repeating: 0, count: 4_000)) {
        case .picture(.unknown), .picture(.vector), .picture(.refused): break
        case let other: Issue.record("\(name): \(String(describing: other))")
        }
    }

    @Test("a JPEG and a GIF of 30,000 by 30,000 pixels are refused by the header too")
    func bombs() throws {
        let small = try #require(PictureFiles.street(96, 64)).jpeg()
        let huge = PlateReaderError.picture(.tooManyPixels(width: 30_000, height: 30_000, most: 25_000_000))
        #expect(error(PictureFiles.resized(jpeg: small, 30_000, 30_000)) == huge)
        #expect(error(PictureFiles.gif(30_000, 30_000)) == huge)
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

    @Test(
        "a picture is upright as its EXIF data asks",
        arguments: zip(
            UInt8(1)...8, [(0, false), (1, false), (2, false), (3, false), (0, true), (1, true), (2, true), (3, true)]))
    func orientation(_ orientation: UInt8, _ expected: (corner: Int, isTurned: Bool)) throws {
        // Red in the upper left quarter alone.
        let drawn = try #require(
            PictureFiles.drawn(64, 32) { x, y in x < 32 && y < 16 ? [220, 30, 20] : [20, 30, 220] })
        let picture = try PlateReader.picture(in: PictureFiles.turned(try drawn.jpeg(), orientation: orientation))
        #expect((picture.width, picture.height) == (expected.isTurned ? (32, 64) : (64, 32)))
        func isRed(_ x: Int, _ y: Int) -> Bool { picture.bytes[(y * picture.width + x) * 3] > 120 }
        let (right, bottom) = (picture.width - 4, picture.height - 4)
        // Clockwise from the upper left.
        let corners = [isRed(4, 4), isRed(right, 4), isRed(right, bottom), isRed(4, bottom)]
        #expect(corners.firstIndex(of: true) == expected.corner)
        #expect(corners.count { $0 } == 1)
    }

    @Test("a folder, a pipe without a writer and a device are no files", .timeLimit(.minutes(1)))
    func noFiles() async throws {
        let folder = try TemporaryFolder()
        #expect(mkfifo(folder("pipe").path, 0o600) == 0)
        #expect(throws: PlateReaderError.noFile(isFolder: true)) { try PlateReader.picture(path: folder.url.path) }
        for path in [folder("pipe").path, "/dev/zero"] {
            #expect(throws: PlateReaderError.noFile(isFolder: false)) { try PlateReader.picture(path: path) }
        }
        #expect(throws: PlateReaderError.closed(reason: "No such file or directory")) {
            try PlateReader.picture(path: folder("none.jpg").path)
        }
    }

    @Test("what the name says does not matter: a PNG is a PNG")
    func mislabelled() throws {
        let folder = try TemporaryFolder()
        let file = folder("渝A12345.jpg")
        try Data(PictureFiles.png(12, 9, rows: [UInt8](repeating: 0, count: 9 * 37))).write(to: file)
        #expect(try PlateReader.picture(in: [UInt8](try Data(contentsOf: file))).width == 12)
    }
}
