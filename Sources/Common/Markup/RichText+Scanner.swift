extension RichText {
    /// Cuts HTML, however broken, into text and tags, in one pass.
    ///
    /// A tag that never ends is text. Where a quotation mark in a tag is never closed, quotation marks are no longer
    /// heeded from there on; so no byte is looked at more than a few times.
    struct Scanner {
        /// A piece of the source.
        enum Piece {
            /// Text with its character references unread.
            case text(Range<Int>)
            /// A start tag; the range is what stands between its name and its end.
            case start(Tag, String, attributes: Range<Int>)
            /// An end tag.
            case end(Tag)
        }

        private let source: UnsafeBufferPointer<UInt8>
        private var index = 0
        private var heedsQuotes = true
        private var hasMoreTags = true
        /// Hidden elements that nothing closes from here on.
        private var neverClosed: Set<String> = []

        init(_ source: UnsafeBufferPointer<UInt8>) {
            self.source = source
        }

        /// The next piece; nil at the end.
        mutating func next() -> Piece? {
            while index < source.count {
                if source[index] == UInt8(ascii: "<"), hasMoreTags, let found = markup() {
                    switch found {
                    case .piece(let piece): return piece
                    case .nothing: continue
                    }
                }
                let start = index
                index += 1
                while index < source.count, source[index] != UInt8(ascii: "<") { index += 1 }
                return .text(start..<index)
            }
            return nil
        }

        private enum Found {
            case piece(Piece)
            /// Something was skipped.
            case nothing
        }

        /// What begins at the `<` here; nil where that is only text.
        private mutating func markup() -> Found? {
            guard index + 1 < source.count else { return nil }
            switch source[index + 1] {
            case UInt8(ascii: "!"), UInt8(ascii: "?"):
                skipDeclaration()
                return .nothing
            case UInt8(ascii: "/"):
                let name = TagName(source, at: index + 2)
                guard name.endsWell(source), Tag(name.text) != .unknown,
                    let end = find(UInt8(ascii: ">"), from: name.end)
                else { return stray(name) }
                index = end + 1
                return .piece(.end(Tag(name.text)))
            case let byte where TagName.isLetter(byte):
                let name = TagName(source, at: index + 1)
                let tag = Tag(name.text)
                guard name.endsWell(source), tag != .unknown, let end = tagEnd(from: name.end) else {
                    return stray(name)
                }
                index = end + 1
                if tag == .hidden {
                    let isEmpty = name.text == "embed" || source[end - 1] == UInt8(ascii: "/")
                    if !isEmpty { skipContent(of: name.text) }
                    return .nothing
                }
                return .piece(.start(tag, name.text, attributes: name.end..<end))
            default: return nil
            }
        }

        /// A tag of no HTML element: with attributes or a name space it is dropped, else it is text (`List<Int>`).
        ///
        /// Only a few bytes are looked at, so that many of them cost no more than their length.
        private mutating func stray(_ name: TagName) -> Found? {
            guard name.end > index + 1, name.end < source.count, source[name.end] != UInt8(ascii: ">") else {
                return nil
            }
            let reach = source[name.end..<min(source.count, name.end + 256)]
            guard let end = reach.firstIndex(of: UInt8(ascii: ">")) else { return nil }
            guard source[name.end] == UInt8(ascii: ":") || source[name.end..<end].contains(UInt8(ascii: "=")) else {
                return nil
            }
            index = end + 1
            return .nothing
        }

        private mutating func skipDeclaration() {
            if matches("<!--", at: index) {
                // `<!-->` and `<!--->` end at once.
                if let end = find("-->", from: index + 2) {
                    index = end + 3
                    return
                }
            } else if matches("<![CDATA[", at: index), let end = find("]]>", from: index) {
                index = end + 3
                return
            }
            index = (find(UInt8(ascii: ">"), from: index) ?? source.count - 1) + 1
        }

        /// Skips to behind the end tag of this name. Where there is none, only scripts and styles go to the end: any other
        /// name is one that somebody writes about ("how the <select> element works").
        private mutating func skipContent(of name: String) {
            if neverClosed.contains(name) { return }
            let start = index
            while let open = find(UInt8(ascii: "<"), from: index) {
                index = open + 1
                guard index < source.count, source[index] == UInt8(ascii: "/") else { continue }
                let found = TagName(source, at: index + 1)
                if found.text == name {
                    index = find(UInt8(ascii: ">"), from: found.end).map { $0 + 1 } ?? source.count
                    return
                }
            }
            let goesOn = name != "script" && name != "style"
            index = goesOn ? start : source.count
            if goesOn { neverClosed.insert(name) }
        }

        private mutating func tagEnd(from start: Int) -> Int? {
            if heedsQuotes {
                var quote: UInt8 = 0
                var last: UInt8 = 0
                for place in start..<source.count {
                    let byte = source[place]
                    if quote != 0 {
                        if byte == quote { quote = 0 }
                    } else if byte == UInt8(ascii: ">") {
                        return place
                    } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"), last == UInt8(ascii: "=") {
                        quote = byte
                    }
                    if byte > 0x20 { last = byte }
                }
                heedsQuotes = false
            }
            return find(UInt8(ascii: ">"), from: start)
        }

        private mutating func find(_ byte: UInt8, from start: Int) -> Int? {
            var place = start
            while place < source.count {
                if source[place] == byte { return place }
                place += 1
            }
            if byte == UInt8(ascii: ">") { hasMoreTags = false }
            return nil
        }

        private var missing: Set<Character> = []

        private mutating func find(_ text: StaticString, from start: Int) -> Int? {
            let first = Character(text.unicodeScalar(0))
            if missing.contains(first) { return nil }
            var place = start
            while place < source.count {
                if matches(text, at: place) { return place }
                place += 1
            }
            missing.insert(first)
            return nil
        }

        private func matches(_ text: StaticString, at place: Int) -> Bool {
            text.withUTF8Buffer { wanted in
                guard place + wanted.count <= source.count else { return false }
                for offset in 0..<wanted.count where source[place + offset] != wanted[offset] { return false }
                return true
            }
        }
    }
}

extension StaticString {
    fileprivate func unicodeScalar(_ place: Int) -> Unicode.Scalar {
        withUTF8Buffer { Unicode.Scalar($0[place]) }
    }
}
