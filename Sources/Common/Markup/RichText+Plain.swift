extension RichText {
    /// The source's text without any markup, runs of blanks as one space, for summaries and search.
    ///
    /// - Parameters:
    ///   - source: As for ``html(_:relativeTo:)``.
    ///   - limit: The most characters; a longer text is cut at a word's end and an ellipsis added.
    public static func plain(_ source: String, limit: Int = .max) -> String {
        var source = source
        let text: [UInt8] = source.withUTF8 { bytes in
            let reach = limit >= longestSource / 16 ? longestSource : limit * 12 + 4_096
            let read = UnsafeBufferPointer(rebasing: bytes[..<wholeScalars(bytes, reach)])
            if hasBlocks(read) { return spaced(read) }
            return Markdown.html(read).withUnsafeBufferPointer(spaced)
        }
        let whole = String(decoding: text, as: UTF8.self)
        guard limit < whole.utf8.count,
            let end = whole.index(whole.startIndex, offsetBy: limit, limitedBy: whole.endIndex),
            end < whole.endIndex
        else { return whole }
        let cut = whole[..<end]
        let wordEnd = whole[end] == " " ? cut.endIndex : cut.lastIndex(of: " ") ?? cut.endIndex
        let words = cut.distance(from: cut.startIndex, to: wordEnd) >= limit / 2 ? cut[..<wordEnd] : cut
        return words.drop { $0 == " " } + "…"
    }

    private static func spaced(_ source: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(source.count)
        var owesSpace = false
        var scanner = Scanner(source)
        while let piece = scanner.next() {
            switch piece {
            case .text(let range):
                for byte in CharacterReferences.decoded(source, range) {
                    if byte <= 0x20 || byte == 0x7F {
                        owesSpace = true
                    } else {
                        if owesSpace, !output.isEmpty { output.append(0x20) }
                        owesSpace = false
                        output.append(byte)
                    }
                }
            case .start(let tag, _, _), .end(let tag):
                if tag.isBlock || tag == .element(.br) { owesSpace = true }
            }
        }
        return output
    }
}
