/// A small strict reader of HTML, for tests: what it accepts, every browser reads as it is written.
///
/// Every element but the void ones is closed in order, every attribute is in double quotes and stands once, references
/// are known ones, ids are unique, and nothing is there that a strict Content-Security-Policy refuses.
struct StrictHTML {
    struct Element {
        var name: String
        var attributes: [String: String]
    }

    private(set) var elements: [Element] = []
    private(set) var faults: [String] = []
    /// The text outside elements such as scripts, references read.
    private(set) var text = ""

    private static let voids: Set<String> = ["meta", "link", "img", "input", "br", "hr", "wbr", "source"]
    private static let inSVG: Set<String> = ["path", "circle", "rect", "use", "line", "polygon", "polyline", "ellipse"]

    init(_ page: [UInt8]) {
        let source = String(decoding: page, as: UTF8.self)
        if Array(source.utf8) != page { faults.append("is not UTF-8") }
        var rest = Substring(source)
        guard rest.hasPrefix("<!DOCTYPE html>") else {
            faults.append("does not begin with its doctype")
            return
        }
        rest.removeFirst("<!DOCTYPE html>".count)
        var open: [String] = []
        while let mark = rest.firstIndex(of: "<") {
            readText(rest[..<mark])
            guard let end = rest[mark...].firstIndex(of: ">") else {
                faults.append("a tag does not end: \(rest[mark...].prefix(60))")
                return
            }
            let tag = rest[rest.index(after: mark)..<end]
            rest = rest[rest.index(after: end)...]
            if tag.hasPrefix("/") {
                let name = String(tag.dropFirst())
                if open.last == name { open.removeLast() } else { faults.append("</\(name)> closes \(open.suffix(4))") }
                continue
            }
            let isClosed = tag.hasSuffix("/")
            let element = readTag(isClosed ? tag.dropLast() : tag)
            elements.append(element)
            if isClosed || Self.voids.contains(element.name) {
                if isClosed, !Self.inSVG.contains(element.name) {
                    faults.append("<\(element.name)/> is closed at once")
                }
                continue
            }
            if element.name == "script" {
                guard let close = rest.firstRange(of: "</script>") else {
                    faults.append("a script does not end")
                    return
                }
                let content = rest[..<close.lowerBound]
                if element.attributes["type"] != "application/ld+json", !content.isEmpty {
                    faults.append("inline script")
                }
                rest = rest[close.upperBound...]
                continue
            }
            open.append(element.name)
        }
        if !open.isEmpty { faults.append("never closed: \(open)") }
        check()
    }

    private mutating func readText(_ piece: Substring) {
        if piece.contains(">") { faults.append("a bare > in \(piece.prefix(60))") }
        text += unescaped(piece)
    }

    private mutating func unescaped(_ piece: Substring) -> String {
        guard piece.contains("&") else { return String(piece) }
        var result = ""
        var rest = piece
        while let mark = rest.firstIndex(of: "&") {
            result += rest[..<mark]
            let known = [
                ("&amp;", "&"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&#160;", "\u{A0}"),
            ]
            guard let (reference, meaning) = known.first(where: { rest[mark...].hasPrefix($0.0) }) else {
                faults.append("an unknown reference: \(rest[mark...].prefix(20))")
                return result + rest[mark...]
            }
            result += meaning
            rest = rest[rest.index(mark, offsetBy: reference.count)...]
        }
        return result + rest
    }

    private mutating func readTag(_ tag: Substring) -> Element {
        var rest = tag
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" }
        rest.removeFirst(name.count)
        var attributes: [String: String] = [:]
        while true {
            let before = rest.count
            rest = rest.drop { $0.isWhitespace }
            if rest.isEmpty { break }
            if before == rest.count { faults.append("no space before an attribute in <\(tag.prefix(80))>") }
            let key = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == ":" })
            if key.isEmpty {
                faults.append("a stray \(rest.prefix(12)) in <\(tag.prefix(80))>")
                break
            }
            rest.removeFirst(key.count)
            var value = ""
            if rest.first == "=" {
                rest.removeFirst()
                guard rest.first == "\"", let end = rest.dropFirst().firstIndex(of: "\"") else {
                    faults.append("\(key) is not in double quotes in <\(tag.prefix(80))>")
                    break
                }
                value = unescaped(rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[rest.index(after: end)...]
            }
            if attributes.updateValue(value, forKey: key) != nil {
                faults.append("\(key) twice in <\(tag.prefix(80))>")
            }
        }
        return Element(name: String(name), attributes: attributes)
    }

    private mutating func check() {
        var ids = Set<String>()
        for element in elements {
            for (key, value) in element.attributes {
                if key == "style" || key.hasPrefix("on") { faults.append("\(key) in <\(element.name)>") }
                if key == "id", !ids.insert(value).inserted { faults.append("id \(value) twice") }
                if ["href", "src", "action"].contains(key), value.lowercased().hasPrefix("javascript:") {
                    faults.append("\(key)=\(value)")
                }
            }
            if ["style", "base", "iframe", "object", "embed"].contains(element.name) {
                faults.append("<\(element.name)>")
            }
            if element.name == "img", element.attributes["alt"] == nil { faults.append("an img without alt") }
            if element.name == "h1", element.attributes.isEmpty { continue }
        }
        if elements.count(where: { $0.name == "h1" }) != 1 {
            faults.append("\(elements.count(where: { $0.name == "h1" })) h1 elements")
        }
        if elements.count(where: { $0.name == "main" }) != 1 { faults.append("not one main") }
    }

    /// The addresses of the site's own pages and files that it links to, without fragment.
    var ownAddresses: Set<String> {
        var found = Set<String>()
        for element in elements {
            for key in ["href", "src", "action"] {
                guard let value = element.attributes[key], value.hasPrefix("/"), !value.hasPrefix("//") else {
                    continue
                }
                found.insert(String(value.prefix { $0 != "#" }))
            }
        }
        return found
    }
}
