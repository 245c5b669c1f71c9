/// A piece of a snippet, either matching the query or not.
public struct SnippetPart: Hashable, Sendable {
    public var text: String
    public var isMatch: Bool

    public init(text: String, isMatch: Bool) {
        self.text = text
        self.isMatch = isMatch
    }
}
