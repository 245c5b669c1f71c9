import Catalogue
import Languages

/// Writes the exhibitors as CSV (RFC 4180, UTF-8) that spreadsheets can open without running anything in it, and that
/// ``ExhibitorTable`` reads back.
public enum ExhibitorsCSV {
    /// The file: a row for each exhibitor, by id.
    public static func write(of snapshot: CatalogueSnapshot) -> [UInt8] {
        let exhibitors = snapshot.exhibitors.all
        let names = languages(exhibitors.map(\.content.name))
        let texts = languages(exhibitors.map(\.content.text))
        let cities = languages(exhibitors.map(\.content.city))
        var csv = CSVBytes(capacity: exhibitors.count * 160)
        csv.row(
            ["id", "address", "source"] + names.map { column("name", $0) }
                + ["country"] + cities.map { column("city", $0) }
                + ["website", "sort", "fields", "contact", "pavilion", "sample"] + texts.map { column("text", $0) } + [
                    "stands"
                ])
        for exhibitor in exhibitors {
            let content = exhibitor.content
            var cells = [exhibitor.id.rawValue, exhibitor.address, exhibitor.source ?? ""]
            cells += names.map { content.name[$0] ?? "" }
            cells.append(content.country?.rawValue ?? content.countryAsWritten ?? "")
            cells += cities.map { content.city[$0] ?? "" }
            cells += [
                content.website ?? "", content.sort.rawValue,
                snapshot.fields.entries(content.fields).map {
                    $0.content.name.resolved(for: .english)?.text ?? $0.address
                }
                .joined(separator: "; "),
                content.contact?.rawValue ?? "", snapshot.pavilions[content.pavilion]?.address ?? "",
                content.isSample ? "yes" : "",
            ]
            cells += texts.map { content.text[$0] ?? "" }
            cells.append(
                snapshot.stands(of: exhibitor.id)
                    .map { "\(snapshot.halls[$0.content.hall]?.content.number ?? "") \($0.content.number)" }.joined(
                        separator: "; "))
            csv.row(cells)
        }
        return csv.bytes
    }

    /// The languages that texts have, none said first.
    private static func languages(_ texts: [LocalisedText]) -> [Language] {
        var found: Set<Language> = []
        for text in texts { for (language, _) in text.texts { found.insert(language) } }
        if found.isEmpty { found = [.undetermined] }
        let named = found.subtracting([.undetermined]).sorted()
        return found.contains(.undetermined) ? [.undetermined] + named : named
    }

    private static func column(_ field: String, _ language: Language) -> String {
        language == .undetermined ? field : "\(field) [\(language.rawValue)]"
    }
}

/// Comma-separated values under construction.
struct CSVBytes {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    mutating func row(_ cells: [String]) {
        for (place, cell) in cells.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            append(FormulaGuard.guarded(cell))
        }
        bytes.append(contentsOf: "\r\n".utf8)
    }

    private mutating func append(_ cell: String) {
        let needsQuotes =
            cell.utf8.contains { ",\";|\n\r\t".utf8.contains($0) } || cell.utf8.first == 0x20 || cell.utf8.last == 0x20
        guard needsQuotes else {
            bytes.append(contentsOf: cell.utf8)
            return
        }
        bytes.append(UInt8(ascii: "\""))
        for byte in cell.utf8 {
            if byte == UInt8(ascii: "\"") { bytes.append(byte) }
            bytes.append(byte)
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
