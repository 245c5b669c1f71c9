/// A strict reader of what `RichText` may write; nil where all is well, else what is wrong.
///
/// It knows nothing of how `RichText` works: it takes the promised elements and attributes literally.
enum RichTextChecker {
    private static let void: Set<String> = ["br", "hr"]
    private static let inline: Set<String> = ["a", "em", "strong", "b", "i", "code", "sub", "sup"]
    private static let blocks: Set<String> = [
        "p", "ul", "ol", "pre", "blockquote", "h3", "h4", "h5", "h6", "dl", "table", "hr",
    ]
    private static let relation = "\" rel=\"nofollow noopener noreferrer\""

    static func complaint(about html: String) -> String? {
        var stack: [String] = []
        var rest = html[...]
        while let open = rest.firstIndex(of: "<") {
            if let bad = complaint(aboutText: rest[..<open], in: stack) { return bad }
            guard let close = rest[open...].firstIndex(of: ">") else { return "a tag without an end" }
            let tag = String(rest[rest.index(after: open)..<close])
            rest = rest[rest.index(after: close)...]
            if tag.hasPrefix("/") {
                guard stack.popLast() == String(tag.dropFirst()) else { return "</\(tag)> closes nothing" }
                continue
            }
            var name = tag
            if tag.hasPrefix("a ") {
                name = "a"
                if let bad = complaint(aboutLink: tag) { return bad }
                if stack.contains("a") { return "a link inside of a link" }
            }
            if let bad = complaint(about: name, in: stack.last) { return bad }
            if !void.contains(name) { stack.append(name) }
        }
        if let bad = complaint(aboutText: rest, in: stack) { return bad }
        return stack.isEmpty ? nil : "\(stack) is left open"
    }

    private static func complaint(about name: String, in parent: String?) -> String? {
        let fits: Bool =
            switch parent {
            case nil, "blockquote": blocks.contains(name)
            case "ul", "ol": name == "li"
            case "dl": name == "dt" || name == "dd"
            case "table": ["caption", "thead", "tbody", "tfoot"].contains(name)
            case "thead", "tbody", "tfoot": name == "tr"
            case "tr": name == "td" || name == "th"
            case "li", "dd", "td", "th": blocks.contains(name) || inline.contains(name) || name == "br"
            default: inline.contains(name) || name == "br"
            }
        return fits ? nil : "<\(name)> in <\(parent ?? "body")>"
    }

    private static func complaint(aboutLink tag: String) -> String? {
        guard tag.hasPrefix("a href=\""), tag.hasSuffix(relation) else { return "a link of another form: \(tag)" }
        let address = tag.dropFirst(8).dropLast(relation.count)
        if address.contains("\"") || address.contains("'") || address.contains("<") { return "unescaped: \(address)" }
        let isFine = address.hasPrefix("http://") || address.hasPrefix("https://") || address.hasPrefix("mailto:")
        if !isFine || address.unicodeScalars.contains(where: { $0.value <= 0x20 }) { return "a link to \(address)" }
        return complaint(aboutText: address, in: ["p"])
    }

    private static func complaint(aboutText text: Substring, in stack: [String]) -> String? {
        if text.contains(">") || text.contains("\"") || text.contains("'") { return "unescaped: \(text)" }
        for part in text.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
            guard ["amp;", "lt;", "gt;", "quot;", "#39;"].contains(where: part.hasPrefix) else { return "&\(part)" }
        }
        let holders: Set<String> = ["p", "pre", "li", "dd", "dt", "td", "th", "caption", "h3", "h4", "h5", "h6"]
        let isHeld = stack.last.map { holders.contains($0) || inline.contains($0) } ?? false
        let isBlank = text.allSatisfy(\.isWhitespace)
        return isHeld || isBlank ? nil : "text in <\(stack.last ?? "body")>: \(text)"
    }
}
