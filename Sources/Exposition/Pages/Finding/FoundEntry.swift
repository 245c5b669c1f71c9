import Catalogue
import Languages
import Markup

/// Something found, with all that an answer says of it.
struct FoundEntry {
    let kind: FindingIndex.Kind
    let name: LocalisedText
    /// Its long texts, from which the passage comes that shows why it was found.
    let texts: [LocalisedText]
    let address: String
    /// Where it is, with links.
    let place: Markup
    /// Where it is, in few words, for suggestions.
    let shortPlace: String
    let isSample: Bool
    /// What its picture or pattern is made from.
    let seed: String

    init?(_ found: FindingIndex.Found, frame: Frame) {
        let snapshot = frame.snapshot
        let places = FindingPlace(frame: frame)
        kind = found.kind
        switch found.kind {
        case .exhibitor:
            let entry = snapshot.exhibitors.all[found.place]
            (name, texts, isSample, seed) = (
                entry.content.name, [entry.content.text], entry.content.isSample, entry.id.rawValue
            )
            address = frame.link("exhibitors", entry.address)
            place = places.ofExhibitor(entry)
            shortPlace = Self.signs(of: entry, frame) ?? frame.country(of: entry.content) ?? ""
        case .exhibit:
            let entry = snapshot.exhibits.all[found.place]
            (name, texts, isSample, seed) = (
                entry.content.name, [entry.content.text], entry.content.isSample, entry.id.rawValue
            )
            address = frame.link("exhibits", entry.address)
            let exhibitor = snapshot.exhibitors[entry.content.exhibitor]
            place =
                exhibitor.map { exhibitor in
                    """
                    <a href="\(frame.link("exhibitors", exhibitor.address))">\(frame.text(exhibitor.content.name))</a> \
                    \(places.ofExhibitor(exhibitor))
                    """
                } ?? Markup()
            shortPlace = exhibitor.map { Self.signs(of: $0, frame) ?? frame.plain($0.content.name) } ?? ""
        case .session:
            let entry = snapshot.sessions.all[found.place]
            let content = entry.content
            (name, texts) = (content.name, [content.abstract, content.text, content.subtitle])
            (isSample, seed) = (false, entry.id.rawValue)
            address = frame.link("sessions", entry.address)
            place = places.ofSession(entry)
            shortPlace = snapshot.rooms[content.room].map { frame.plain($0.content.name) } ?? ""
        case .person:
            let entry = snapshot.people.all[found.place]
            (name, texts, isSample, seed) = (entry.content.name, [entry.content.text], false, entry.id.rawValue)
            address = frame.link("people", entry.address)
            place = places.ofPerson(entry)
            shortPlace = snapshot.programmes[entry.content.programme].map { frame.plain($0.content.name) } ?? ""
        case .pavilion:
            let entry = snapshot.pavilions.all[found.place]
            (name, texts, isSample, seed) = (
                entry.content.name, [entry.content.text], entry.content.isSample, entry.id.rawValue
            )
            address = frame.link("pavilions", entry.address)
            place = places.ofPavilion(entry)
            shortPlace = snapshot.halls[entry.content.hall].map { frame.hallName($0.content) } ?? ""
        case .hall:
            let entry = snapshot.halls.all[found.place]
            (name, texts, isSample, seed) = (entry.content.name, [entry.content.text], false, entry.id.rawValue)
            address = frame.link("halls", entry.address)
            place =
                "<a class=\"place\" href=\"\(frame.link("halls", entry.address))#plan\">\(frame.words("plan.title"))</a>"
            shortPlace = entry.content.number
        case .room:
            let entry = snapshot.rooms.all[found.place]
            (name, texts, isSample, seed) = (entry.content.name, [entry.content.text], false, entry.id.rawValue)
            address = frame.link("rooms", entry.address)
            place = places.ofRoom(entry)
            shortPlace = snapshot.programmes[entry.content.programme].map { frame.plain($0.content.name) } ?? ""
        }
    }

    /// The first stand of an exhibitor, as signs have it: `N1 · A12`.
    private static func signs(of exhibitor: Entry<Exhibitor>, _ frame: Frame) -> String? {
        guard let stand = frame.snapshot.stands(of: exhibitor.id).first,
            let hall = frame.snapshot.halls[stand.content.hall]?.content
        else { return nil }
        return "\(hall.number.isEmpty ? frame.plain(hall.name) : hall.number) · \(stand.content.number)"
    }
}
