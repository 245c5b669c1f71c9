import Markup

/// The address of a request, taken apart and checked: decoded segments, decoded query, and its one canonical form.
struct RequestTarget: Sendable, Equatable {
    /// The path's segments, percent-decoded, none of them empty.
    let segments: [String]
    /// The query's items, decoded, in their order.
    let query: [QueryItem]
    /// Whether the path ends in a slash.
    let endsInSlash: Bool
    /// Whether the path has two slashes in a row.
    let hasEmptySegments: Bool
    /// The query as it was sent, without its question mark; nil where there is none.
    let rawQuery: String?

    /// Why an address is refused; each is a 400.
    enum Refusal: Error, Equatable {
        /// Not a path.
        case notAnAddress
        /// A byte that an address cannot hold, `%` without two digits, or bytes that are not UTF-8.
        case badEncoding
        /// NUL or another control character, encoded or not.
        case controlCharacter
        /// `.`, `..`, or a slash or backslash hidden in an encoding.
        case traversal
    }

    /// Reads a request line's target in origin form (`/en/?q=x`).
    init(_ target: String) throws(Refusal) {
        let bytes = Array(target.utf8)[...]
        guard bytes.first == UInt8(ascii: "/") else { throw .notAnAddress }
        let mark = bytes.firstIndex(of: UInt8(ascii: "?"))
        let path = bytes[..<(mark ?? bytes.endIndex)]
        var segments: [String] = []
        var empty = 0
        for piece in path.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            if piece.isEmpty {
                empty += 1
                continue
            }
            let segment = try Self.decoded(piece, plusIsSpace: false)
            if segment == "." || segment == ".." || segment.utf8.contains(where: { $0 == 0x2F || $0 == 0x5C }) {
                throw .traversal
            }
            segments.append(segment)
        }
        self.segments = segments
        endsInSlash = path.last == UInt8(ascii: "/")
        // The piece before the first slash is always empty, the one after the last where the path ends in one.
        hasEmptySegments = empty > (endsInSlash ? 2 : 1)
        if let mark {
            let raw = bytes[(mark + 1)...]
            rawQuery = String(decoding: raw, as: UTF8.self)
            query = try Self.items(raw)
        } else {
            rawQuery = nil
            query = []
        }
    }

    /// The origin form of a target in absolute form: `/en/` of `http://host/en/` (RFC 9112, 3.2.2); nil where it is neither.
    static func originForm(_ target: String) -> String? {
        if target.utf8.first == UInt8(ascii: "/") { return target }
        let scheme = target.prefix { $0 != "/" }.lowercased()
        guard scheme == "http:" || scheme == "https:" else { return nil }
        let rest = target.dropFirst(scheme.count)
        guard rest.hasPrefix("//") else { return nil }
        let authorityAndPath = rest.dropFirst(2)
        let authority = authorityAndPath.prefix { $0 != "/" && $0 != "?" }
        guard !authority.isEmpty else { return nil }
        let path = authorityAndPath[authority.endIndex...]
        return path.first == "/" ? String(path) : "/" + path
    }

    /// The path in its one canonical form: no empty segment, encoded the same way always.
    /// - Parameter asFolder: whether it ends in a slash, as the home of a language does.
    func canonicalPath(asFolder: Bool) -> String {
        if segments.isEmpty { return "/" }
        var path = ""
        for segment in segments {
            path += "/"
            path += Self.encoded(segment)
        }
        return asFolder ? path + "/" : path
    }

    /// The query in its one canonical form with its question mark: names in order, empty items left out; empty where nothing is asked.
    var canonicalQuery: String {
        let asked = query.enumerated().filter { !$0.element.name.isEmpty && !$0.element.value.isEmpty }
            .sorted { ($0.element.name, $0.offset) < ($1.element.name, $1.offset) }
        if asked.isEmpty { return "" }
        return "?"
            + asked.map { Self.encoded($0.element.name) + "=" + Self.encoded($0.element.value) }.joined(separator: "&")
    }

    private static func items(_ raw: ArraySlice<UInt8>) throws(Refusal) -> [QueryItem] {
        var items: [QueryItem] = []
        for piece in raw.split(separator: UInt8(ascii: "&")) {
            let cut = piece.firstIndex(of: UInt8(ascii: "="))
            let value = try cut.map { cut throws(Refusal) in try decoded(piece[(cut + 1)...], plusIsSpace: true) }
            items.append(
                QueryItem(
                    name: try decoded(piece[..<(cut ?? piece.endIndex)], plusIsSpace: true), value: value ?? ""))
        }
        return items
    }

    private static func decoded(_ piece: ArraySlice<UInt8>, plusIsSpace: Bool) throws(Refusal) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(piece.count)
        var index = piece.startIndex
        while index < piece.endIndex {
            var byte = piece[index]
            guard 0x21...0x7E ~= byte, byte != UInt8(ascii: "#") else { throw .badEncoding }
            if byte == UInt8(ascii: "%") {
                guard index + 2 < piece.endIndex, let high = digit(piece[index + 1]), let low = digit(piece[index + 2])
                else { throw .badEncoding }
                byte = high << 4 | low
                index += 2
                // A line feed or tab may stand in a form's field; in a path, and NUL anywhere, it is an attack.
                let isBlank = byte == 0x09 || byte == 0x0A || byte == 0x0D
                if byte < 0x20 || byte == 0x7F { guard plusIsSpace, isBlank else { throw .controlCharacter } }
            } else if plusIsSpace, byte == UInt8(ascii: "+") {
                byte = 0x20
            }
            bytes.append(byte)
            index += 1
        }
        guard let text = String(validating: bytes, as: UTF8.self) else { throw .badEncoding }
        return text
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x37
        case 0x61...0x66: byte - 0x57
        default: nil
        }
    }

    /// Percent-encodes all but the unreserved characters (RFC 3986, 2.3).
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for byte in text.utf8 {
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: bytes.append(byte)
            default: bytes += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
