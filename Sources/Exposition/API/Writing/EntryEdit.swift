import Catalogue
import JSON

/// What a body says of an entry, read and checked as far as that goes without the entry.
struct EntryEdit: Equatable {
    /// What is wrong, by member.
    struct Faults: Error, Equatable {
        struct Fault: Equatable {
            let member: String
            let detail: String
        }
        let all: [Fault]
    }

    /// The id, where a new entry is given one.
    private(set) var id: String?
    /// Whether visitors are to see it; nil where that is not said.
    private(set) var state: PublicationState?
    /// The members of the content.
    private(set) var members: [JSONValue.Member]

    /// - Parameter isNew: whether an entry is to be made, so that it may be given an id.
    init(_ body: [JSONValue.Member], isNew: Bool) throws(Faults) {
        var faults: [Faults.Fault] = []
        members = []
        for member in body {
            switch (member.name, member.value) {
            case ("id", .text(let text)) where isNew && Self.isID(text): id = text
            case ("id", _) where isNew:
                faults.append(.init(member: "id", detail: "must match \(Self.idPattern)"))
            case ("state", .text(let text)):
                state = PublicationState(rawValue: text)
                if state == nil { fallthrough }
            case ("state", _): faults.append(.init(member: "state", detail: "must be draft or published"))
            default:
                if member.value.hasIdleNull(isPatch: !isNew) {
                    faults.append(.init(member: member.name, detail: ContentFault.wrongShape.detail))
                }
                members.append(member)
            }
        }
        guard faults.isEmpty else { throw Faults(all: faults) }
    }

    /// What new ids are: they stand in addresses as they are, and no client takes them for another place.
    static let idPattern = "^[A-Za-z0-9][A-Za-z0-9._~:-]{0,199}$"

    static func isID(_ text: String) -> Bool {
        func isLetterOrDigit(_ byte: UInt8) -> Bool {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                true
            default: false
            }
        }
        guard let first = text.utf8.first, isLetterOrDigit(first), text.utf8.count <= 200 else { return false }
        return text.utf8.allSatisfy { isLetterOrDigit($0) || "._~:-".utf8.contains($0) }
    }

    /// The content of a new entry.
    func made<Content: EditableContent>(_ kind: Content.Type) throws(Faults) -> Content {
        let given = Set(members.map(\.name))
        let missing = Content.members.filter { $0.isRequired && !given.contains($0.name) }
        return try Self.content(
            Content.blank, members.map { ($0.name, $0.value.content) },
            more: missing.map { .init(member: $0.name, detail: ContentFault.missing.detail) })
    }

    /// The content with what this changes in it.
    func applied<Content: EditableContent>(to content: Content) throws(Faults) -> Content {
        let kept = Dictionary(uniqueKeysWithValues: Content.members.map { ($0.name, $0.value(content)) })
        return try Self.content(
            content, members.map { ($0.name, $0.value.merged(into: kept[$0.name].flatMap(\.self))) }, more: [])
    }

    private static func content<Content: EditableContent>(
        _ content: Content, _ values: [(name: String, value: ContentValue?)], more: [Faults.Fault]
    ) throws(Faults) -> Content {
        let (made, found) = content.with(Dictionary(uniqueKeysWithValues: values.map { ($0.name, $0.value) }))
        var faults = more
        for (member, fault) in found where !more.contains(where: { $0.member == member }) {
            faults.append(.init(member: member, detail: fault.detail))
        }
        guard faults.isEmpty else { throw Faults(all: faults.sorted { $0.member < $1.member }) }
        return made
    }
}
