import CVips
import CZlib

@testable import Pictures

/// Pictures made for the tests, through libvips and byte by byte.
enum SamplePictures {
    /// A JPEG of 8 bits, red where `isRed` says so and blue elsewhere; in CMYK where it shall be.
    static func jpeg(_ width: Int, _ height: Int, isCMYK: Bool = false, isRed: (Int, Int) -> Bool) -> [UInt8] {
        guard VipsLibrary.isReady else { return [] }
        var pixels: [UInt8] = []
        for y in 0..<height { for x in 0..<width { pixels += isRed(x, y) ? [220, 30, 20] : [20, 30, 220] } }
        var image = vips_image_new_from_memory_copy(
            pixels, pixels.count, Int32(width), Int32(height), 3, VIPS_FORMAT_UCHAR)
        defer { g_object_unref(image) }
        if isCMYK {
            var printed: UnsafeMutablePointer<VipsImage>?
            serai_vips_colourspace(image, &printed, VIPS_INTERPRETATION_CMYK)
            g_object_unref(image)
            image = printed
        }
        var (start, count): (UnsafeMutableRawPointer?, Int) = (nil, 0)
        serai_vips_jpeg(image, &start, &count, 95, VIPS_FOREIGN_SUBSAMPLE_OFF)
        defer { g_free(start) }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    /// The JPEG with EXIF data in front: which way up it is, where it was taken, and of what. Source: Exif 2.32, 4.5 to 4.6.
    static func jpeg(_ jpeg: [UInt8], orientation: UInt8, describedAs text: String) -> [UInt8] {
        let text = Array(text.utf8) + [0]
        let afterEntries = 8 + 2 + 3 * 12 + 4
        let place = afterEntries + text.count
        func entry(_ tag: [UInt8], _ type: UInt8, _ count: Int, _ value: [UInt8]) -> [UInt8] {
            tag + [0, type] + big(count, 4) + value
        }
        var exif = Array("Exif\0\0MM".utf8) + [0, 42] + big(8, 4) + big(3, 2)
        exif += entry([0x01, 0x0E], 2, text.count, big(afterEntries, 4))
        exif += entry([0x01, 0x12], 3, 1, [0, orientation, 0, 0])
        exif += entry([0x88, 0x25], 4, 1, big(place, 4))
        exif += big(0, 4) + text
        // Where it was taken: north, at 46 degrees.
        exif += big(2, 2)
        exif += entry([0, 1], 2, 2, Array("N\0\0\0".utf8))
        exif += entry([0, 2], 5, 3, big(place + 2 + 2 * 12 + 4, 4))
        exif += big(0, 4)
        for part in [46, 4, 32] { exif += big(part, 4) + big(1, 4) }
        let start: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE1]
        return start + big(exif.count + 2, 2) + exif + Array(jpeg.dropFirst(2))
    }

    /// The JPEG with a colour profile in front in which red means blue and blue means red. Source: ICC.1:2010, 7 to 10.
    static func exchangingColours(in jpeg: [UInt8]) -> [UInt8] {
        func fixed(_ numbers: [Double]) -> [UInt8] {
            Array("XYZ \0\0\0\0".utf8) + numbers.flatMap { big(Int(($0 * 65_536).rounded()), 4) }
        }
        // A gamma of 2.2, close to that of sRGB.
        let curve = Array("curv\0\0\0\0".utf8) + big(1, 4) + [0x02, 0x33, 0, 0]
        // The primaries of sRGB as seen under D50, the first and the last exchanged.
        let tags: [(String, [UInt8])] = [
            ("wtpt", fixed([0.9642, 1, 0.8249])), ("rXYZ", fixed([0.1431, 0.0606, 0.7141])),
            ("gXYZ", fixed([0.3851, 0.7169, 0.0971])), ("bXYZ", fixed([0.4361, 0.2225, 0.0139])),
            ("rTRC", curve), ("gTRC", curve), ("bTRC", curve),
        ]
        var place = 128 + 4 + tags.count * 12
        var table = big(tags.count, 4)
        for (name, content) in tags {
            table += Array(name.utf8) + big(place, 4) + big(content.count, 4)
            place += content.count
        }
        var profile = big(place, 4) + big(0, 4) + [2, 0x40, 0, 0] + Array("mntrRGB XYZ ".utf8)
        profile += [UInt8](repeating: 0, count: 12) + Array("acsp".utf8) + [UInt8](repeating: 0, count: 28)
        profile += fixed([0.9642, 1, 0.8249]).dropFirst(8)
        profile += [UInt8](repeating: 0, count: 128 - profile.count) + table + tags.flatMap(\.1)
        let segment = Array("ICC_PROFILE\0".utf8) + [1, 1] + profile
        let start: [UInt8] = [0xFF, 0xD8, 0xFF, 0xE2]
        return start + big(segment.count + 2, 2) + segment + Array(jpeg.dropFirst(2))
    }

