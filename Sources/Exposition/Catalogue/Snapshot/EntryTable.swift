/// All entries of one kind, in the order in which lists show them, found by id and by address.
public struct EntryTable<Content: CatalogueContent>: Sendable {
    /// The entries in order.
    public let all: [Entry<Content>]
    private let indexByID: [EntryID<Content>: Int]
    private let indexByAddress: [String: Int]

    /// A table of entries; where two share an id or an address the first is found.
    public init(_ entries: [Entry<Content>] = []) {
        all = entries
        indexByID = Dictionary(entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
        indexByAddress = Dictionary(
            entries.enumerated().map { ($1.address, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The entry with the id.
    public subscript(id: EntryID<Content>) -> Entry<Content>? {
        indexByID[id].map { all[$0] }
    }

    /// The entry with the id, where there is an id.
    public subscript(id: EntryID<Content>?) -> Entry<Content>? {
        id.flatMap { self[$0] }
    }

    /// The entry with the address.
    public subscript(address address: String) -> Entry<Content>? {
        indexByAddress[address].map { all[$0] }
    }

    /// The place of the entry with the id in `all`.
    public func position(of id: EntryID<Content>) -> Int? {
        indexByID[id]
    }

    /// The entries with the ids, in the ids' order, without those that are not there.
    public func entries(_ ids: [EntryID<Content>]) -> [Entry<Content>] {
        ids.compactMap { self[$0] }
    }

    /// How many there are.
    public var count: Int { all.count }
    /// Whether there are none.
    public var isEmpty: Bool { all.isEmpty }
}
