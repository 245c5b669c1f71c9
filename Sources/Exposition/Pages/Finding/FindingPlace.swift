import Catalogue
import Languages
import Markup

/// Says where something is: stands on their plan, rooms and times, halls.
struct FindingPlace {
    let frame: Frame

    private var snapshot: CatalogueSnapshot { frame.snapshot }

    /// Where an exhibitor is: at stands, in a pavilion, else online; at an expo without halls, the country it is from.
    func ofExhibitor(_ exhibitor: Entry<Exhibitor>) -> Markup {
        let stands = snapshot.stands(of: exhibitor.id)
        if !stands.isEmpty { return frame.standLinks(Array(stands.prefix(4))) }
        if let pavilion = snapshot.pavilions[exhibitor.content.pavilion] {
            return
                "<a class=\"place\" href=\"\(frame.link("pavilions", pavilion.address))\">\(frame.text(pavilion.content.name))</a>"
        }
        if snapshot.halls.isEmpty { return Markup(text: frame.country(of: exhibitor.content) ?? "") }
        return Markup(text: frame.words("exhibitors.online"))
    }

    /// When and where a session is.
    func ofSession(_ session: Entry<Session>) -> Markup {
        guard let programme = snapshot.programmes[session.content.programme] else { return Markup() }
        let time = frame.time(of: programme.content)
        let (start, end) = (session.content.start, session.content.end)
        var parts: [Markup] = [
            """
            <time datetime="\(time.machine(start))">\
            \(frame.shortDay(time.zone.civil(start).date))\(frame.words("day.separator"))\
            \(time.clock(start))–\(time.clock(end))</time>
            """
        ]
        if let room = snapshot.rooms[session.content.room] {
            parts.append(link(to: room))
            if let hall = snapshot.halls[room.content.hall] { parts.append(link(to: hall)) }
        }
        if snapshot.programmes.count > 1 { parts.append(frame.text(programme.content.name)) }
        return parts.joined(by: " · ")
    }

    /// In which hall a room is, or of which programme.
    func ofRoom(_ room: Entry<Room>) -> Markup {
        if let hall = snapshot.halls[room.content.hall] { return link(to: hall) }
        return snapshot.programmes[room.content.programme].map { frame.text($0.content.name) } ?? Markup()
    }

    /// In which hall a pavilion is.
    func ofPavilion(_ pavilion: Entry<Pavilion>) -> Markup {
        snapshot.halls[pavilion.content.hall].map { link(to: $0) } ?? Markup()
    }

    /// At which sessions a person is.
    func ofPerson(_ person: Entry<Person>) -> Markup {
        snapshot.sessions(with: person.id).prefix(2).map { session in
            """
            <a href="\(frame.link("sessions", session.address))">\(frame.text(session.content.name))</a> \
            <span class="meta">\(ofSession(session))</span>
            """
        }.joined(by: "<br>")
    }

    private func link(to room: Entry<Room>) -> Markup {
        "<a class=\"place\" href=\"\(frame.link("rooms", room.address))\">\(frame.text(room.content.name))</a>"
    }

    private func link(to hall: Entry<Hall>) -> Markup {
        "<a class=\"place\" href=\"\(frame.link("halls", hall.address))#plan\">\(frame.hallName(hall.content))</a>"
    }
}
