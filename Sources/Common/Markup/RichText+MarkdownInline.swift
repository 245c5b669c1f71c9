extension RichText {
    /// What Markdown has inside of a paragraph: emphasis, code, links, pictures, line ends, HTML tags.
    ///
    /// A sign that nothing closes is text; that there is no such closing sign is remembered, so that every level of
    /// nesting is read once.
    struct MarkdownInline {
        private static let deepest = 5

        private let source: UnsafeBufferPointer<UInt8>

        static func append(_ source: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
            MarkdownInline(source: source).write(0..<source.count, depth: 0, to: &output)
        }

        /// Signs that were looked for and are not there, from the sign on.
        private struct Missing {
            var emphasis: Set<Int> = []
            var code: Set<Int> = []
            var link = false
            var tagEnd = false
        }

        private func write(_ range: Range<Int>, depth: Int, to output: inout [UInt8]) {
            var missing = Missing()
            var place = range.lowerBound
            while place < range.upperBound {
                let byte = source[place]
                let end: Int? =
                    switch byte {
                    case UInt8(ascii: "\\"): escape(place, range, &output)
                    case UInt8(ascii: "`"): code(place, range, &missing, &output)
                    case UInt8(ascii: "["): link(place, range, depth, &missing, &output)
                    case UInt8(ascii: "!") where place + 1 < range.upperBound && source[place + 1] == UInt8(ascii: "["):
                        link(place + 1, range, depth, &missing, &output)
                    case UInt8(ascii: "*"), UInt8(ascii: "_"): emphasis(place, range, depth, &missing, &output)
                    case UInt8(ascii: "<"): tag(place, range, &missing, &output)
                    case UInt8(ascii: "h"), UInt8(ascii: "w"): address(place, range, &output)
                    default: nil
                    }
                if let end {
                    place = end
                    continue
                }
                switch byte {
                case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "`"):
                    // A run of signs that means nothing is passed over as a whole.
                    let length = run(place, range.upperBound)
                    output.append(contentsOf: source[place..<place + length])
                    place += length - 1
                case 0x0A:
                    while let last = output.last, last == 0x20 { output.removeLast() }
                    output.append(contentsOf: "<br>\n".utf8)
                case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
                default: output.append(byte)
                }
                place += 1
            }
        }

        private func escape(_ place: Int, _ range: Range<Int>, _ output: inout [UInt8]) -> Int? {
            guard place + 1 < range.upperBound, "\\`*_{}[]()#+-.!<>|~".utf8.contains(source[place + 1]) else {
                return nil
            }
            Escaping.append(source[place + 1..<place + 2], to: &output)
            return place + 2
        }

        private func code(_ place: Int, _ range: Range<Int>, _ missing: inout Missing, _ output: inout [UInt8]) -> Int?
        {
            let length = run(place, range.upperBound)
            guard !missing.code.contains(length) else { return nil }
            guard
                let close = nextRun(
                    of: UInt8(ascii: "`"), length, from: place + length, to: range.upperBound, { _, _ in true })
            else {
                missing.code.insert(length)
                return nil
            }
            output.append(contentsOf: "<code>".utf8)
            Escaping.append(source[place + length..<close], to: &output)
            output.append(contentsOf: "</code>".utf8)
            return close + length
        }

        private func emphasis(
            _ place: Int, _ range: Range<Int>, _ depth: Int, _ missing: inout Missing, _ output: inout [UInt8]
        ) -> Int? {
            let sign = source[place]
            let length = run(place, range.upperBound)
            let key = length * 256 + Int(sign)
            let inner = place + length
            guard length <= 3, depth < Self.deepest, !missing.emphasis.contains(key), inner < range.upperBound,
                source[inner] > 0x20,
                sign == UInt8(ascii: "*") || place == range.lowerBound || !isWord(source[place - 1])
            else { return nil }
            let close = nextRun(of: sign, length, from: inner, to: range.upperBound) { start, end in
                source[start - 1] > 0x20
                    && (sign == UInt8(ascii: "*") || end == range.upperBound || !isWord(source[end]))
            }
            guard let close else {
                missing.emphasis.insert(key)
                return nil
            }
            output.append(contentsOf: ["<em>", "<strong>", "<strong><em>"][length - 1].utf8)
            write(inner..<close, depth: depth + 1, to: &output)
            output.append(contentsOf: ["</em>", "</strong>", "</em></strong>"][length - 1].utf8)
            return close + length
        }

        private func link(
            _ place: Int, _ range: Range<Int>, _ depth: Int, _ missing: inout Missing, _ output: inout [UInt8]
        ) -> Int? {
            guard !missing.link, depth < Self.deepest else { return nil }
            var close = place + 1
            while close + 1 < range.upperBound,
                source[close] != UInt8(ascii: "]") || source[close + 1] != UInt8(ascii: "(")
            {
                // Another opening bracket may be the link's own; the text of one holds none.
                if source[close] == UInt8(ascii: "[") { return nil }
                close += 1
            }
            guard close + 1 < range.upperBound else {
                missing.link = true
                return nil
            }
            var depthOfBrackets = 1
            var end = close + 2
            let reach = min(range.upperBound, end + LinkAddress.longest)
            while end < reach, source[end] != UInt8(ascii: "[") {
                if source[end] == UInt8(ascii: "(") { depthOfBrackets += 1 }
                if source[end] == UInt8(ascii: ")") { depthOfBrackets -= 1 }
                if depthOfBrackets == 0 { break }
                end += 1
            }
            guard end < reach, depthOfBrackets == 0 else { return nil }
            let address = source[close + 2..<end].drop { $0 <= 0x20 || $0 == UInt8(ascii: "<") }
                .prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
            output.append(contentsOf: "<a href=\"".utf8)
            Escaping.append(address, to: &output)
            output.append(contentsOf: "\">".utf8)
            if close == place + 1 {
                Escaping.append(address, to: &output)
            } else {
                write(place + 1..<close, depth: depth + 1, to: &output)
            }
            output.append(contentsOf: "</a>".utf8)
            return end + 1
        }

        private func tag(_ place: Int, _ range: Range<Int>, _ missing: inout Missing, _ output: inout [UInt8]) -> Int? {
            guard !missing.tagEnd, place + 1 < range.upperBound else { return nil }
            let next = source[place + 1]
            let name = TagName(source, at: next == UInt8(ascii: "/") ? place + 2 : place + 1)
            let isTag =
                next == UInt8(ascii: "!") || next == UInt8(ascii: "?")
                || (name.endsWell(source) && Tag(name.text) != .unknown)
            guard isTag || isAddress(place + 1) else { return nil }
            guard let end = source[place..<range.upperBound].firstIndex(of: UInt8(ascii: ">")) else {
                missing.tagEnd = true
                return nil
            }
            if isTag {
                output.append(contentsOf: source[place...end])
            } else {
                Escaping.append(source[place + 1..<end], to: &output)
            }
            return end + 1
        }

        /// An address keeps its asterisks and underscores.
        private func address(_ place: Int, _ range: Range<Int>, _ output: inout [UInt8]) -> Int? {
            guard isAddress(place), place == range.lowerBound || !isWord(source[place - 1]) else { return nil }
            var end = place
            while end < range.upperBound, source[end] > 0x20, !"<>\"*`)]".utf8.contains(source[end]) { end += 1 }
            Escaping.append(source[place..<end], to: &output)
            return end
        }

        private func isAddress(_ place: Int) -> Bool {
            let head = source[place..<min(source.count, place + 8)]
            return head.starts(with: "http://".utf8) || head.starts(with: "https://".utf8)
                || head.starts(with: "www.".utf8)
        }

        private func run(_ place: Int, _ limit: Int) -> Int {
            var end = place
            while end < limit, source[end] == source[place] { end += 1 }
            return end - place
        }

        private func nextRun(
            of sign: UInt8, _ length: Int, from start: Int, to limit: Int, _ fits: (Int, Int) -> Bool
        ) -> Int? {
            var place = start
            while place < limit {
                guard source[place] == sign else {
                    place += 1
                    continue
                }
                let found = run(place, limit)
                if found == length, fits(place, place + found) { return place }
                place += found
            }
            return nil
        }

        private func isWord(_ byte: UInt8) -> Bool {
            TagName.isLetter(byte) || (0x30...0x39).contains(byte) || byte >= 0x80
        }
    }
}
