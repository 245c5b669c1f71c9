import Foundation
import Languages
import Records

/// Everything that an exhibitor fills itself.
public struct ExhibitorsStand: Sendable {
    /// The exhibitor; nil where it is no longer there.
    public let exhibitor: EditedEntry?
    /// What it shows, drafts too, by id.
    public let exhibits: [EditedEntry]
    /// Its logo and the pictures of what it shows or would show, by id.
    public let pictures: [Entry<Picture>]
    /// What it has proposed, those that wait the longest first.
    public let proposals: [Proposal]
}

extension CatalogueStore {
    /// The stand of an exhibitor, at one moment.
    public func stand(of exhibitor: EntryID<Exhibitor>) async throws -> ExhibitorsStand {
        try await database.read { transaction in
            let coding = EntryCoding()
            let kept: [Entry<Exhibitor>] = try EntryReading.all(
                in: transaction, where: "id = \(exhibitor.rawValue)", coding)
            let ids = try Self.pictureIDs(on: exhibitor, in: transaction).sorted()
            let pictures: [Entry<Picture>] = try EntryReading.all(in: transaction, where: "id in \(list: ids)", coding)
            let wanted = try transaction.values(
                "select body from proposal where exhibitor = \(exhibitor.rawValue)", as: String.self)
            return ExhibitorsStand(
                exhibitor: kept.first.map { EditedEntry($0) },
                exhibits: try Self.exhibits(on: exhibitor, in: transaction).map { EditedEntry($0) },
                // What was brought and then left out again waits for nothing.
                pictures: pictures.filter { picture in
                    picture.state == .published || wanted.contains { $0.contains(picture.id.rawValue) }
                },
                proposals: try transaction.all(
                    """
                    select \(Proposal.columns) from proposal where exhibitor = \(exhibitor.rawValue)
                    order by changed_at, kind, id
                    """
                ) { try Proposal($0, coding) })
        }
    }

    /// What exhibitors are called, drafts too, by id; those that are not there are left out.
    public func names(ofExhibitors ids: Set<EntryID<Exhibitor>>) async throws -> [EntryID<Exhibitor>: LocalisedText] {
        if ids.isEmpty { return [:] }
        return try await database.read { transaction in
            let entries: [Entry<Exhibitor>] = try EntryReading.all(
                in: transaction, where: "id in \(list: ids.map(\.rawValue).sorted())")
            return Dictionary(uniqueKeysWithValues: entries.map { ($0.id, $0.content.name) })
        }
    }

    /// The ids of the pictures that an exhibitor may show: those on its stand, and those that it has brought.
    public func pictureIDs(on exhibitor: EntryID<Exhibitor>) async throws -> Set<String> {
        try await database.read { try Self.pictureIDs(on: exhibitor, in: $0) }
    }

    /// Whether an entry, or one that is only proposed, is an exhibitor's own.
    static func holds(
        _ entry: EntryReference, on exhibitor: EntryID<Exhibitor>, in transaction: Transaction
    ) throws -> Bool {
        switch entry.kind {
        case .exhibitor: return entry.id == exhibitor.rawValue
        case .exhibit:
            let kept: [Entry<Exhibit>] = try EntryReading.all(in: transaction, where: "id = \(entry.id)")
            if let exhibit = kept.first { return exhibit.content.exhibitor == exhibitor }
            let owner = try transaction.value(
                "select exhibitor from proposal where kind = \(entry.kind) and id = \(entry.id)", as: String.self)
            return owner == exhibitor.rawValue
        case .picture: return try pictureIDs(on: exhibitor, in: transaction).contains(entry.id)
        default: return false
        }
    }

    private static func exhibits(
        on exhibitor: EntryID<Exhibitor>, in transaction: Transaction
    ) throws -> [Entry<Exhibit>] {
        // Whose text holds the id may be one of its; what it is, its content says.
        let pattern = try Self.pattern(ofBodiesWith: exhibitor.rawValue)
        let candidates: [Entry<Exhibit>] = try EntryReading.all(
            in: transaction, where: "body like \(pattern) escape '!'")
        return candidates.filter { $0.content.exhibitor == exhibitor }
    }

    /// The ids of the pictures that are on a stand, or were brought for it.
    static func pictureIDs(on exhibitor: EntryID<Exhibitor>, in transaction: Transaction) throws -> Set<String> {
        let kept: [Entry<Exhibitor>] = try EntryReading.all(in: transaction, where: "id = \(exhibitor.rawValue)")
        let shown =
            kept.flatMap(\.content.references)
            + (try exhibits(on: exhibitor, in: transaction).flatMap(\.content.references))
        let brought = try transaction.values(
            "select id from entry where kind = \(EntryKind.picture) and source = \(standSource(exhibitor))",
            as: String.self)
        return Set(shown.filter { $0.kind == .picture }.map(\.id) + brought)
    }

    /// What speaks for pictures that an exhibitor has brought.
    static func standSource(_ exhibitor: EntryID<Exhibitor>) -> String { "stand:\(exhibitor)" }
}
