import Languages

/// A member of an entry that people and programs may read and write.
public struct ContentMember<Content: CatalogueContent>: Sendable {
    /// Its name, in forms and JSON.
    public let name: String
    /// What it looks like.
    public let shape: ContentShape
    /// Whether something has to be given.
    public let isRequired: Bool
    /// Whether nothing is another thing than no or zero.
    public let isOptional: Bool
    /// Whether it may be emptied.
    public let mayBeEmptied: Bool
    /// What it means, for the API's document.
    public let meaning: String
    /// What a content has; nil for nothing.
    public let value: @Sendable (Content) -> ContentValue?
    let set: @Sendable (inout Content, ContentValue?) throws(ContentFault) -> Void

    init<Value>(
        _ name: String, _ path: WritableKeyPath<Content, Value> & Sendable, _ codec: ContentCodec<Value>,
        isRequired: Bool = false, isOptional: Bool = false, _ meaning: String
    ) {
        self.name = name
        self.isOptional = isOptional
        self.isRequired = isRequired
        self.meaning = meaning
        shape = codec.shape
        do throws(ContentFault) {
            _ = try codec.decode(nil)
            mayBeEmptied = !isRequired
        } catch {
            mayBeEmptied = false
        }
        value = { codec.encode($0[keyPath: path]) }
        set = { content, value throws(ContentFault) in content[keyPath: path] = try codec.decode(value) }
    }

    init<Value>(
        _ name: String, _ path: WritableKeyPath<Content, Value?> & Sendable, optional codec: ContentCodec<Value>,
        _ meaning: String
    ) {
        self.init(name, path, codec.optional(), isOptional: true, meaning)
    }

    init<Value>(
        _ name: String, _ path: WritableKeyPath<Content, [Value]> & Sendable, list codec: ContentCodec<Value>,
        _ meaning: String
    ) {
        self.init(name, path, codec.list(), meaning)
    }
}

/// A content that people and programs may make and change.
public protocol EditableContent: CatalogueContent {
    /// Nothing yet: what a new one begins as.
    static var blank: Self { get }
    /// The members that may be written, in the order in which a form shows them.
    static var members: [ContentMember<Self>] { get }
    /// What is wrong between members, each right by itself.
    func faultBetweenMembers() -> (member: String, fault: ContentFault)?
}

extension EditableContent {
    /// Most kinds have no such rule.
    public func faultBetweenMembers() -> (member: String, fault: ContentFault)? { nil }

    /// The content with other values.
    ///
    /// - Parameter values: by member; nil empties a member. Members that are not named stay as they are.
    /// - Returns: the content, and what is wrong with it by member; nothing is wrong where that is empty.
    public func with(_ values: [String: ContentValue?]) -> (content: Self, faults: [String: ContentFault]) {
        var content = self
        var faults: [String: ContentFault] = [:]
        let names = Set(Self.members.map(\.name))
        for name in values.keys where !names.contains(name) { faults[name] = .unknownMember }
        for member in Self.members {
            if let value = values[member.name] {
                do throws(ContentFault) {
                    try member.set(&content, value)
                } catch {
                    faults[member.name] = error
                    continue
                }
            }
            if member.isRequired, member.value(content) == nil || member.value(content) == .text("") {
                faults[member.name] = .missing
            }
        }
        if faults.isEmpty, let (member, fault) = content.faultBetweenMembers() { faults[member] = fault }
        return (content, faults)
    }
}
