import Catalogue
import Languages

/// The sorted lists of one snapshot, made in each language when first asked for.
final class Directories: Sendable {
    private let exhibitorLists: Kept<Language, Directory>
    private let exhibitLists: Kept<Language, Directory>

    /// - Parameter former: the lists of the snapshot before, that snapshot, and which entries are otherwise than there.
    init(
        snapshot: CatalogueSnapshot,
        after former: (lists: Directories, snapshot: CatalogueSnapshot, touched: Set<EntryReference>)? = nil,
        reader: @escaping @Sendable (Language) -> Reader
    ) {
        let carryOver = former.flatMap { DirectoryCarryOver(from: $0.snapshot, to: snapshot, touched: $0.touched) }
        let exhibitors = carryOver == nil ? [:] : former?.lists.exhibitorLists.made ?? [:]
        let exhibits = carryOver == nil ? [:] : former?.lists.exhibitLists.made ?? [:]
        exhibitorLists = Kept { language in
            let items = DirectoryItems(snapshot: snapshot, reader: reader(language))
            guard let carryOver, let former = exhibitors[language] else { return items.exhibitors() }
            return items.exhibitors(after: former, carryOver.exhibitors)
        }
        exhibitLists = Kept { language in
            let items = DirectoryItems(snapshot: snapshot, reader: reader(language))
            guard let carryOver, let former = exhibits[language] else { return items.exhibits() }
            return items.exhibits(after: former, carryOver.exhibits)
        }
    }

    /// The exhibitors by their places in the snapshot's table.
    func exhibitors(in language: Language) -> Directory { exhibitorLists[language] }
    /// The exhibits by their places in the snapshot's table.
    func exhibits(in language: Language) -> Directory { exhibitLists[language] }
}

/// How entries become items of a list in one language.
private struct DirectoryItems {
    let snapshot: CatalogueSnapshot
    let reader: Reader
    /// What a hall and a field are called, by id: asked for thousands of times.
    private let halls: [EntryID<Hall>: Directory.Value]
    private let fields: [EntryID<Field>: Directory.Value]

    init(snapshot: CatalogueSnapshot, reader: Reader) {
        self.snapshot = snapshot
        self.reader = reader
        func plain(_ text: LocalisedText) -> String { Self.plain(text, snapshot, reader) }
        halls = Dictionary(
            uniqueKeysWithValues: snapshot.halls.all.map { hall in
                let (number, name) = (hall.content.number, plain(hall.content.name))
                let title = number.isEmpty || name.contains(number) ? name : "\(number) · \(name)"
                return (hall.id, Directory.Value(value: hall.address, title: title))
            })
        fields = Dictionary(
            uniqueKeysWithValues: snapshot.fields.all.map {
                ($0.id, Directory.Value(value: $0.address, title: plain($0.content.name)))
            })
    }

    private func plain(_ text: LocalisedText) -> String { Self.plain(text, snapshot, reader) }

    private static func plain(_ text: LocalisedText, _ snapshot: CatalogueSnapshot, _ reader: Reader) -> String {
        text.resolved(for: reader.language, preferring: snapshot.expo.content.languages)?.text ?? ""
    }

    func exhibitors() -> Directory {
        Directory(items: snapshot.exhibitors.all.map(item(of:)), collation: reader.collation)
    }

    /// The exhibitors, where only some of them are otherwise than in a former list.
    func exhibitors(after former: Directory, _ places: DirectoryPlaces) -> Directory {
        let all = snapshot.exhibitors.all
        return Directory(
            after: former, places: places, item: { item(of: all[$0]) },
            name: { plain(all[$0].content.name) }, changedAt: { all[$0].changedAt }, collation: reader.collation)
    }

    func exhibits() -> Directory {
        Directory(items: snapshot.exhibits.all.map(item(of:)), collation: reader.collation)
    }

    /// The exhibits, where only some of them are otherwise than in a former list.
    func exhibits(after former: Directory, _ places: DirectoryPlaces) -> Directory {
        let all = snapshot.exhibits.all
        return Directory(
            after: former, places: places, item: { item(of: all[$0]) },
            name: { plain(all[$0].content.name) }, changedAt: { all[$0].changedAt }, collation: reader.collation)
    }

    private func item(of exhibitor: Entry<Exhibitor>) -> Directory.Item {
        item(
            exhibitor, name: exhibitor.content.name, exhibitor: exhibitor, fields: exhibitor.content.fields,
            kind: .init(
                value: exhibitor.content.sort.rawValue,
                title: reader.words("exhibitors.sort.\(exhibitor.content.sort.rawValue)")))
    }

    private func item(of exhibit: Entry<Exhibit>) -> Directory.Item {
        let exhibitor = snapshot.exhibitors[exhibit.content.exhibitor]
        var item = item(
            exhibit, name: exhibit.content.name, exhibitor: exhibitor, fields: exhibit.content.fields,
            kind: .init(
                value: exhibit.content.sort.rawValue,
                title: reader.words("exhibits.sort.\(exhibit.content.sort.rawValue)")))
        item.facets[.exhibitor] = exhibitor.map {
            [Directory.Value(value: $0.address, title: plain($0.content.name))]
        }
        return item
    }

    private func item<Content>(
        _ entry: Entry<Content>, name: LocalisedText, exhibitor: Entry<Exhibitor>?, fields: [EntryID<Field>],
        kind: Directory.Value
    ) -> Directory.Item {
        let name = plain(name)
        let letter = Directory.letter(of: name)
        var facets: [Directory.Facet: [Directory.Value]] = [
            .kind: [kind], .letter: [Directory.Value(value: letter, title: letter)],
            .field: fields.compactMap { self.fields[$0] },
        ]
        if let exhibitor {
            if let pavilion = snapshot.pavilions[exhibitor.content.pavilion] {
                facets[.pavilion] = [Directory.Value(value: pavilion.address, title: plain(pavilion.content.name))]
            }
            facets[.hall] = snapshot.halls(of: exhibitor).compactMap { halls[$0] }
            facets[.country] = country(of: exhibitor.content).map { [$0] }
        }
        return Directory.Item(name: name, changedAt: entry.changedAt, facets: facets)
    }

    private func country(of exhibitor: Exhibitor) -> Directory.Value? {
        if let code = exhibitor.country {
            return Directory.Value(value: code.rawValue, title: reader.countries[code])
        }
        return exhibitor.countryAsWritten.flatMap { $0.isEmpty ? nil : Directory.Value(value: $0, title: $0) }
    }
}

extension CatalogueSnapshot {
    /// The halls in which an exhibitor is, each once: those of its stands, and its pavilion's.
    func halls(of exhibitor: Entry<Exhibitor>) -> [EntryID<Hall>] {
        var halls: [EntryID<Hall>] = []
        for hall in stands(of: exhibitor.id).map(\.content.hall)
            + (pavilions[exhibitor.content.pavilion].map { [$0.content.hall] } ?? [])
        where !halls.contains(hall) {
            halls.append(hall)
        }
        return halls
    }
}
