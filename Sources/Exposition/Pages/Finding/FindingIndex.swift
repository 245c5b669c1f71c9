import Catalogue
import Languages
import Search

/// Everything that visitors can look for, as one index over all languages.
///
/// It may have been made from an earlier snapshot than the one that is shown: what it finds is then looked up by id, and
/// what is no longer there is left out.
struct FindingIndex: Sendable {
    /// What sort of thing was found; the raw value stands in addresses.
    enum Kind: String, CaseIterable, Sendable {
        case exhibitor, exhibit, session, person, pavilion, hall, room
    }

    /// Something found: its kind, and its place in the snapshot's table of that kind.
    struct Found: Hashable, Sendable {
        var kind: Kind
        var place: Int
    }

    /// The names of what answers are filtered by.
    enum Facet: String, CaseIterable, Sendable {
        case kind, hall, country, field
    }

    /// What an answer found, and how it can be narrowed.
    struct Answer: Sendable {
        var total: Int
        var found: [Found]
        /// For each facet its values with how many there are of each, most first.
        var counts: [Facet: [FacetCount]]
        /// What was looked for in place of what was typed.
        var corrected: String?
    }

    private let index: SearchIndex
    private let table: [Found]
    /// The snapshot that the table has places of.
    private let origin: CatalogueSnapshot
    /// The snapshot that answers have places of.
    private var shown: CatalogueSnapshot

    private init(index: SearchIndex, table: [Found], origin: CatalogueSnapshot) {
        self.index = index
        self.table = table
        self.origin = origin
        shown = origin
    }

    /// The same index, answering with places in another snapshot.
    func answering(for snapshot: CatalogueSnapshot) -> FindingIndex {
        var index = self
        index.shown = snapshot
        return index
    }

    /// The index of a snapshot. Takes a moment with thousands of entries: to be made off the request path.
    ///
    /// - Parameter readers: for each language of the expo its reader, for the countries' names.
    static func build(_ snapshot: CatalogueSnapshot, readers: [Reader]) -> FindingIndex {
        let documents = FindingDocuments(snapshot: snapshot, readers: readers)
        let table = documents.table
        let index = SearchIndex(
            documents: table.enumerated().lazy.map { documents.document($0.element, key: UInt32($0.offset)) },
            weights: [
                FieldWeight("name", weight: 6, lengthNormalisation: 0.5),
                FieldWeight("about", weight: 2.5, lengthNormalisation: 0.3), FieldWeight("text", weight: 1),
            ])
        return FindingIndex(index: index, table: table, origin: snapshot)
    }

    /// How many things can be found.
    var count: Int { table.count }

    /// The things that match, best first. The last word may be a beginning: "postgres" finds PostgreSQL, below what has
    /// the word itself.
    func search(
        _ text: String, in language: Language, filters: [Facet: Set<String>] = [:], offset: Int = 0, limit: Int
    ) -> Answer {
        let answer = index.search(
            SearchQuery(
                text: text, language: language,
                filters: Dictionary(uniqueKeysWithValues: filters.map { ($0.key.rawValue, $0.value) }),
                offset: offset, limit: limit, completesLastWord: true))
        return Answer(
            total: answer.total,
            found: answer.hits.compactMap { hit in
                table.indices.contains(Int(hit.key)) ? placeShown(of: table[Int(hit.key)]) : nil
            },
            counts: Dictionary(
                uniqueKeysWithValues: Facet.allCases.map { ($0, answer.facetCounts[$0.rawValue] ?? []) }),
            corrected: answer.corrected)
    }

    /// Where something that the index knows stands in the snapshot that is shown; nil where it is gone.
    private func placeShown(of found: Found) -> Found? {
        if shown.version == origin.version { return found }
        func place<Content>(in table: KeyPath<CatalogueSnapshot, EntryTable<Content>>) -> Int? {
            shown[keyPath: table].position(of: origin[keyPath: table].all[found.place].id)
        }
        let place =
            switch found.kind {
            case .exhibitor: place(in: \.exhibitors)
            case .exhibit: place(in: \.exhibits)
            case .session: place(in: \.sessions)
            case .person: place(in: \.people)
            case .pavilion: place(in: \.pavilions)
            case .hall: place(in: \.halls)
            case .room: place(in: \.rooms)
            }
        return place.map { Found(kind: found.kind, place: $0) }
    }
}
