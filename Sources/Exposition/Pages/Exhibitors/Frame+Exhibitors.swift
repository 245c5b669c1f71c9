import Catalogue
import Languages
import Markup

extension Frame {
    /// The country of an exhibitor in the reader's language, or as its source wrote it.
    func country(of exhibitor: Exhibitor) -> String? {
        if let code = exhibitor.country { return reader.countries[code] }
        return exhibitor.countryAsWritten.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Fields of technology, each a link to what else there is of it.
    func fieldTags(_ ids: [EntryID<Field>], of list: String) -> Markup? {
        let fields = snapshot.fields.entries(ids)
        if fields.isEmpty { return nil }
        var items = Markup()
        for field in fields {
            let address = link(list) + "?field=\(Address.encoded(field.address))"
            items += "<li><a class=\"tag\" href=\"\(address)\">\(text(field.content.name))</a></li>"
        }
        return "<ul class=\"tags\">\(items)</ul>"
    }
}

extension Sequence<Markup> {
    /// The pieces with something between each two.
    func joined(by separator: Markup) -> Markup {
        var markup = Markup()
        for (place, piece) in enumerated() {
            if place > 0 { markup += separator }
            markup += piece
        }
        return markup
    }
}
