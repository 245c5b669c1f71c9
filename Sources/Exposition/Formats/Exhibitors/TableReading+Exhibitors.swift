import Catalogue
import Languages

extension TableReading {
    /// The exhibitors of a table so far, by what tells them apart.
    struct ExhibitorBook {
        fileprivate var places: [String: Int] = [:]
        fileprivate var lines: [Int] = []
        /// The places of those that share a name and country, with all that their rows say.
        fileprivate var namesakes: [String: [(place: Int, fingerprint: [String])]] = [:]
        fileprivate var rows: [[String]: Int] = [:]
        fileprivate var pavilions: [String: EntryID<Pavilion>]?
    }

    /// Adds the row's exhibitor. Those of the same name and country are numbered: a fair lists a company once a stand, and
    /// which rows are too many is for the organiser to say.
    mutating func addExhibitor(_ values: Values, _ book: inout ExhibitorBook) {
        let name = values.localised(.name)
        guard let shown = name.resolved(for: .english)?.text else {
            log.problem(values.line, "row", "has no name", "give it one, or take the row out")
            return
        }
        let element = "exhibitor \"\(shown.prefix(60))\""
        let (country, asWritten) = country(values, element)
        let content = Exhibitor(
            name: name, text: values.localised(.text), country: country, countryAsWritten: asWritten,
            city: values.localised(.city), sort: sort(values[.sort]), fields: fields(values),
            website: website(values, element), contact: contact(values, element),
            pavilion: pavilion(values, element, &book), isSample: flag(values[.sample]))

        let key = "\(Self.nameKey(shown))|\(country?.rawValue ?? ProgrammeAssembler.key(asWritten ?? ""))"
        if let written = values[.id] {
            add(content, id: id(written), values, element, &book)
            return
        }
        let number = book.namesakes[key, default: []].count + 1
        book.namesakes[key, default: []].append((entries.exhibitors.count, values.fingerprint))
        if let line = book.rows.updateValue(values.line, forKey: values.fingerprint) {
            log.remark(
                values.line, element, "is there twice, word for word, before in line \(line): both stand",
                sort: "identical rows")
        } else if number > 1 {
            log.remark(
                values.line, element, "shares name and country with another, but not the rest: both stand",
                sort: "same name, other content")
        }
        let made = "exhibitor.\(MadeUUID.make("exhibitor", key))"
        add(content, id: number == 1 ? made : "\(made)-\(number)", values, element, &book)
    }

    /// Numbers those that share a name and country by what their rows say, so that a list sorted anew is the same list.
    mutating func numberNamesakes(_ book: ExhibitorBook) {
        for namesakes in book.namesakes.values where namesakes.count > 1 {
            let ids = namesakes.map { entries.exhibitors[$0.place].id }
            let sorted = namesakes.sorted {
                ($0.fingerprint.joined(separator: "\u{1F}"), $0.place) < (
                    $1.fingerprint.joined(separator: "\u{1F}"), $1.place
                )
            }
            for (id, namesake) in zip(ids, sorted) {
                let old = entries.exhibitors[namesake.place]
                entries.exhibitors[namesake.place] = entry(id, old.address, old.content)
            }
        }
    }

    private mutating func add(
        _ content: Exhibitor, id given: String, _ values: Values, _ element: String, _ book: inout ExhibitorBook
    ) {
        var id = given
        var number = 2
        while let place = book.places[id] {
            if entries.exhibitors[place].content == content, values[.id] != nil {
                log.remark(
                    values.line, element,
                    "is there twice, word for word, first in line \(book.lines[place]): taken once",
                    sort: "identical rows")
                return
            }
            if number == 2 {
                log.remark(
                    values.line, element,
                    "shares its id with the one in line \(book.lines[place]), but not the rest: both stand",
                    sort: "shared ids")
            }
            id = "\(given)-\(number)"
            number += 1
        }
        book.places[id] = entries.exhibitors.count
        book.lines.append(values.line)
        let shown = content.name.resolved(for: .english)?.text ?? ""
        let address = values[.address].map(Slug.make) ?? Slug.make(shown)
        entries.exhibitors.append(entry(EntryID(id), address, content))
    }

    private mutating func contact(_ values: Values, _ element: String) -> Exhibitor.ContactPolicy? {
        guard let written = values[.contact] else { return nil }
        let policy = Exhibitor.ContactPolicy(rawValue: written)
        if policy == nil {
            let known = Exhibitor.ContactPolicy.allCases.map(\.rawValue).joined(separator: ", ")
            log.remark(
                values.line, element,
                "has the contact policy \"\(written.prefix(40))\", which is none of \(known): left out",
                sort: "unknown contact policy")
        }
        return policy
    }

    private func sort(_ written: String?) -> Exhibitor.Sort {
        guard let written else { return .company }
        if let exact = Exhibitor.Sort(rawValue: written) { return exact }
        let folded = ProgrammeAssembler.key(written)
        let words: [(Exhibitor.Sort, [String])] = [
            (
                .research,
                ["research", "universit", "institut", "forschung", "hochschule", "kutato", "egyetem", "大学", "研究", "院校"]
            ),
            (
                .publicBody,
                ["public", "government", "ministry", "authority", "behorde", "amt", "hatosag", "allami", "政府", "机关"]
            ),
            (
                .association,
                ["association", "chamber", "verband", "verein", "kammer", "szovetseg", "kamara", "协会", "商会"]
            ),
            (.country, ["country", "land", "orszag", "国家"]),
        ]
        // The beginning of a word, since "Publications" and "Landtechnik" are neither; Chinese has no spaces.
        func has(_ word: String) -> Bool {
            if word.utf8.allSatisfy({ $0 < 0x80 }) {
                let isWhole = ["public", "country", "land", "amt", "kamara"].contains(word)
                return folded.split { !$0.isLetter }.contains { isWhole ? $0 == word : $0.contains(word) }
            }
            return folded.contains(word)
        }
        return words.first { $0.1.contains(where: has) }?.0 ?? .company
    }

    private mutating func pavilion(_ values: Values, _ element: String, _ book: inout ExhibitorBook) -> EntryID<
        Pavilion
    >? {
        guard let written = values[.pavilion] else { return nil }
        if book.pavilions == nil {
            var known: [String: EntryID<Pavilion>] = [:]
            for pavilion in context.kept.pavilions {
                for (_, name) in pavilion.content.name.texts { known[ProgrammeAssembler.key(name)] = pavilion.id }
                known[pavilion.address] = pavilion.id
                known[pavilion.id.rawValue] = pavilion.id
            }
            book.pavilions = known
        }
        let found = book.pavilions?[written] ?? book.pavilions?[ProgrammeAssembler.key(written)]
        if found == nil {
            log.remark(
                values.line, element, "is in the pavilion \"\(written.prefix(60))\", which is not there: left out",
                sort: "unknown pavilion")
        }
        return found
    }

    /// What two ways of writing a company's name have in common.
    private static func nameKey(_ name: String) -> String {
        ProgrammeAssembler.key(name)
    }
}
