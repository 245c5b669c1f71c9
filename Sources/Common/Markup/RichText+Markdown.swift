extension RichText {
    /// Markdown as conference tools write it, turned into HTML that is still to be made safe.
    ///
    /// Paragraphs, line ends, `#` headings, lists, quotations, fenced code, rules; inline see `MarkdownInline`. HTML in
    /// it stays. Plain text is the case in which none of it occurs. Lists and quotations nest a few levels, each level
    /// reads its lines once.
    struct Markdown {
        private typealias Line = Range<Int>
        private static let deepest = 6

        private let source: UnsafeBufferPointer<UInt8>
        private var output: [UInt8] = []

        /// The source as HTML.
        static func html(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
            var markdown = Markdown(source: source)
            markdown.output.reserveCapacity(source.count + source.count / 8)
            markdown.blocks(markdown.lines()[...], depth: 0, isTight: false)
            return markdown.output
        }

        private init(source: UnsafeBufferPointer<UInt8>) {
            self.source = source
        }

        private func lines() -> [Line] {
            var lines: [Line] = []
            var start = 0
            for place in 0...source.count where place == source.count || source[place] == 0x0A {
                let end = place > start && source[place - 1] == 0x0D ? place - 1 : place
                lines.append(start..<end)
                start = place + 1
            }
            return lines
        }

        private mutating func blocks(_ given: ArraySlice<Line>, depth: Int, isTight: Bool) {
            var lines = given
            while let line = lines.first {
                let text = trimmed(line)
                if text.isEmpty {
                    lines.removeFirst()
                } else if let fence = fence(text) {
                    code(&lines, fence)
                } else if let level = headingLevel(text) {
                    lines.removeFirst()
                    let content = text.lowerBound + level..<text.upperBound
                    element("h\(level)") { $0.inline([$0.withoutClosingHashes($0.trimmed(content))]) }
                } else if isRule(text) {
                    lines.removeFirst()
                    append("<hr>")
                } else if source[text.lowerBound] == UInt8(ascii: ">"), depth < Self.deepest {
                    quotation(&lines, depth)
                } else if let marker = marker(line), depth < Self.deepest {
                    list(&lines, marker, depth)
                } else {
                    paragraph(&lines, depth, isTight)
                }
            }
        }

        // MARK: Blocks

        private mutating func paragraph(_ lines: inout ArraySlice<Line>, _ depth: Int, _ isTight: Bool) {
            var content = [trimmed(lines.removeFirst())]
            while let line = lines.first {
                let text = trimmed(line)
                if text.isEmpty || startsBlock(line, text, depth) { break }
                lines.removeFirst()
                if text.count >= 3, source[text].allSatisfy({ $0 == UInt8(ascii: "=") }) {
                    return element("h1") { $0.inline(content) }
                }
                content.append(text)
            }
            if isTight { inline(content) } else { element("p") { $0.inline(content) } }
        }

        private func startsBlock(_ line: Line, _ text: Line, _ depth: Int) -> Bool {
            if fence(text) != nil || headingLevel(text) != nil || isRule(text) { return true }
            guard depth < Self.deepest else { return false }
            return source[text.lowerBound] == UInt8(ascii: ">")
                || marker(line).map { !$0.isNumbered || $0.isFirst } == true
        }

        private mutating func code(_ lines: inout ArraySlice<Line>, _ fence: UInt8) {
            lines.removeFirst()
            append("<pre><code>")
            while let line = lines.popFirst() {
                if self.fence(trimmed(line)) == fence { break }
                Escaping.append(source[line], to: &output)
                output.append(0x0A)
            }
            append("</code></pre>")
        }

        private mutating func quotation(_ lines: inout ArraySlice<Line>, _ depth: Int) {
            var inner: [Line] = []
            while let line = lines.first {
                let text = trimmed(line)
                guard !text.isEmpty, source[text.lowerBound] == UInt8(ascii: ">") else { break }
                lines.removeFirst()
                inner.append(text.lowerBound + 1..<text.upperBound)
            }
            element("blockquote") { $0.blocks(inner[...], depth: depth + 1, isTight: false) }
        }

        private mutating func list(_ lines: inout ArraySlice<Line>, _ first: Marker, _ depth: Int) {
            append(first.isNumbered ? "<ol>" : "<ul>")
            while let line = lines.first, let marker = marker(line), marker.isNumbered == first.isNumbered {
                lines.removeFirst()
                var inner = [marker.content]
                var isTight = true
                while let next = lines.first {
                    let text = trimmed(next)
                    let indent = text.lowerBound - next.lowerBound
                    if text.isEmpty {
                        // A blank line stays in the item only where something indented follows.
                        guard let after = lines.dropFirst().first, !trimmed(after).isEmpty,
                            trimmed(after).lowerBound - after.lowerBound > marker.indent + 1
                        else { break }
                        isTight = false
                    } else if indent <= marker.indent + 1,
                        self.marker(next) != nil || startsBlock(next, text, depth) || inner.last?.isEmpty == true
                    {
                        break
                    }
                    lines.removeFirst()
                    inner.append(min(next.lowerBound + marker.indent + 2, text.lowerBound)..<next.upperBound)
                }
                append("<li>")
                blocks(inner[...], depth: depth + 1, isTight: isTight)
                append("</li>")
                while let blank = lines.first, trimmed(blank).isEmpty { lines.removeFirst() }
            }
            append(first.isNumbered ? "</ol>" : "</ul>")
        }

        // MARK: Lines

        private struct Marker {
            var isNumbered: Bool
            var isFirst: Bool
            var indent: Int
            var content: Line
        }

        /// The sign at a list item's start: `-`, `*`, `+` or a number of up to three digits with `.` or `)`.
        private func marker(_ line: Line) -> Marker? {
            let text = trimmed(line)
            guard !text.isEmpty else { return nil }
            var place = text.lowerBound
            while place < text.upperBound, (0x30...0x39).contains(source[place]), place - text.lowerBound < 4 {
                place += 1
            }
            let digits = place - text.lowerBound
            guard place < text.upperBound, digits < 4 else { return nil }
            let signs = digits > 0 ? ".)" : "-*+"
            guard signs.utf8.contains(source[place]), place + 1 < text.upperBound, source[place + 1] <= 0x20 else {
                return nil
            }
            return Marker(
                isNumbered: digits > 0, isFirst: digits == 1 && source[text.lowerBound] == UInt8(ascii: "1"),
                indent: text.lowerBound - line.lowerBound, content: trimmed(place + 1..<text.upperBound))
        }

        private func fence(_ text: Line) -> UInt8? {
            guard text.count >= 3, let first = source[text].first,
                first == UInt8(ascii: "`") || first == UInt8(ascii: "~"),
                source[text].prefix(3).allSatisfy({ $0 == first })
            else { return nil }
            return source[text].drop { $0 == first }.contains(UInt8(ascii: "`")) ? nil : first
        }

        private func headingLevel(_ text: Line) -> Int? {
            let level = source[text].prefix { $0 == UInt8(ascii: "#") }.count
            guard (1...6).contains(level), text.count > level, source[text.lowerBound + level] <= 0x20 else {
                return nil
            }
            return level
        }

        private func withoutClosingHashes(_ text: Line) -> Line {
            let hashes = source[text].reversed().prefix { $0 == UInt8(ascii: "#") }.count
            return trimmed(text.lowerBound..<text.upperBound - hashes)
        }

        private func isRule(_ text: Line) -> Bool {
            guard let first = source[text].first, "-*_".utf8.contains(first) else { return false }
            let signs = source[text].filter { $0 > 0x20 }
            return signs.count >= 3 && signs.allSatisfy { $0 == first }
        }

        private func trimmed(_ line: Line) -> Line {
            var start = line.lowerBound
            var end = line.upperBound
            while start < end, source[start] <= 0x20 { start += 1 }
            while end > start, source[end - 1] <= 0x20 { end -= 1 }
            return start..<end
        }

        // MARK: Writing

        private mutating func inline(_ lines: [Line]) {
            var text: [UInt8] = []
            for line in lines {
                if !text.isEmpty { text.append(0x0A) }
                text.append(contentsOf: source[line])
            }
            text.withUnsafeBufferPointer { MarkdownInline.append($0, to: &output) }
        }

        private mutating func element(_ name: String, _ content: (inout Markdown) -> Void) {
            append("<\(name)>")
            content(&self)
            append("</\(name)>")
        }

        private mutating func append(_ text: String) { output.append(contentsOf: text.utf8) }
    }
}
