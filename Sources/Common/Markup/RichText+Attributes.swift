extension RichText {
    /// What stands in a start tag behind its name.
    struct Attributes {
        private let source: UnsafeBufferPointer<UInt8>
        private let range: Range<Int>

        init(_ source: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
            self.source = source
            self.range = range
        }

        /// The value of the first attribute of this name, its character references read; nil where there is none.
        func value(of name: StaticString) -> [UInt8]? {
            var place = range.lowerBound
            while place < range.upperBound {
                while place < range.upperBound, isSpace(source[place]) || source[place] == UInt8(ascii: "/") {
                    place += 1
                }
                let start = place
                while place < range.upperBound, !isSpace(source[place]), source[place] != UInt8(ascii: "="),
                    source[place] != UInt8(ascii: "/") || place == start
                { place += 1 }
                let found = start..<place
                while place < range.upperBound, isSpace(source[place]) { place += 1 }
                var value = place..<place
                if place < range.upperBound, source[place] == UInt8(ascii: "=") {
                    place += 1
                    while place < range.upperBound, isSpace(source[place]) { place += 1 }
                    value = self.value(from: &place)
                } else if found.isEmpty {
                    place += 1
                }
                if matches(found, name) { return Array(CharacterReferences.decoded(source, value)) }
            }
            return nil
        }

        private func value(from place: inout Int) -> Range<Int> {
            guard place < range.upperBound else { return place..<place }
            let quote = source[place]
            if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
                let start = place + 1
                place = start
                while place < range.upperBound, source[place] != quote { place += 1 }
                defer { place += 1 }
                return start..<place
            }
            let start = place
            while place < range.upperBound, !isSpace(source[place]) { place += 1 }
            return start..<place
        }

        private func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }

        private func matches(_ found: Range<Int>, _ name: StaticString) -> Bool {
            name.withUTF8Buffer { wanted in
                wanted.count == found.count && zip(wanted, source[found]).allSatisfy { $0 == $1 | 0x20 }
            }
        }
    }

    /// Escaping for element content and attribute values.
    enum Escaping {
        static func append(_ text: some Collection<UInt8>, to output: inout [UInt8]) {
            for byte in text {
                switch byte {
                case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
                case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
                case UInt8(ascii: "\""): output.append(contentsOf: "&quot;".utf8)
                case UInt8(ascii: "'"): output.append(contentsOf: "&#39;".utf8)
                case 0x09, 0x0A: output.append(byte)
                case 0x0D: break
                case 0x00..<0x20, 0x7F: output.append(contentsOf: "\u{FFFD}".utf8)
                default: output.append(byte)
                }
            }
        }
    }
}
