/// Reads the tags of a page as a browser does, and says which of them could run what a stranger wrote.
struct TagScan {
    /// A tag with its attributes, names in lower case.
    struct Tag {
        let name: String
        let attributes: [(name: String, value: String)]

        func value(of name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    /// The start tags, in order.
    private(set) var tags: [Tag] = []
    private let bytes: [UInt8]
    private var place = 0

    init(_ html: String) {
        bytes = Array(html.utf8)
        while let tag = next() { tags.append(tag) }
    }

    /// What should not be there: handlers, scripts in the page, addresses that are scripts, frames.
    var dangers: [String] {
        tags.flatMap { tag in
            var found: [String] = []
            if ["base", "iframe", "object", "embed", "frame"].contains(tag.name) { found.append("<\(tag.name)>") }
            if tag.name == "script",
                tag.value(of: "src")?.hasPrefix("/") != true || tag.value(of: "src")?.hasPrefix("//") == true,
                tag.value(of: "type") != "application/ld+json"
            {
                found.append("<script> of the page's own, or of elsewhere")
            }
            for (name, value) in tag.attributes {
                if name.hasPrefix("on") { found.append("<\(tag.name) \(name)>") }
                let scheme = value.prefix(60).lowercased().filter { !$0.isWhitespace }
                if ["javascript:", "vbscript:", "data:text"].contains(where: scheme.hasPrefix) {
                    found.append("<\(tag.name) \(name)=\(value.prefix(40))>")
                }
            }
            return found
        }
    }

    private mutating func next() -> Tag? {
        while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")), start + 1 < bytes.count {
            place = start + 1
            guard Self.isLetter(bytes[place]) else { continue }
            let name = take { Self.isLetter($0) || Self.isDigit($0) || $0 == UInt8(ascii: "-") }.lowercased()
            let tag = Tag(name: name, attributes: attributes())
            // What stands in these is text up to their end tag, whatever it looks like.
            if ["script", "style", "textarea", "title"].contains(name) { skip(toEndOf: name) }
            return tag
        }
        return nil
    }

    private mutating func attributes() -> [(name: String, value: String)] {
        var attributes: [(name: String, value: String)] = []
        while place < bytes.count, bytes[place] != UInt8(ascii: ">") {
            let name = take { !Self.isSpace($0) && !"=>/".utf8.contains($0) }.lowercased()
            guard !name.isEmpty else {
                place += 1
                continue
            }
            var value = ""
            if place < bytes.count, bytes[place] == UInt8(ascii: "=") {
                place += 1
                if place < bytes.count, "\"'".utf8.contains(bytes[place]) {
                    let quote = bytes[place]
                    place += 1
                    value = take { $0 != quote }
                    place += 1
                } else {
                    value = take { !Self.isSpace($0) && $0 != UInt8(ascii: ">") }
                }
            }
            attributes.append((name, value.replacing("&#58;", with: ":").replacing("&colon;", with: ":")))
        }
        return attributes
    }

    private mutating func skip(toEndOf name: String) {
        while let start = bytes[place...].firstIndex(of: UInt8(ascii: "<")) {
            place = start
            if String(decoding: bytes[start...].prefix(name.utf8.count + 2), as: UTF8.self).lowercased() == "</\(name)"
            {
                return
            }
            place += 1
        }
        place = bytes.count
    }

    private mutating func take(while holds: (UInt8) -> Bool) -> String {
        let start = place
        while place < bytes.count, holds(bytes[place]) { place += 1 }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isSpace(_ byte: UInt8) -> Bool { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains(byte) }
}
