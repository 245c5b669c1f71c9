import Catalogue
import Foundation
import Languages
import Markup

/// schema.org descriptions of pages as JSON-LD, safe inside of `<script type="application/ld+json">`: `<`, `>` and `&`
/// are written as escapes.
public struct StructuredData: Sendable {
    private let snapshot: CatalogueSnapshot
    private let language: Language
    private let site: String

    /// Descriptions of a snapshot's entries.
    /// - Parameters:
    ///   - language: The page's language.
    ///   - site: The venue's own address without a slash at its end.
    public init(_ snapshot: CatalogueSnapshot, language: Language, site: String) {
        self.snapshot = snapshot
        self.language = language
        self.site = site
    }

    /// The expo as an `ExhibitionEvent`.
    public func expo() -> [UInt8] {
        let expo = snapshot.expo.content
        return document("ExhibitionEvent") { json in
            json.member("name", words(expo.name))
            json.member("url", "\(site)/\(language.rawValue)/")
            json.member("description", ifAny: summary(expo.text.isEmpty ? expo.motto : expo.text))
            json.member("startDate", ifAny: expo.days.first?.description)
            json.member("endDate", ifAny: expo.days.last?.description)
            json.member("eventAttendanceMode", "https://schema.org/MixedEventAttendanceMode")
            json.member("eventStatus", "https://schema.org/EventScheduled")
            json.key("inLanguage")
            json.open("[")
            for language in expo.languages { json.string(language.tag) }
            json.close("]")
            json.key("location")
            place(expo, &json)
        }
    }

    /// A session as an `Event`; nil where there is none of the id.
    /// - Parameter zone: The clocks of its programme.
    public func session(_ id: EntryID<Session>, zone: ZoneClock) -> [UInt8]? {
        guard let session = snapshot.sessions[id] else { return nil }
        let content = session.content
        let programme = snapshot.programmes[content.programme]
        return document("Event") { json in
            json.member("name", words(content.name))
            json.member("url", page("sessions", session.address))
            json.member("startDate", ExchangeForm.moment(content.start, in: zone))
            json.member("endDate", ExchangeForm.moment(content.end, in: zone))
            json.member("description", ifAny: summary(content.abstract.isEmpty ? content.text : content.abstract))
            json.member("inLanguage", ifAny: content.language?.tag)
            let status = ["EventScheduled", "EventCancelled", "EventRescheduled"][
                content.status == .confirmed ? 0 : content.status == .cancelled ? 1 : 2]
            json.member("eventStatus", "https://schema.org/\(status)")
            json.key("location")
            location(content, programme?.content, &json)
            let people = snapshot.people.entries(content.people)
            if !people.isEmpty {
                json.key("performer")
                json.open("[")
                for person in people {
                    json.open("{")
                    json.member("@type", "Person")
                    json.member("name", words(person.content.name))
                    json.member("url", page("people", person.address))
                    json.close("}")
                }
                json.close("]")
            }
            if let programme {
                json.key("superEvent")
                json.open("{")
                json.member("@type", "Event")
                json.member("name", words(programme.content.name))
                json.member("startDate", programme.content.start.description)
                json.member("endDate", programme.content.end.description)
                json.member("url", page("programme", programme.address))
                json.close("}")
            }
        }
    }

    /// An exhibitor as an `Organization`; nil where there is none of the id.
    public func exhibitor(_ id: EntryID<Exhibitor>) -> [UInt8]? {
        guard let exhibitor = snapshot.exhibitors[id] else { return nil }
        let content = exhibitor.content
        return document(content.sort == .research ? "ResearchOrganization" : "Organization") { json in
            json.member("name", words(content.name))
            json.member("url", page("exhibitors", exhibitor.address))
            json.member("sameAs", ifAny: ExchangeForm.address(content.website))
            json.member("description", ifAny: summary(content.text))
            if let logo = snapshot.pictures[content.logo] { json.member("logo", "\(site)/files/\(logo.content.hash)") }
            let fields = snapshot.fields.entries(content.fields)
            if !fields.isEmpty {
                json.key("knowsAbout")
                json.open("[")
                for field in fields { json.string(words(field.content.name)) }
                json.close("]")
            }
            let city = words(content.city)
            let country = content.country?.rawValue ?? content.countryAsWritten ?? ""
            if city.isEmpty, country.isEmpty { return }
            json.key("address")
            json.open("{")
            json.member("@type", "PostalAddress")
            json.member("addressCountry", ifAny: country)
            json.member("addressLocality", ifAny: city)
            json.close("}")
        }
    }

    /// A room as a `Place`; nil where there is none of the id.
    public func room(_ id: EntryID<Room>) -> [UInt8]? {
        guard let room = snapshot.rooms[id] else { return nil }
        return document("Place") { json in
            json.member("name", words(room.content.name))
            json.member("url", page("rooms", room.address))
            json.member("description", ifAny: summary(room.content.text))
            if let capacity = room.content.capacity { json.member("maximumAttendeeCapacity", capacity) }
        }
    }

    // MARK: Parts

    private func document(_ type: String, _ content: (inout JSONBytes) -> Void) -> [UInt8] {
        var json = JSONBytes(capacity: 1_024, forScript: true)
        json.open("{")
        json.member("@context", "https://schema.org")
        json.member("@type", type)
        content(&json)
        json.close("}")
        return json.bytes
    }

    private func place(_ expo: Expo, _ json: inout JSONBytes) {
        json.open("{")
        json.member("@type", "Place")
        json.member("name", words(expo.venueName.isEmpty ? expo.name : expo.venueName))
        let city = words(expo.city)
        if expo.country != nil || !city.isEmpty {
            json.key("address")
            json.open("{")
            json.member("@type", "PostalAddress")
            json.member("addressLocality", ifAny: city)
            json.member("addressCountry", ifAny: expo.country?.rawValue)
            json.close("}")
        }
        json.close("}")
    }

    private func location(_ session: Session, _ programme: Programme?, _ json: inout JSONBytes) {
        json.open("{")
        json.member("@type", "Place")
        let room = snapshot.rooms[session.room].map { words($0.content.name) }
        let names = [room, programme?.place].compactMap { $0 }.filter { !$0.isEmpty }
        json.member("name", names.isEmpty ? words(snapshot.expo.content.name) : names.joined(separator: ", "))
        json.member("address", programme?.city ?? words(snapshot.expo.content.city))
        json.close("}")
    }

    private func page(_ kind: String, _ address: String) -> String {
        "\(site)/\(language.rawValue)/\(kind)/\(address)"
    }

    private func words(_ text: LocalisedText) -> String {
        text.resolved(for: language)?.text ?? ""
    }

    private func summary(_ text: LocalisedText) -> String? {
        text.resolved(for: language).map { RichText.plain($0.text, limit: 500) }
    }
}
