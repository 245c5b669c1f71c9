import Catalogue
import Languages
import Markup

extension Frame {
    /// The country of an exhibitor in the reader's language, or as its source wrote it.
    func country(of exhibitor: Exhibitor) -> String? {
        resolved(countryName(of: exhibitor))?.text
    }

    /// The same as a text: what its source wrote is in no known language.
    func countryName(of exhibitor: Exhibitor) -> LocalisedText {
        exhibitor.country.map { countryName($0) } ?? LocalisedText(exhibitor.countryAsWritten ?? "")
    }

    /// A country's name in the reader's language; no text without a country.
    func countryName(_ code: CountryCode?) -> LocalisedText {
        code.map { LocalisedText(reader.countries[$0], in: language) } ?? LocalisedText()
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
