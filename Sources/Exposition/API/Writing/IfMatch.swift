/// The version from which a change is made, as `If-Match` says it (RFC 9110, 13.1.1).
struct IfMatch: Equatable {
    /// The tags; nil for `*`, any version.
    private let tags: Set<Substring>?

    /// - Parameter field: the header field's value.
    init(_ field: String) {
        let parts = field.split(separator: ",").map { $0.trimmingPrefix { $0 == " " || $0 == "\t" } }
        let tags = parts.map { part in part.last == " " ? part.dropLast() : part }
        self.tags = tags == ["*"] ? nil : Set(tags)
    }

    /// Whether a change of an entry at the version may be made.
    func admits(_ version: Int) -> Bool {
        tags?.contains(Substring(Self.tag(version))) ?? true
    }

    /// An entry's tag.
    static func tag(_ version: Int) -> String { "\"v\(version)\"" }
}
