import Catalogue
import Languages
import Markup

extension Frame {
    /// The clocks of the programme with the id, else the venue's.
    func time(of programme: EntryID<Programme>, among snapshot: CatalogueSnapshot) -> VenueTime {
        snapshot.programmes[programme].map { time(of: $0.content) } ?? venueTime
    }

    /// Sessions as rows with their day and time, for a person, a room or a visitor's own list.
    ///
    /// - Parameters:
    ///   - notes: What is said below a session, by its id.
    ///   - showsRooms: Whether each says its room; a room's own page need not.
    ///   - person: Whose page it is, so that none of them says it again.
    func rows(
        of sessions: [Entry<Session>], notes: [EntryID<Session>: Markup] = [:], showsRooms: Bool = true,
        without person: EntryID<Person>? = nil
    ) -> Markup {
        var markup: Markup = """
            <div class="slots rows" data-keep="session"\(favouriteWords)>
            """
        var day: String?
        for session in sessions {
            let content = session.content
            let time = time(of: content.programme, among: snapshot)
            let dayName = forms.date(content.day, .full)
            if dayName != day {
                if day != nil { markup += "</ul></section>" }
                markup += "<section><h3>\(dayName)</h3><ul>"
                day = dayName
            }
            let room = snapshot.rooms[content.room]
            let track = snapshot.tracks[content.track]
            let hue: Markup? = track.map { " class=\"hue\(self.hue(of: $0))\"" }
            let people = snapshot.people.entries(content.people.filter { $0 != person })
            let names: Markup? = people.isEmpty ? nil : "<p>\(names(people, linked: false))</p>"
            let stream = track.flatMap { $0.content.name == room?.content.name ? nil : $0.content.name }
            let place = [showsRooms ? room?.content.name : nil, stream].compactMap(\.self).map(text).joined(by: " · ")
            markup += """
                <li\(hue)><p class="at">\(time.element(content.start))–\(time.element(content.end))</p>\
                <a href="\(address(of: session))">\(text(content.name))</a>\(statusMark(content.status))\(names)\
                <p>\(place)</p>\(notes[session.id])</li>

                """
        }
        markup += day == nil ? "</div>" : "</ul></section></div>"
        return markup
    }
}
