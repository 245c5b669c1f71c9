import Catalogue
import Languages
import Markup
import Search

/// What the search knows of each entry: its names, what else people call it by, and its text, in every language.
struct FindingDocuments: Sendable {
    let snapshot: CatalogueSnapshot
    let readers: [Reader]

    /// Everything there is to find, in the order of the documents' keys: what is asked for most comes first, for equals
    /// are shown by key.
    var table: [FindingIndex.Found] {
        let counts: [(FindingIndex.Kind, Int)] = [
            (.hall, snapshot.halls.count), (.pavilion, snapshot.pavilions.count),
            (.exhibitor, snapshot.exhibitors.count), (.exhibit, snapshot.exhibits.count),
            (.session, snapshot.sessions.count), (.person, snapshot.people.count), (.room, snapshot.rooms.count),
        ]
        return counts.flatMap { kind, count in (0..<count).map { FindingIndex.Found(kind: kind, place: $0) } }
    }

    /// The document of something.
    func document(_ found: FindingIndex.Found, key: UInt32) -> SearchDocument {
        var draft = Draft()
        draft.facet(.kind, found.kind.rawValue)
        switch found.kind {
        case .exhibitor: describe(snapshot.exhibitors.all[found.place], in: &draft)
        case .exhibit: describe(snapshot.exhibits.all[found.place], in: &draft)
        case .session: describe(snapshot.sessions.all[found.place], in: &draft)
        case .person: describe(snapshot.people.all[found.place], in: &draft)
        case .pavilion: describe(snapshot.pavilions.all[found.place], in: &draft)
        case .hall: describe(snapshot.halls.all[found.place], in: &draft)
        case .room: describe(snapshot.rooms.all[found.place], in: &draft)
        }
        return SearchDocument(key: key, fields: draft.fields, facets: draft.facets)
    }

    private struct Draft {
        var fields: [SearchField] = []
        var facets: [(facet: String, value: String)] = []

        mutating func add(_ name: SearchFieldName, _ text: LocalisedText) {
            for (language, text) in text.texts {
                fields.append(SearchField(name: name, text: text, language: language))
            }
        }

        mutating func add(_ name: SearchFieldName, _ text: String) {
            if !text.isEmpty { fields.append(SearchField(name: name, text: text, language: .undetermined)) }
        }

        /// A long text without its markup; at most about ten printed pages of it.
        mutating func addLong(_ text: LocalisedText) {
            for (language, text) in text.texts {
                fields.append(SearchField(name: "text", text: RichText.plain(text, limit: 30_000), language: language))
            }
        }

        mutating func facet(_ facet: FindingIndex.Facet, _ value: String) {
            facets.append((facet.rawValue, value))
        }
    }

    private func describe(_ entry: Entry<Exhibitor>, in draft: inout Draft) {
        draft.add("name", entry.content.name)
        draft.addLong(entry.content.text)
        draft.add("about", entry.content.city)
        addPlace(of: entry, to: &draft)
        addFields(entry.content.fields, to: &draft)
        draft.add("about", entry.content.website.map(ExhibitorPage.shortened) ?? "")
    }

    private func describe(_ entry: Entry<Exhibit>, in draft: inout Draft) {
        draft.add("name", entry.content.name)
        draft.addLong(entry.content.text)
        addFields(entry.content.fields, to: &draft)
        for project in entry.content.projects { draft.add("about", project) }
        if let exhibitor = snapshot.exhibitors[entry.content.exhibitor] {
            draft.add("about", exhibitor.content.name)
            addPlace(of: exhibitor, to: &draft)
        }
    }

    private func describe(_ entry: Entry<Session>, in draft: inout Draft) {
        let content = entry.content
        draft.add("name", content.name)
        draft.add("about", content.subtitle)
        draft.addLong(content.abstract)
        draft.addLong(content.text)
        for person in snapshot.people.entries(content.people) { draft.add("about", person.content.name) }
        if let track = snapshot.tracks[content.track] { draft.add("about", track.content.name) }
        if let room = snapshot.rooms[content.room] {
            draft.add("about", room.content.name)
            addHall(room.content.hall, to: &draft)
        }
    }

    private func describe(_ entry: Entry<Person>, in draft: inout Draft) {
        draft.add("name", entry.content.name)
        draft.addLong(entry.content.text)
    }

    private func describe(_ entry: Entry<Pavilion>, in draft: inout Draft) {
        draft.add("name", entry.content.name)
        draft.addLong(entry.content.text)
        addCountry(entry.content.country, asWritten: nil, to: &draft)
        addHall(entry.content.hall, to: &draft)
    }

    private func describe(_ entry: Entry<Hall>, in draft: inout Draft) {
        draft.add("name", entry.content.name)
        draft.add("name", entry.content.number)
        if let branch = entry.content.branch { draft.add("about", branch) }
        draft.addLong(entry.content.text)
        draft.facet(.hall, entry.address)
    }

    private func describe(_ entry: Entry<Room>, in draft: inout Draft) {
        draft.add("name", entry.content.name)
        draft.addLong(entry.content.text)
        addHall(entry.content.hall, to: &draft)
    }

    private func addFields(_ ids: [EntryID<Field>], to draft: inout Draft) {
        for field in snapshot.fields.entries(ids) {
            draft.add("about", field.content.name)
            draft.facet(.field, field.address)
        }
    }

    /// Country, stands, halls and pavilion of an exhibitor.
    private func addPlace(of exhibitor: Entry<Exhibitor>, to draft: inout Draft) {
        addCountry(exhibitor.content.country, asWritten: exhibitor.content.countryAsWritten, to: &draft)
        for stand in snapshot.stands(of: exhibitor.id) { draft.add("about", stand.content.number) }
        if let pavilion = snapshot.pavilions[exhibitor.content.pavilion] { draft.add("about", pavilion.content.name) }
        for hall in snapshot.halls(of: exhibitor) { addHall(hall, to: &draft) }
    }

    private func addCountry(_ country: CountryCode?, asWritten: String?, to draft: inout Draft) {
        if let country {
            for reader in readers {
                draft.fields.append(
                    SearchField(name: "about", text: reader.countries[country], language: reader.language))
            }
            draft.facet(.country, country.rawValue)
        } else if let asWritten, !asWritten.isEmpty {
            draft.add("about", asWritten)
            draft.facet(.country, asWritten)
        }
    }

    private func addHall(_ id: EntryID<Hall>?, to draft: inout Draft) {
        guard let hall = snapshot.halls[id] else { return }
        draft.facet(.hall, hall.address)
    }
}
