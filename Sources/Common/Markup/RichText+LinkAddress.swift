extension RichText {
    /// An http or https address that relative ones are relative to, and the rules for addresses in links.
    struct LinkAddress {
        /// The longest address of a link, in bytes.
        static let longest = 2_000

        private let scheme: [UInt8]
        /// Scheme and authority.
        private let origin: [UInt8]
        /// Everything up to and including the path's last slash.
        private let directory: [UInt8]
        /// Everything before the query.
        private let document: [UInt8]

        /// The address as a base; nil where it is not http or https.
        init?(base: String) {
            guard let address = Self.safe(Array(base.utf8), relativeTo: nil), address.starts(with: "http".utf8),
                let colon = address.firstIndex(of: UInt8(ascii: ":"))
            else { return nil }
            let end = address.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") } ?? address.endIndex
            let document = Array(address[..<end])
            self.document = document
            scheme = Array(address[...colon])
            let path = document[(colon + 3)...].firstIndex(of: UInt8(ascii: "/")) ?? document.endIndex
            let origin = Array(document[..<path])
            self.origin = origin
            let slash = document[path...].lastIndex(of: UInt8(ascii: "/"))
            directory = slash.map { Array(document[...$0]) } ?? origin + [UInt8(ascii: "/")]
        }

        /// The address of a link as it may stand in a page; nil where a page must not link to it.
        static func safe(_ given: [UInt8], relativeTo base: LinkAddress?) -> [UInt8]? {
            // As browsers do: tabs and line ends anywhere, and blanks at both ends, are not there.
            var address = given.filter { $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }[...]
            while let first = address.first, first <= 0x20 { address.removeFirst() }
            while let last = address.last, last <= 0x20 { address.removeLast() }
            guard !address.isEmpty, address.count <= longest, !address.contains(where: { $0 < 0x20 || $0 == 0x7F })
            else { return nil }
            let isSchemeEnd: (UInt8) -> Bool = { byte in ":/?#".utf8.contains(byte) }
            if let end = address.firstIndex(where: isSchemeEnd), address[end] == UInt8(ascii: ":") {
                let scheme = String(decoding: address[..<end], as: UTF8.self).lowercased()
                let rest = address[(end + 1)...]
                switch scheme {
                case "http", "https":
                    guard rest.starts(with: "//".utf8), let first = rest.dropFirst(2).first,
                        !"/\\?#: ".utf8.contains(first)
                    else { return nil }
                case "mailto": guard rest.contains(UInt8(ascii: "@")) else { return nil }
                default: return nil
                }
                return percentEncoded(Array(scheme.utf8) + address[end...])
            }
            if address.starts(with: "www.".utf8) { return percentEncoded(Array("https://".utf8) + address) }
            guard let base else { return nil }
            if address.starts(with: "//".utf8) { return safe(base.scheme + address, relativeTo: nil) }
            switch address.first {
            case UInt8(ascii: "/"): return percentEncoded(base.origin + address)
            case UInt8(ascii: "#"), UInt8(ascii: "?"): return percentEncoded(base.document + address)
            default: return percentEncoded(base.directory + address)
            }
        }

        private static func percentEncoded(_ address: [UInt8]) -> [UInt8] {
            guard address.contains(0x20) else { return address }
            return address.flatMap { $0 == 0x20 ? Array("%20".utf8) : [$0] }
        }

        /// The first address that stands in a text: its place and where a link on it leads.
        static func next(in text: ArraySlice<UInt8>) -> (Range<Int>, [UInt8])? {
            var place = text.startIndex
            var isWordStart = true
            while place < text.endIndex {
                let byte = text[place]
                if isWordStart, byte | 0x20 == UInt8(ascii: "h") || byte | 0x20 == UInt8(ascii: "w"),
                    let end = end(of: text, from: place), let address = safe(Array(text[place..<end]), relativeTo: nil)
                {
                    return (place..<end, address)
                }
                isWordStart = !(TagName.isLetter(byte) || (0x30...0x39).contains(byte) || byte >= 0x80 || byte == 0x2E)
                place += 1
            }
            return nil
        }

        /// Where the address that begins here ends; nil where none begins.
        static func end(of text: ArraySlice<UInt8>, from start: Int) -> Int? {
            let head = String(decoding: text[start...].prefix(8), as: UTF8.self).lowercased()
            let prefix = head.hasPrefix("http://") ? 7 : head == "https://" ? 8 : head.hasPrefix("www.") ? 4 : 0
            guard prefix > 0 else { return nil }
            var end = start
            while end < text.endIndex, !isOutside(text, end), end - start < longest { end += 1 }
            while end > start + prefix, ".,;:!?'*_".utf8.contains(text[end - 1]) || closesNothing(text, start, end) {
                end -= 1
            }
            // What is cut at the limit may end inside a sequence.
            while end > start, end < text.endIndex, text[end] & 0xC0 == 0x80 { end -= 1 }
            return end > start + prefix + 1 ? end : nil
        }

        private static func isOutside(_ text: ArraySlice<UInt8>, _ place: Int) -> Bool {
            let byte = text[place]
            if byte <= 0x20 || byte == 0x7F || "<>\"|`{}".utf8.contains(byte) { return true }
            guard byte == 0xE3 || byte == 0xEF || byte == 0xC2 || byte == 0xE2, place + 1 < text.endIndex else {
                return false
            }
            // CJK and full-width punctuation, no-break space, typographic quotation marks.
            let second = text[place + 1]
            return (byte == 0xE3 && second == 0x80) || (byte == 0xEF && (second == 0xBC || second == 0xBD))
                || (byte == 0xC2 && second == 0xA0) || (byte == 0xE2 && second == 0x80)
        }

        /// Whether the last byte is a closing bracket that the address does not open.
        private static func closesNothing(_ text: ArraySlice<UInt8>, _ start: Int, _ end: Int) -> Bool {
            let pairs: [UInt8: UInt8] = [0x29: 0x28, 0x5D: 0x5B]
            guard let open = pairs[text[end - 1]] else { return false }
            let address = text[start..<end]
            return !address.contains(open)
        }
    }
}
