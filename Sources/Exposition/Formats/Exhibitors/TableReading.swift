import Catalogue
import Foundation
import Languages

/// One table being read: what its rows have in common, and who is known already.
struct TableReading {
    let file: ImportFile
    let context: ImportContext
    var log: ReadingLog
    var columns: [TableColumn?] = []

    private var countries: [String: CountryCode?] = [:]
    private var fieldIDs: [String: EntryID<Field>] = [:]
    /// For each field's id, how its names are written without punctuation.
    private var fieldNames: [EntryID<Field>: Set<String>] = [:]
    var entries = CatalogueEntries()

    init(file: ImportFile, context: ImportContext, log: ReadingLog) {
        self.file = file
        self.context = context
        self.log = log
        for field in context.kept.fields {
            fieldIDs[field.id.rawValue] = field.id
            fieldIDs[field.address] = field.id
            for (_, name) in field.content.name.texts {
                fieldIDs[ProgrammeAssembler.key(name)] = field.id
                fieldNames[field.id, default: []].insert(Self.squeezed(name))
            }
        }
    }

    /// The values of a row by column.
    struct Values {
        let line: Int
        fileprivate(set) var texts: [TableColumn: String] = [:]

        subscript(field: TableColumn.Field) -> String? { texts[TableColumn(field: field)] }

        /// All that the row says, column by column, to find rows that say the same.
        fileprivate(set) var fingerprint: [String] = []

        /// A text in all languages for which there is a column.
        func localised(_ field: TableColumn.Field) -> LocalisedText {
            var text = LocalisedText()
            for (column, value) in texts where column.field == field { text[column.language] = value }
            return text
        }
    }

    var isOfExhibits: Bool { columns.contains { $0?.field == .exhibitor } }
    /// Our own exports have a column that says where a row is from; their ids are taken as they are.
    var isOurs: Bool { has(.source) && has(.id) }

    func has(_ field: TableColumn.Field) -> Bool {
        columns.contains { $0?.field == field }
    }

    mutating func batch(_ rows: ArraySlice<DelimitedText.Row>) throws(FormatError) -> ImportBatch {
        var sources: [String: Int] = [:]
        var exhibitors = ExhibitorBook()
        let known = isOfExhibits ? KnownExhibitors(context.kept) : KnownExhibitors(CatalogueEntries())
        var exhibits = ExhibitBook()
        for row in rows {
            let values = self.values(row)
            sources[values[.source] ?? "", default: 0] += 1
            if isOfExhibits { addExhibit(values, known, &exhibits) } else { addExhibitor(values, &exhibitors) }
        }
        numberNamesakes(exhibitors)
        if rows.isEmpty { log.problem(nil, nil, "has column names but no rows") }
        try log.throwIfAny()
        let prefix = isOfExhibits ? "exhibits:" : "exhibitors:"
        var source = prefix + (file.name.split(separator: "/").last.map(String.init) ?? file.name)
        if let only = sources.keys.first, sources.count == 1, only.hasPrefix(prefix) { source = only }
        for place in entries.exhibitors.indices { entries.exhibitors[place].source = source }
        for place in entries.exhibits.indices { entries.exhibits[place].source = source }
        // An export of several lists speaks for none of them: it takes over nothing and removes nothing.
        let isOfSeveral = isOurs && sources.count > 1
        if isOfSeveral {
            let listed = Set(entries.exhibitors.map(\.id))
            entries.exhibitors += context.kept.exhibitors.filter { $0.source == source && !listed.contains($0.id) }
            let shown = Set(entries.exhibits.map(\.id))
            entries.exhibits += context.kept.exhibits.filter { $0.source == source && !shown.contains($0.id) }
        }
        return ImportBatch(
            source: source, entries: entries, merge: TableMerge.rules(for: columns), adopts: !isOfSeveral,
            remarks: log.remarks)
    }

