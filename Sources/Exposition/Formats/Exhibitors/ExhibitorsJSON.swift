import Catalogue
import Languages
import Markup

/// Writes the exhibitors with their exhibits and stands as JSON.
public enum ExhibitorsJSON {
    /// The file: `{"exhibitors": [...]}`, by id; localised texts are objects by language.
    public static func write(of snapshot: CatalogueSnapshot, site: String) -> [UInt8] {
        var json = JSONBytes(capacity: snapshot.exhibitors.count * 300)
        json.open("{")
        json.key("exhibitors")
        json.open("[")
        for exhibitor in snapshot.exhibitors.all {
            json.newline()
            write(exhibitor, snapshot, site, &json)
        }
        json.close("]")
        json.close("}")
        return json.bytes
    }

    private static func write(
        _ exhibitor: Entry<Exhibitor>, _ snapshot: CatalogueSnapshot, _ site: String, _ json: inout JSONBytes
    ) {
        let content = exhibitor.content
        json.open("{")
        json.member("id", exhibitor.id.rawValue)
        json.member("page", "\(site)/en/exhibitors/\(exhibitor.address)")
        texts("name", content.name, &json)
        texts("text", content.text, &json)
        json.member("country", ifAny: content.country?.rawValue)
        json.member("countryAsWritten", ifAny: content.countryAsWritten)
        texts("city", content.city, &json)
        json.member("sort", content.sort.rawValue)
        json.member("website", ifAny: content.website)
        json.member("contact", ifAny: content.contact?.rawValue)
        if content.isSample { json.member("sample", true) }
        let fields = snapshot.fields.entries(content.fields)
        if !fields.isEmpty {
            json.key("fields")
            json.open("[")
            for field in fields {
                json.open("{")
                json.member("id", field.id.rawValue)
                texts("name", field.content.name, &json)
                json.close("}")
            }
            json.close("]")
        }
        if let pavilion = snapshot.pavilions[content.pavilion] { json.member("pavilion", pavilion.address) }
        let stands = snapshot.stands(of: exhibitor.id)
        if !stands.isEmpty {
            json.key("stands")
            json.open("[")
            for stand in stands {
                json.open("{")
                json.member("hall", snapshot.halls[stand.content.hall]?.content.number ?? "")
                json.member("number", stand.content.number)
                json.close("}")
            }
            json.close("]")
        }
        let exhibits = snapshot.exhibits(of: exhibitor.id)
        if !exhibits.isEmpty {
            json.key("exhibits")
            json.open("[")
            for exhibit in exhibits {
                json.open("{")
                json.member("id", exhibit.id.rawValue)
                texts("name", exhibit.content.name, &json)
                texts("text", exhibit.content.text, &json)
                json.member("sort", exhibit.content.sort.rawValue)
                if let readiness = exhibit.content.readiness { json.member("readiness", readiness) }
                if exhibit.content.isSample { json.member("sample", true) }
                json.close("}")
            }
            json.close("]")
        }
        json.close("}")
    }

    private static func texts(_ name: String, _ text: LocalisedText, _ json: inout JSONBytes) {
        if text.isEmpty { return }
        json.key(name)
        json.open("{")
        for (language, words) in text.texts { json.member(language.rawValue, words) }
        json.close("}")
    }
}