    /// A PNG of these samples. Source: PNG (W3C, third edition), 5 and 11.
    static func png(
        _ width: Int, _ height: Int, depth: Int = 8, colourType: UInt8, comment: String? = nil,
        samples: (Int, Int) -> [Int]
    ) -> [UInt8] {
        var rows: [UInt8] = []
        for y in 0..<height {
            rows.append(0)
            for x in 0..<width { rows += samples(x, y).flatMap { big($0, depth / 8) } }
        }
        return png(width, height, depth: depth, colourType: colourType, comment: comment, packed: zlib(rows))
    }

    /// A PNG whose header says so, whatever is in it.
    static func png(
        _ width: Int, _ height: Int, depth: Int = 8, colourType: UInt8, comment: String? = nil, packed: [UInt8]
    ) -> [UInt8] {
        let header = big(width, 4) + big(height, 4) + [UInt8(depth), colourType, 0, 0, 0]
        let text = comment.map { chunk("tEXt", Array("Comment\0\($0)".utf8)) } ?? []
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + text
            + chunk("IDAT", packed) + chunk("IEND", [])
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + content
        return big(content.count, 4) + checked + big(Int(crc32(0, checked, UInt32(checked.count))), 4)
    }

    /// Bytes as zlib packs them.
    static func zlib(_ bytes: [UInt8]) -> [UInt8] {
        var count = compressBound(UInt(bytes.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        compress(&packed, &count, bytes, UInt(bytes.count))
        return Array(packed.prefix(Int(count)))
    }

    /// Two frames of 2 by 2, the first red and the second blue, for ever in turn. Source: GIF89a.
    static let animation: [UInt8] = {
        let palette: [UInt8] = [0, 0, 0, 220, 30, 20, 20, 30, 220, 255, 255, 255]
        let loop: [UInt8] = [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 0, 0, 0]
        func frame(_ colour: Int) -> [UInt8] {
            // Codes of three bits: clear, two pixels, clear, two pixels, end.
            let codes = [4, colour, colour, 4, colour, colour, 5]
            let bits = codes.enumerated().reduce(0) { $0 | $1.element << (3 * $1.offset) }
            return [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 3]
                + [UInt8(bits & 255), UInt8(bits >> 8 & 255), UInt8(bits >> 16)] + [0]
        }
        return Array("GIF89a".utf8) + [2, 0, 2, 0, 0x91, 0, 0] + palette + loop + frame(1) + frame(2) + [0x3B]
    }()

    /// 64 by 32, red on the left, blue on the right.
    static let avif = """
        AAAAHGZ0eXBhdmlmAAAAAGF2aWZtaWYxbWlhZgAAAOptZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAA\
        AAABAAAAImlsb2MAAAAAREAAAQABAAAAAAEOAAEAAAAAAAAAKAAAACNpaW5mAAAAAAABAAAAFWluZmUCAAAAAAEAAGF2MDEAAAAAamlwcnAAAABL\
        aXBjbwAAABNjb2xybmNseAACAAIABoAAAAAMYXYxQ4EADAAAAAAUaXNwZQAAAAAAAABAAAAAIAAAABBwaXhpAAAAAAMICAgAAAAXaXBtYQAAAAAA\
        AAABAAEEgYIDhAAAADBtZGF0EgAKCRgVP/sECAgaEDIZGAAAAECzVyYX6FWBh84h4TI2kxixuO6CGA==
        """

    static func big(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
