/// An address elsewhere with what to call it.
public struct Link: Codable, Sendable, Hashable {
    /// The address, as given; pages link to it only where it is http, https or mailto.
    public var address: String
    /// What to call it; the address itself where empty.
    public var title: String
    /// What it is, where the source says: a media type or a word such as `related`.
    public var type: String?

    /// A link.
    public init(address: String, title: String = "", type: String? = nil) {
        self.address = address
        self.title = title
        self.type = type
    }
}
