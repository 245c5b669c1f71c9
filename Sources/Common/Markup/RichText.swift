/// Texts from outside, as HTML, Markdown or plain text, made fit for a page.
///
/// Whatever goes in, what comes out is well-formed, holds only the elements of ``RichText/Element``, no attribute but
/// the address of a link (http, https or mailto), and takes time in proportion to the length of the source.
public enum RichText {
    /// Bytes of source that are read; what is beyond is left out and an ellipsis says so.
    static let longestSource = 1 << 20
    /// How deep elements may stand in each other; tags beyond are ignored, their text is kept.
    static let deepestNesting = 40

    /// The source as safe markup.
    ///
    /// - Parameters:
    ///   - source: HTML as it was found, Markdown as conference tools use it, or plain text.
    ///   - base: The http or https address that relative links are relative to; without it they are not links.
    public static func html(_ source: String, relativeTo base: String? = nil) -> Markup {
        var source = source
        return source.withUTF8 { bytes in
            let isCut = bytes.count > longestSource
            let read = isCut ? UnsafeBufferPointer(rebasing: bytes[..<wholeScalars(bytes, longestSource)]) : bytes
            var writer = TreeWriter(base: base.flatMap(LinkAddress.init(base:)), capacity: read.count + read.count / 4)
            writer.read(read)
            if isCut { writer.text(Array("…".utf8)[...]) }
            return Markup(trusted: writer.finish())
        }
    }

    /// The largest count of bytes, at most `limit`, that does not cut a UTF-8 sequence.
    static func wholeScalars(_ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) -> Int {
        var end = min(limit, bytes.count)
        while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return end
    }

    /// Whether the source is laid out by HTML's own blocks; if not, it is Markdown or plain text.
    static func hasBlocks(_ source: UnsafeBufferPointer<UInt8>) -> Bool {
        var index = 0
        while index + 1 < source.count {
            guard source[index] == UInt8(ascii: "<") else {
                index += 1
                continue
            }
            index += source[index + 1] == UInt8(ascii: "/") ? 2 : 1
            let name = TagName(source, at: index)
            if name.end < source.count, name.end > index, name.endsWell(source), Tag(name.text).isBlock { return true }
        }
        return false
    }
}
