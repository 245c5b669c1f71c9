import Foundation
import Languages
import Records

extension CatalogueStore {
    /// One entry, draft or published.
    ///
    /// - Throws: ``CatalogueError/notThere(_:)``, `RecordsError`.
    public func entry<Content: CatalogueContent>(_ id: EntryID<Content>) async throws -> Entry<Content> {
        try await database.read { try Self.entry(id, in: $0) }
    }

    /// All entries of a kind, drafts too, by id.
    public func entries<Content: CatalogueContent>(_ kind: Content.Type) async throws -> [Entry<Content>] {
        try await database.read { try EntryReading.all(in: $0) }
    }

    /// The id of the entry with an address; nil where there is none.
    public func id<Content: CatalogueContent>(address: String) async throws -> EntryID<Content>? {
        try await database.read { transaction in
            try transaction.value("select id from entry where kind = \(Content.kind) and address = \(address)")
                .map { (id: String) in EntryID(id) }
        }
    }

    /// Makes an entry.
    ///
    /// - Parameters:
    ///   - id: its name for ever; one that nobody has where nil is given.
    ///   - state: whether visitors see it at once.
    /// - Throws: ``CatalogueError/alreadyThere(_:)``, ``CatalogueError/danglingReferences(_:)``, `RecordsError`.
    public func add<Content: EditableContent>(
        _ content: Content, id: EntryID<Content>? = nil, state: PublicationState, by author: String, at moment: Date
    ) async throws -> Entry<Content> {
        let id = id ?? EntryID(UUID().uuidString.lowercased())
        let moment = Self.kept(moment)
        return try await database.write {
            try Self.insert(content, id: id, state: state, by: author, at: moment, in: $0)
        }
    }

    /// Puts other content into an entry, where it still is at the version that the change was made from.
    ///
    /// - Parameter state: whether visitors see it from then on; as before where nil.
    /// - Returns: the entry as it is kept now; unchanged where the content is the same.
    /// - Throws: ``CatalogueError/changedMeanwhile(_:version:)``, ``CatalogueError/notThere(_:)``,
    ///   ``CatalogueError/danglingReferences(_:)``, `RecordsError`.
    public func save<Content: EditableContent>(
        _ content: Content, to id: EntryID<Content>, state: PublicationState? = nil, replacing version: Int,
        by author: String, at moment: Date
    ) async throws -> Entry<Content> {
        let moment = Self.kept(moment)
        return try await database.write { transaction in
            try Self.change(id, from: version, by: author, at: moment, in: transaction) { entry in
                entry.content = content
                entry.state = state ?? entry.state
            }
        }
    }

    /// Shows an entry to visitors, or hides it.
    ///
    /// - Throws: ``CatalogueError/changedMeanwhile(_:version:)``, ``CatalogueError/notThere(_:)``, `RecordsError`.
    public func setState<Content: EditableContent>(
        _ state: PublicationState, of id: EntryID<Content>, at version: Int, by author: String, at moment: Date
    ) async throws -> Entry<Content> {
        let moment = Self.kept(moment)
        return try await database.write { transaction in
            try Self.change(id, from: version, by: author, at: moment, in: transaction) { $0.state = state }
        }
    }

    /// Removes an entry to which nothing points.
    ///
    /// - Throws: ``CatalogueError/pointedTo(_:by:)``, ``CatalogueError/changedMeanwhile(_:version:)``,
    ///   ``CatalogueError/notThere(_:)``, `RecordsError`.
    public func remove<Content: EditableContent>(
        _ id: EntryID<Content>, at version: Int, by author: String, at moment: Date
    ) async throws {
        let moment = Self.kept(moment)
        try await database.write { try Self.remove(id, at: version, by: author, at: moment, in: $0) }
    }

    // MARK: Parts

