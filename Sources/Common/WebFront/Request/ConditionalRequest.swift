/// Whether a client already holds what it asks for (RFC 9110, 13.1.2).
enum ConditionalRequest {
    /// Whether `If-None-Match` names `tag` (weak comparison), so that the answer is 304.
    ///
    /// - Parameters:
    ///   - ifNoneMatch: the header's value; nil where the request has none.
    ///   - tag: the entity tag of what would be sent, with its quotes.
    static func isNotModified(ifNoneMatch: String?, tag: String) -> Bool {
        guard let ifNoneMatch else { return false }
        // What nearly every browser sends: the one tag it was given.
        if ifNoneMatch == tag { return true }
        for item in ifNoneMatch.utf8.split(separator: UInt8(ascii: ",")) {
            var candidate = item.drop { $0 == 0x20 || $0 == 0x09 }
            while let last = candidate.last, last == 0x20 || last == 0x09 { candidate = candidate.dropLast() }
            if candidate.count == 1, candidate.first == UInt8(ascii: "*") { return true }
            if candidate.starts(with: "W/".utf8) { candidate = candidate.dropFirst(2) }
            if candidate.elementsEqual(tag.utf8) { return true }
        }
        return false
    }
}
