/// The text of a file as UTF-8, piece by piece: a byte-order mark is taken away, and UTF-16 is turned into UTF-8.
struct TextStream {
    private enum Encoding {
        case undecided, utf8
        case utf16(isLittle: Bool)
    }

    private let source: ByteSource
    private let next: (Int) throws -> [UInt8]
    private var encoding = Encoding.undecided
    private var rest: [UInt8] = []

    static let pieceSize = 1 << 20

    init(_ source: ByteSource) throws(ReadingError) {
        self.source = source
        do { next = try source.open() } catch { throw source.unreadable(error) }
    }

    /// The first bytes: enough to tell the form of the file and what parts its cells.
    mutating func head() throws(ReadingError) -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < 4096 {
            let piece = try piece()
            if piece.isEmpty { break }
            bytes += piece
        }
        return bytes
    }

    /// The next piece, never cut within a character of UTF-16; empty at the end.
    mutating func piece() throws(ReadingError) -> [UInt8] {
        var bytes: [UInt8]
        do { bytes = try next(Self.pieceSize) } catch { throw source.unreadable(error) }
        if case .undecided = encoding {
            while bytes.count < 4 {
                let more: [UInt8]
                do { more = try next(Self.pieceSize) } catch { throw source.unreadable(error) }
                if more.isEmpty { break }
                bytes += more
            }
            try decide(&bytes)
        }
        guard case .utf16(let isLittle) = encoding else { return bytes }
        return try decoded(rest + bytes, isLittle, isEnd: bytes.isEmpty)
    }

    private mutating func decide(_ bytes: inout [UInt8]) throws(ReadingError) {
        if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) {
            throw ReadingError(
                .init(file: source.name, reason: "is written in UTF-32", advice: "save it as UTF-8"))
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
            bytes.removeFirst(3)
        } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            encoding = .utf16(isLittle: bytes[0] == 0xFF)
            bytes.removeFirst(2)
            return
        } else if bytes.count >= 4, bytes[0] == 0 || bytes[1] == 0, bytes[2] == 0 || bytes[3] == 0 {
            encoding = .utf16(isLittle: bytes[1] == 0)
            return
        }
        encoding = .utf8
    }

    private mutating func decoded(_ bytes: [UInt8], _ isLittle: Bool, isEnd: Bool) throws(ReadingError) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var place = 0
        func unit(_ at: Int) -> UInt32 {
            isLittle ? UInt32(bytes[at]) | UInt32(bytes[at + 1]) << 8 : UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1])
        }
        while place + 1 < bytes.count {
            var value = unit(place)
            var length = 2
            if (0xD800...0xDBFF).contains(value) {
                guard place + 3 < bytes.count else { break }
                let second = unit(place + 2)
                if (0xDC00...0xDFFF).contains(second) {
                    value = 0x10000 + (value - 0xD800) << 10 + second - 0xDC00
                    length = 4
                }
            }
            guard let scalar = Unicode.Scalar(value) else { throw broken }
            text.append(contentsOf: UTF8.encode(scalar)!)  // every scalar has a form in UTF-8
            place += length
        }
        rest = Array(bytes[place...])
        if isEnd, !rest.isEmpty { throw broken }
        // An empty piece means the end: one that only holds half of a character is joined with the next.
        if text.isEmpty, !isEnd { return try piece() }
        return text
    }

    private var broken: ReadingError {
        ReadingError(
            .init(file: source.name, reason: "is cut or damaged UTF-16", advice: "save it again, best as UTF-8"))
    }
}
