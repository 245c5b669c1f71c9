import Catalogue
import Languages

extension TableReading {
    /// The exhibits of a table so far.
    struct ExhibitBook {
        fileprivate var lines: [EntryID<Exhibit>: Int] = [:]
        fileprivate var places: [EntryID<Exhibit>: Int] = [:]
    }

    /// The exhibitors that rows can name, by id, address and name.
    struct KnownExhibitors {
        private var ids: [String: EntryID<Exhibitor>] = [:]
        private var addresses: [String: EntryID<Exhibitor>] = [:]
        private var names: [String: EntryID<Exhibitor>] = [:]

        init(_ kept: CatalogueEntries) {
            for exhibitor in kept.exhibitors {
                ids[exhibitor.id.rawValue] = exhibitor.id
                addresses[exhibitor.address] = exhibitor.id
                for (_, name) in exhibitor.content.name.texts {
                    let key = ProgrammeAssembler.key(name)
                    if names[key] == nil { names[key] = exhibitor.id }
                }
            }
        }

        subscript(written: String) -> EntryID<Exhibitor>? {
            ids[written] ?? addresses[written] ?? names[ProgrammeAssembler.key(written)]
        }
    }

    /// Adds the row's exhibit, shown by an exhibitor that is there already.
    mutating func addExhibit(_ values: Values, _ known: KnownExhibitors, _ book: inout ExhibitBook) {
        let name = values.localised(.name)
        guard let shown = name.resolved(for: .english)?.text else {
            log.problem(values.line, "row", "has no name", "give it one, or take the row out")
            return
        }
        let element = "exhibit \"\(shown.prefix(60))\""
        guard let written = values[.exhibitor] else {
            log.problem(values.line, element, "does not say who shows it", "name the exhibitor")
            return
        }
        guard let exhibitor = known[written] else {
            log.problem(
                values.line, element, "is shown by \"\(written.prefix(60))\", who is not there",
                "import the exhibitors first, or write the name or id as it is there")
            return
        }
        var content = Exhibit(
            name: name, text: values.localised(.text), sort: sort(values[.sort]), exhibitor: exhibitor,
            fields: fields(values),
            isSample: flag(values[.sample]))
        if let written = values[.readiness] {
            let digits = written.filter { ("0"..."9").contains($0) }
            content.readiness = Int(digits).flatMap { (1...9).contains($0) ? $0 : nil }
            if content.readiness == nil {
                log.remark(
                    values.line, element, "has the readiness \"\(written.prefix(40))\", which is not 1 to 9: left out",
                    sort: "readiness")
            }
        }
        for address in (values[.links] ?? "").split(whereSeparator: { " \n;".contains($0) }) {
            if case .address(let mended, _) = WebsiteMending.mended(String(address)) {
                content.links.append(Link(address: mended))
            }
        }
        if content.links.isEmpty, let website = website(values, element) { content.links = [Link(address: website)] }
        let made = "exhibit.\(MadeUUID.make("exhibit", exhibitor.rawValue, ProgrammeAssembler.key(shown)))"
        let id = EntryID<Exhibit>(values[.id].map(self.id) ?? made)
        if let place = book.places[id] {
            let line = book.lines[id] ?? 0
            if entries.exhibits[place].content == content {
                log.remark(
                    values.line, element, "is there twice, word for word, first in line \(line): taken once",
                    sort: "identical rows")
            } else {
                log.problem(
                    values.line, element, "is there already in line \(line), with other content",
                    "give them different names or ids")
            }
            return
        }
        book.places[id] = entries.exhibits.count
        book.lines[id] = values.line
        entries.exhibits.append(entry(id, values[.address].map(Slug.make) ?? Slug.make(shown), content))
    }

    private func sort(_ written: String?) -> Exhibit.Sort {
        guard let written else { return .product }
        if let exact = Exhibit.Sort(rawValue: written) { return exact }
        let folded = ProgrammeAssembler.key(written)
        let words: [(Exhibit.Sort, [String])] = [
            (.scene, ["scene", "szene", "jelenet", "场景"]), (.technology, ["technolog", "技术"]),
            (.intention, ["intention", "cooperation", "kooperation", "egyuttmukod", "意向", "合作"]),
        ]
        return words.first { $0.1.contains { folded.contains($0) } }?.0 ?? .product
    }
}
