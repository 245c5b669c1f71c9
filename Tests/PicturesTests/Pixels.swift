import CVips

@testable import Pictures

/// The decoded pixels of a file.
struct Pixels: CustomStringConvertible {
    let width: Int
    let height: Int
    let bands: Int
    private let samples: [UInt8]

    /// Nil where the file cannot be decoded, or not into 8 bits.
    init?(_ bytes: [UInt8]) {
        guard VipsLibrary.isReady, let image = serai_vips_open(bytes, bytes.count) else { return nil }
        defer { g_object_unref(image) }
        guard vips_image_get_format(image) == VIPS_FORMAT_UCHAR else { return nil }
        width = Int(vips_image_get_width(image))
        height = Int(vips_image_get_height(image))
        bands = Int(vips_image_get_bands(image))
        var count = 0
        guard let start = vips_image_write_to_memory(image, &count) else { return nil }
        defer { g_free(start) }
        samples = [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }

    var description: String { "\(width) x \(height) x \(bands), \(self[0, 0]) to \(self[width - 1, height - 1])" }

    /// The samples at a place.
    subscript(x: Int, y: Int) -> [Int] {
        (0..<bands).map { Int(samples[(y * width + x) * bands + $0]) }
    }

    /// Whether the place has about this colour.
    func isNear(_ x: Int, _ y: Int, _ colour: [Int], within distance: Int = 24) -> Bool {
        zip(self[x, y], colour).allSatisfy { abs($0 - $1) <= distance }
    }
}

extension [UInt8] {
    /// Whether these characters stand anywhere in it.
    func contains(_ text: String) -> Bool {
        let word = Array(text.utf8)
        return indices.contains { self[$0...].starts(with: word) }
    }

    /// What it tells beside its pixels.
    var traces: [String] {
        ["Exif", "EXIF", "MM\0*", "II*\0", "ICC", "iCCP", "XMP", "http:", "tEXt", "secret", "<script>", "eXIf"].filter {
            contains($0)
        }
    }
}
