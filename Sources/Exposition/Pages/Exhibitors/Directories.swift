import Catalogue
import Languages

/// The sorted lists of one snapshot, made in each language when first asked for.
final class Directories: Sendable {
    private let exhibitorLists: Kept<Language, Directory>
    private let exhibitLists: Kept<Language, Directory>

    init(snapshot: CatalogueSnapshot, reader: @escaping @Sendable (Language) -> Reader) {
        exhibitorLists = Kept { language in
            DirectoryItems(snapshot: snapshot, reader: reader(language)).exhibitors()
        }
        exhibitLists = Kept { language in
            DirectoryItems(snapshot: snapshot, reader: reader(language)).exhibits()
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
        Directory(
            items: snapshot.exhibitors.all.map { exhibitor in
                item(
                    exhibitor, name: exhibitor.content.name, exhibitor: exhibitor, fields: exhibitor.content.fields,
                    kind: .init(
                        value: exhibitor.content.sort.rawValue,
                        title: reader.words("exhibitors.sort.\(exhibitor.content.sort.rawValue)")))
            }, collation: reader.collation)
    }

    func exhibits() -> Directory {
        Directory(
            items: snapshot.exhibits.all.map { exhibit in
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
            }, collation: reader.collation)
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
