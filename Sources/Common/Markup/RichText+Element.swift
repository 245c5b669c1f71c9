extension RichText {
    /// The elements that may come out, and no others.
    enum Element: String, CaseIterable {
        case p, br, hr, ul, ol, li, pre, blockquote, h3, h4, h5, h6, dl, dt, dd
        case table, caption, thead, tbody, tfoot, tr, th, td
        case a, em, strong, b, i, code, sub, sup

        /// Inside of a paragraph or the like.
        var isInline: Bool {
            switch self {
            case .a, .em, .strong, .b, .i, .code, .sub, .sup: true
            default: false
            }
        }

        /// Holds text and inline elements only.
        var holdsOnlyPhrasing: Bool {
            switch self {
            case .p, .pre, .h3, .h4, .h5, .h6, .dt, .caption: true
            default: isInline
            }
        }

        /// Holds text as well as blocks.
        var holdsFlow: Bool {
            switch self {
            case .li, .dd, .td, .th: true
            default: false
            }
        }

        var isHeading: Bool {
            switch self {
            case .h3, .h4, .h5, .h6: true
            default: false
            }
        }
    }

    /// What a tag of the source means here.
    enum Tag: Equatable {
        /// One of ours.
        case element(Element)
        /// `h1` to `h6`, by its level.
        case heading(Int)
        /// A block without a meaning here: its content stands apart.
        case division
        /// A picture, which becomes a link.
        case image
        /// Dropped with all that is in it.
        case hidden
        /// An element whose tags are dropped and whose text is kept.
        case transparent
        /// No HTML at all: `<String>` in a text about code.
        case unknown

        /// The meaning of a tag's name in lower case.
        init(_ name: String) {
            switch name {
            case "h1", "h2", "h3", "h4", "h5", "h6": self = .heading(Int(name.utf8.last ?? 51) - 48)
            case "div", "section", "article", "header", "footer", "main", "aside", "nav", "figure", "figcaption",
                "address",
                "center", "fieldset", "form", "details", "summary", "hgroup", "dir", "menu":
                self = .division
            case "img", "image": self = .image
            case "script", "style", "iframe", "noscript", "template", "object", "embed", "applet", "svg", "math",
                "textarea",
                "title", "head", "select", "noembed", "noframes", "xmp", "audio", "video", "canvas", "frameset":
                self = .hidden
            case "cite", "q", "dfn", "abbr", "acronym", "u", "s", "strike", "del", "ins", "small", "big", "mark",
                "span",
                "font", "label", "time", "bdi", "bdo", "ruby", "rt", "rp", "wbr", "html", "body", "input", "button",
                "link",
                "meta", "base", "param", "source", "track", "area", "map", "colgroup", "col", "option", "legend",
                "blink",
                "marquee", "tt", "nobr", "picture", "frame", "keygen", "isindex", "bgsound", "layer", "plaintext", "o":
                self = .transparent
            case "kbd", "samp", "var": self = .element(.code)
            default: self = Element(rawValue: name).map(Tag.element) ?? .unknown
            }
        }

        /// Whether the tag lays a text out, so that blank lines in it mean nothing.
        var isBlock: Bool {
            switch self {
            case .element(let element): !element.isInline && element != .br
            case .heading, .division: true
            default: false
            }
        }
    }

    /// A tag's name in the source.
    struct TagName {
        /// In lower case; empty where it is longer than any that matters.
        let text: String
        /// The place behind it.
        let end: Int

        init(_ source: UnsafeBufferPointer<UInt8>, at start: Int) {
            var end = start
            while end < source.count, Self.isPart(source[end]), end - start < 64 { end += 1 }
            self.end = end
            text =
                end - start > 12 || end == start || !Self.isLetter(source[start])
                ? ""
                : String(
                    decoding: source[start..<end].map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
        }

        /// Whether what follows can follow a tag's name.
        func endsWell(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
            guard end < source.count else { return false }
            switch source[end] {
            case 0x09, 0x0A, 0x0C, 0x0D, 0x20, UInt8(ascii: "/"), UInt8(ascii: ">"): return true
            default: return false
            }
        }

        static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
        private static func isPart(_ byte: UInt8) -> Bool { isLetter(byte) || (0x30...0x39).contains(byte) }
    }
}