    static func remove<Content: EditableContent>(
        _ id: EntryID<Content>, at version: Int, by author: String, at moment: Date, in transaction: Transaction
    ) throws {
        var entry = try Self.entry(id, in: transaction)
        let reference = EntryReference(id)
        guard entry.version == version else {
            throw CatalogueError.changedMeanwhile(reference, version: entry.version)
        }
        if let other = try Self.pointer(to: reference, in: transaction) {
            throw CatalogueError.pointedTo(reference, by: other)
        }
        try transaction.execute("delete from entry where kind = \(Content.kind) and id = \(id.rawValue)")
        try Self.sendProposalsBack(about: [reference], in: transaction)
        entry.changedBy = author
        entry.changedAt = moment
        try Self.note(entry, .removed, former: try EntryCoding().text(of: entry.content), in: transaction)
    }

    static func insert<Content: EditableContent>(
        _ content: Content, id: EntryID<Content>, state: PublicationState, source: String? = nil, by author: String,
        at moment: Date, in transaction: Transaction
    ) throws -> Entry<Content> {
        let reference = EntryReference(id)
        let kept = try transaction.value(
            "select 1 from entry where kind = \(Content.kind) and id = \(id.rawValue)", as: Int.self)
        guard kept == nil else { throw CatalogueError.alreadyThere(reference) }
        try Self.checkReferences(of: content, from: reference, in: transaction)
        let former = try transaction.value(
            "select max(version) from change where kind = \(Content.kind) and id = \(id.rawValue)", as: Int?.self)
        let entry = Entry(
            id: id, address: try Self.freeAddress(for: content, id: id, in: transaction),
            version: (former.flatMap(\.self) ?? 0) + 1, state: state, changedBy: author, changedAt: moment,
            source: source, content: content)
        try transaction.execute(
            """
            insert into entry (kind, id, address, version, state, changed_by, changed_at, source, body)
            values (\(Content.kind), \(id.rawValue), \(entry.address), \(entry.version), \(state), \(author),
                \(moment), \(source), \(try EntryCoding().text(of: content)))
            """)
        try Self.note(entry, .added, former: nil, in: transaction)
        try Self.showPictures(of: entry, in: transaction)
        return entry
    }

    static func change<Content: EditableContent>(
        _ id: EntryID<Content>, from version: Int, by author: String, at moment: Date, in transaction: Transaction,
        _ edit: (inout Entry<Content>) -> Void
    ) throws -> Entry<Content> {
        let kept = try Self.entry(id, in: transaction)
        guard kept.version == version else {
            throw CatalogueError.changedMeanwhile(EntryReference(id), version: kept.version)
        }
        var entry = kept
        edit(&entry)
        if entry == kept { return kept }
        try Self.checkReferences(of: entry.content, from: EntryReference(id), in: transaction)
        entry.version += 1
        entry.changedBy = author
        entry.changedAt = moment
        let coding = EntryCoding()
        try transaction.execute(
            """
            update entry set version = \(entry.version), state = \(entry.state), changed_by = \(author),
                changed_at = \(moment), body = \(try coding.text(of: entry.content))
            where kind = \(Content.kind) and id = \(id.rawValue)
            """)
        let event: CatalogueChange.Event =
            if entry.state == kept.state { .changed } else {
                entry.state == .published ? .published : .unpublished
            }
        try Self.note(entry, event, former: try coding.text(of: kept.content), in: transaction)
        try Self.showPictures(of: entry, in: transaction)
        return entry
    }

    /// Shows the pictures of an entry that is shown: they have waited for it as drafts.
    private static func showPictures<Content: EditableContent>(
        of entry: Entry<Content>, in transaction: Transaction
    ) throws {
        guard entry.state == .published, Content.kind != .picture else { return }
        let ids = Set(entry.content.references.filter { $0.kind == .picture }.map(\.id)).sorted()
        guard !ids.isEmpty else { return }
        let waiting = try transaction.all(
            """
            select id, version from entry
            where kind = \(EntryKind.picture) and state = \(PublicationState.draft) and id in \(list: ids) order by id
            """
        ) { (id: try $0[0] as String, version: try $0[1] as Int) }
        for (id, version) in waiting {
            _ = try change(
                EntryID<Picture>(id), from: version, by: entry.changedBy, at: entry.changedAt, in: transaction
            ) { $0.state = .published }
        }
    }