    private mutating func values(_ row: DelimitedText.Row) -> Values {
        var values = Values(line: row.line)
        for (place, cell) in row.cells.enumerated() {
            guard place < columns.count else {
                if cell.isEmpty { continue }
                log.remark(
                    row.line, nil, "has more cells than there are columns: \"\(cell.prefix(40))\" left out",
                    sort: "cells beyond the columns")
                continue
            }
            guard let column = columns[place] else { continue }
            let (text, isCut) = TextMending.clean(FormulaGuard.unguarded(cell))
            if isCut {
                let element = "column \(column.field.rawValue)"
                log.remark(row.line, element, "is too long: cut to 1 MB", sort: "cut texts")
            }
            values.fingerprint.append(text)
            if !text.isEmpty { values.texts[column] = text }
        }
        while values.fingerprint.last == "" { values.fingerprint.removeLast() }
        return values
    }

    // MARK: Values

    /// The country, or how it is written where nobody knows it.
    mutating func country(_ values: Values, _ element: String) -> (CountryCode?, String?) {
        guard let written = values[.country], !["nan", "n/a", "-"].contains(written.lowercased()) else {
            return (nil, nil)
        }
        let found: CountryCode?
        if let known = countries[written] {
            found = known
        } else {
            found = CountryCode.matching(written)
            countries[written] = .some(found)
        }
        if found == nil {
            log.remark(
                values.line, element,
                "is from \"\(written.prefix(60))\", which is no country that is known: kept as written",
                sort: "unknown country")
        }
        return found.map { ($0, nil) } ?? (nil, written)
    }

    mutating func website(_ values: Values, _ element: String) -> String? {
        guard let written = values[.website] else { return nil }
        switch WebsiteMending.mended(written) {
        case .none: return nil
        case .invalid:
            log.remark(
                values.line, element, "has the website \"\(written.prefix(60))\", which is no address: left out",
                sort: "website that is no address")
            return nil
        case .address(let address, let wasCut):
            if wasCut {
                log.remark(values.line, element, "has several websites: the first is taken", sort: "several websites")
            }
            return address
        }
    }

    /// Fields of technology by id, address or name; new ones are added.
    mutating func fields(_ values: Values) -> [EntryID<Field>] {
        guard let written = values[.fields] else { return [] }
        var ids: [EntryID<Field>] = []
        for part in written.split(whereSeparator: { ";|\n；、".contains($0) }) {
            let name = part.trimmingCharacters(in: .whitespaces)
            let key = ProgrammeAssembler.key(name)
            if key.isEmpty { continue }
            let id = fieldIDs[name] ?? fieldIDs[key] ?? fieldID(name)
            if fieldIDs[key] == nil, fieldIDs[name] == nil {
                fieldIDs[key] = id
                if fieldNames[id] == nil {
                    entries.fields.append(entry(id, id.rawValue, Field(name: LocalisedText(name))))
                }
                fieldNames[id, default: []].insert(Self.squeezed(name))
            }
            if !ids.contains(id) { ids.append(id) }
        }
        return ids
    }

    /// The id of a field of that name: its slug, unless another field has that (C, C++ and C# have one slug).
    private func fieldID(_ name: String) -> EntryID<Field> {
        let id = EntryID<Field>(Slug.make(name))
        guard let names = fieldNames[id], !names.contains(Self.squeezed(name)) else { return id }
        return EntryID("\(id.rawValue)-\(MadeUUID.make("field", ProgrammeAssembler.key(name)).prefix(8))")
    }

    /// A name without what people write in one way today and in another tomorrow.
    private static func squeezed(_ name: String) -> String {
        ProgrammeAssembler.key(name).filter { !" -_/&,.()'’".contains($0) }
    }

    func flag(_ text: String?) -> Bool {
        ["yes", "true", "1", "x", "ja", "igen", "是"].contains((text ?? "").lowercased())
    }

    /// The id that a row's own id means.
    func id(_ written: String) -> String {
        isOurs ? String(written.prefix(200)) : "\(Slug.make(file.stem)).\(written.prefix(100))"
    }

    func entry<Content: CatalogueContent>(_ id: EntryID<Content>, _ address: String, _ content: Content) -> Entry<
        Content
    > {
        Entry(
            id: id, address: address, changedBy: "import", changedAt: Date(timeIntervalSince1970: 0), content: content)
    }
}
