import CVips
import CZlib
import Pictures

/// Pictures made for the tests, drawn by simple code.
enum PictureFiles {
    /// A picture in which each pixel is what `colour` says.
    static func drawn(_ width: Int, _ height: Int, _ colour: (Int, Int) -> [UInt8]) -> PictureSamples? {
        PictureSamples(
            width: width, height: height,
            bytes: (0..<height).flatMap { y in (0..<width).flatMap { x in colour(x, y) } })
    }

    /// A street at noon: sky, road, and a dark car; no plate.
    static func street(_ width: Int, _ height: Int) -> PictureSamples? {
        drawn(width, height) { x, y in
            if y < height / 2 { return [150, 180, 220] }
            let isCar = abs(x - width / 2) < width / 6 && y < height * 3 / 4
            return isCar ? [40, 40, 48] : [110, 110, 112]
        }
    }

    /// A JPEG in CMYK, as printers have them.
    static func printed(_ width: Int, _ height: Int) -> [UInt8] {
        let samples: [UInt8] = (0..<width * height).flatMap { [UInt8(truncatingIfNeeded: $0), 40, 60] }
        // The first to ask for a kind starts libvips.
        guard PictureKind(of: []) == nil,
            let image = vips_image_new_from_memory_copy(
                samples, samples.count, Int32(width), Int32(height), 3, VIPS_FORMAT_UCHAR)
        else { return [] }
        defer { g_object_unref(image) }
        var printed: UnsafeMutablePointer<VipsImage>?
        serai_vips_colourspace(image, &printed, VIPS_INTERPRETATION_CMYK)
        defer { g_object_unref(printed) }
        var (start, count): (UnsafeMutableRawPointer?, Int) = (nil, 0)
        serai_vips_jpeg(printed, &start, &count, 90, VIPS_FOREIGN_SUBSAMPLE_OFF)
        defer { g_free(start) }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    /// The JPEG with EXIF data in front that says which way up it is. Source: Exif 2.32, 4.5 and 4.6.4.
    static func turned(_ jpeg: [UInt8], orientation: UInt8) -> [UInt8] {
        let exif =
            Array("Exif\0\0MM".utf8) + [0, 42] + big(8, 4) + big(1, 2) + [0x01, 0x12, 0, 3] + big(1, 4)
            + [0, orientation, 0, 0] + big(0, 4)
        return [0xFF, 0xD8, 0xFF, 0xE1] + big(exif.count + 2, 2) + exif + jpeg.dropFirst(2)
    }

    /// A PNG whose header says so, with these rows, or none at all. Source: PNG (W3C, third edition), 5 and 11.
    static func png(_ width: Int, _ height: Int, depth: Int = 8, rows: [UInt8]) -> [UInt8] {
        var count = compressBound(UInt(rows.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        compress(&packed, &count, rows, UInt(rows.count))
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
            + chunk("IHDR", big(width, 4) + big(height, 4) + [UInt8(depth), 2, 0, 0, 0])
            + chunk("IDAT", Array(packed.prefix(Int(count)))) + chunk("IEND", [])
    }

    /// The picture as a PNG.
    static func png(of picture: PictureSamples) -> [UInt8] {
        let rows = stride(from: 0, to: picture.bytes.count, by: picture.width * 3)
            .flatMap { [0] + picture.bytes[$0..<$0 + picture.width * 3] }
        return png(picture.width, picture.height, rows: rows)
    }

    /// The picture as a WebP.
    static func webp(of picture: PictureSamples) -> [UInt8] {
        guard PictureKind(of: []) == nil,
            let image = vips_image_new_from_memory_copy(
                picture.bytes, picture.bytes.count, Int32(picture.width), Int32(picture.height), 3, VIPS_FORMAT_UCHAR)
        else { return [] }
        defer { g_object_unref(image) }
        var (start, count): (UnsafeMutableRawPointer?, Int) = (nil, 0)
        serai_vips_webp(image, &start, &count, 80, 0, 0)
        defer { g_free(start) }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    /// A GIF of one pixel of a screen of this size. Source: GIF89a, 18 and 20 to 22.
    static func gif(_ width: Int, _ height: Int) -> [UInt8] {
        let size = [width & 0xFF, width >> 8, height & 0xFF, height >> 8].map { UInt8($0) }
        return Array("GIF89a".utf8) + size + [0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x2C, 0, 0, 0, 0] + size
            + [0, 2, 2, 0x44, 1, 0, 0x3B]
    }

    /// The JPEG with another size in its frame header. Source: ITU-T T.81, B.2.2.
    static func resized(jpeg: [UInt8], _ width: Int, _ height: Int) -> [UInt8] {
        var file = jpeg
        let start = file.indices.dropLast(9).first { file[$0] == 0xFF && [0xC0, 0xC2].contains(file[$0 + 1]) } ?? 0
        file.replaceSubrange(start + 5..<start + 9, with: big(height, 2) + big(width, 2))
        return file
    }

    private static func chunk(_ type: String, _ content: [UInt8]) -> [UInt8] {
        let checked = Array(type.utf8) + content
        return big(content.count, 4) + checked + big(Int(crc32(0, checked, UInt32(checked.count))), 4)
    }

    private static func big(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).reversed().map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
    }
}
