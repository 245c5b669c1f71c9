import Pictures

/// Cuts a stream of pixmaps, each with its size in front, into pictures. Source: Netpbm's PPM format, `P6`, of 8 bits.
///
/// Unlike bare pixels it says how large each picture is, and that may change within a stream.
struct PixmapStream {
    private enum State {
        case header([UInt8])
        case pixels(width: Int, height: Int, [UInt8])
    }

    /// No header is longer: `P6\n99999 99999\n255\n`.
    private static let longestHeader = 19
    private let longest: Int
    private var state = State.header([])

    /// - Parameter longest: the most pixels across and down that a picture may have.
    init(longest: Int) {
        self.longest = longest
    }

    /// The pictures that are complete with these bytes.
    ///
    /// - Throws: `CameraError.strange` where they are no pixmap, or too large a one; nothing can be read from then on.
    mutating func take(_ bytes: UnsafeRawBufferPointer) throws(CameraError) -> [PictureSamples] {
        var pictures: [PictureSamples] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            switch state {
            case .header(var header):
                header.append(rest.removeFirst())
                if let size = try size(header) {
                    var pixels: [UInt8] = []
                    pixels.reserveCapacity(size.width * size.height * 3)
                    state = .pixels(width: size.width, height: size.height, pixels)
                } else {
                    state = .header(header)
                }
            case .pixels(let width, let height, var pixels):
                // Taken out of the state, so that it grows in place.
                state = .header([])
                let piece = rest.prefix(width * height * 3 - pixels.count)
                pixels.append(contentsOf: piece)
                rest = rest.dropFirst(piece.count)
                if let picture = PictureSamples(width: width, height: height, bytes: pixels) {
                    pictures.append(picture)
                } else {
                    state = .pixels(width: width, height: height, pixels)
                }
            }
        }
        return pictures
    }

    /// The size that a header says; nil before its end.
    private func size(_ header: [UInt8]) throws(CameraError) -> (width: Int, height: Int)? {
        guard header.count <= Self.longestHeader, header.starts(with: Array("P6\n".utf8).prefix(header.count)) else {
            throw .strange(reason: "its header is none of a pixmap")
        }
        let lines = header.split(separator: 0x0A, omittingEmptySubsequences: false)
        guard lines.count == 4 else { return nil }
        let numbers = String(decoding: lines[1], as: UTF8.self).split(separator: " ").compactMap { Int($0) }
        guard numbers.count == 2, String(decoding: lines[2], as: UTF8.self) == "255",
            numbers.allSatisfy({ 1...longest ~= $0 })
        else { throw .strange(reason: "its size is \(String(decoding: lines[1], as: UTF8.self))") }
        return (numbers[0], numbers[1])
    }
}