    private static func note<Content: CatalogueContent>(
        _ entry: Entry<Content>, _ event: CatalogueChange.Event, former: String?, in transaction: Transaction
    ) throws {
        let line = HistoryLine(
            reference: EntryReference(entry.id), address: entry.address, version: entry.version, event: event,
            state: entry.state, title: entry.content.title, former: former)
        try tell(in: transaction)
        try record([line], by: entry.changedBy, at: entry.changedAt, in: transaction)
    }

    static func entry<Content: CatalogueContent>(
        _ id: EntryID<Content>, in transaction: Transaction
    ) throws -> Entry<Content> {
        let coding = EntryCoding()
        let entry = try transaction.first(
            """
            select address, version, state, changed_by, changed_at, source, body
            from entry where kind = \(Content.kind) and id = \(id.rawValue)
            """
        ) { row in
            let contents: [Content] = try coding.contents(of: [try row[6]], ids: [id.rawValue])
            return Entry(
                id: id, address: try row[0], version: try row[1], state: try row[2], changedBy: try row[3],
                changedAt: try row[4], source: try row[5], content: contents[0])
        }
        guard let entry else { throw CatalogueError.notThere(EntryReference(id)) }
        return entry
    }

    static func checkReferences(
        of content: some CatalogueContent, from reference: EntryReference, in transaction: Transaction
    ) throws {
        let dangling = try Set(content.references).filter { other in
            try transaction.value(
                "select 1 from entry where kind = \(other.kind) and id = \(other.id)", as: Int.self) == nil
        }
        guard dangling.isEmpty else {
            throw CatalogueError.danglingReferences(
                dangling.sorted { "\($0)" < "\($1)" }.map { .init(from: reference, to: $0) })
        }
    }

    /// An entry that points to another; nil where none does.
    private static func pointer(to reference: EntryReference, in transaction: Transaction) throws -> EntryReference? {
        // Whose text holds the id may point to it; what it is, its content says.
        let pattern = try Self.pattern(ofBodiesWith: reference.id)
        let candidates = try transaction.all(
            "select kind, id from entry where body like \(pattern) escape '!' order by kind, id"
        ) { EntryReference(kind: try $0[0], id: try $0[1]) }
        var search = PointerSearch(target: reference, candidates: candidates, transaction: transaction)
        try CatalogueEntries.visitKinds(&search)
        return search.found
    }

    /// The pattern of bodies that hold an id, for `like ... escape '!'`.
    static func pattern(ofBodiesWith id: String) throws -> String {
        let quoted = try EntryCoding().text(of: id)
        return "%" + quoted.map { "!%_".contains($0) ? "!\($0)" : String($0) }.joined() + "%"
    }

    private static func freeAddress<Content: CatalogueContent>(
        for content: Content, id: EntryID<Content>, in transaction: Transaction
    ) throws -> String {
        let title = content.title.resolved(for: .english)?.text ?? ""
        let slug = Slug.make(title)
        let wish = slug.isEmpty ? Slug.make(id.rawValue) : slug
        var book = AddressBook(
            taken: try transaction.values(
                "select address from entry where kind = \(Content.kind) and address like \(wish + "%")", as: String.self
            ))
        return book.take(wish)
    }
}

/// Looks among entries for one that points to another.
private struct PointerSearch: KindVisitor {
    let target: EntryReference
    let candidates: [EntryReference]
    let transaction: Transaction
    private(set) var found: EntryReference?

    init(target: EntryReference, candidates: [EntryReference], transaction: Transaction) {
        self.target = target
        self.candidates = candidates
        self.transaction = transaction
    }

    mutating func visit<Content: CatalogueContent>(
        _ path: WritableKeyPath<CatalogueEntries, [Entry<Content>]>,
        _ rule: KeyPath<ImportMerge, ImportMerge.Rule<Content>>
    ) throws {
        for candidate in candidates where found == nil && candidate.kind == Content.kind {
            let entry = try CatalogueStore.entry(EntryID<Content>(candidate.id), in: transaction)
            if candidate != target, entry.content.references.contains(target) { found = candidate }
        }
    }
}
