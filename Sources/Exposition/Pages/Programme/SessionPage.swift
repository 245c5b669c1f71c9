import Catalogue
import Languages
import Markup

/// A session: when, where, who, what, and what goes with it.
struct SessionPage {
    let site: ExpositionSite
    let session: Entry<Session>

    private var content: Session { session.content }

    func page(_ request: PageRequest) -> Page? {
        let frame = Frame(site, request)
        let programme = site.snapshot.programmes[content.programme]
        let title = frame.plain(content.name)
        let base = programme?.content.baseAddress
        let zone = programme.map { site.clock(of: $0.content) } ?? site.clock
        let track = site.snapshot.tracks[content.track]
        let hue: Markup? = track.map { " class=\"hue\(frame.hue(of: $0))\"" }
        let subtitle: Markup = content.subtitle.isEmpty ? "" : "<p class=\"lead\">\(frame.text(content.subtitle))</p>"
        let body: Markup = """
            <article\(hue)>\(kicker(frame, track))<h1>\(frame.text(content.name))</h1>\(subtitle)\(notice(frame))
            \(when(frame))<p class="actions">\
            \(frame.favouriteButton(kind: "session", address: session.address, title: title))\
            <a class="button quiet" href="\(frame.address(of: session)).ics">\(frame.words("export.session"))</a>\(frame.qrCode)</p>
            <div class="split"><div>\(frame.prose(content.abstract, relativeTo: base))\
            \(frame.prose(content.text, relativeTo: base))\(people(frame))\(exhibits(frame))</div>
            <aside>\(facts(frame, track))\(material(frame))</aside></div></article>
            """
        return frame.page(
            title: title, description: frame.summary(content.abstract, content.text), section: .programme,
            crumbs: crumbs(frame, programme, title), jsonLD: frame.structured.session(session.id, zone: zone),
            styles: ["programme.css"], scripts: ["favourites.js", "qr-code.js"], body: body)
    }

    private func crumbs(_ frame: Frame, _ programme: Entry<Programme>?, _ title: String) -> [Frame.Crumb] {
        guard let programme else { return [.init(title: title)] }
        return [
            .init(
                title: frame.plain(programme.content.name), address: frame.link("programme", programme.address)),
            .init(
                title: frame.forms.date(content.day, .weekdayAndDay),
                address: frame.link("programme", programme.address, content.day.description)),
            .init(title: title),
        ]
    }

    private func kicker(_ frame: Frame, _ track: Entry<Track>?) -> Markup? {
        var parts: [Markup] = []
        if let track { parts.append(frame.text(track.content.name)) }
        if !content.type.isEmpty { parts.append(Markup(text: frame.typeName(content.type))) }
        return parts.isEmpty ? nil : "<p class=\"kicker\">\(parts.joined(by: " · "))</p>"
    }

    private func notice(_ frame: Frame) -> Markup? {
        switch content.status {
        case .confirmed: nil
        case .cancelled: "<p class=\"notice bad\">\(frame.words("session.cancelled.text"))</p>"
        case .moved: "<p class=\"notice warn\">\(frame.words("session.moved.text"))</p>"
        }
    }

    private func when(_ frame: Frame) -> Markup {
        let time = frame.time(of: content.programme, among: site.snapshot)
        let room = site.snapshot.rooms[content.room]
        let place: Markup? = room.map {
            " · <a href=\"\(frame.link("rooms", $0.address))\">\(frame.text($0.content.name))</a>"
        }
        let plan: Markup? = site.snapshot.halls[room?.content.hall].map {
            " · <a href=\"\(frame.link("halls", $0.address))#plan\">\(frame.hallName($0.content))</a>"
        }
        return """
            <p class="when">\(time.day(content.start))\(frame.words("day.separator"))<span class="span">\(time.element(content.start))–\
            \(time.element(content.end))</span>\(place)\(plan)<br><small>\
            \(time.note(frame.words, at: content.start))</small></p>
            """
    }

    private func facts(_ frame: Frame, _ track: Entry<Track>?) -> Markup {
        let words = frame.words
        var items = Markup()
        func fact(_ key: String, _ value: Markup) { items += "<dt>\(words(key))</dt><dd>\(value)</dd>" }
        fact("session.length", Markup(text: frame.forms.duration(minutes: content.duration / 60)))
        if let track, let programme = site.snapshot.programmes[content.programme] {
            let query = Address.query([QueryItem(name: "track", value: track.address)])
            let address = frame.link("programme", programme.address, content.day.description) + query
            fact("filter.track", "<a href=\"\(address)\">\(frame.text(track.content.name))</a>")
        }
        if let language = content.language { fact("filter.language", Markup(text: frame.reader.name(of: language))) }
        if let mayBeRecorded = content.mayBeRecorded {
            fact("session.recording", Markup(text: words(mayBeRecorded ? "session.recorded" : "session.notRecorded")))
        }
        if let licence = content.recordingLicence, !licence.isEmpty { fact("session.licence", Markup(text: licence)) }
        return "<dl class=\"facts\">\(items)</dl>"
    }

    private func people(_ frame: Frame) -> Markup? {
        let people = site.snapshot.people.entries(content.people)
        if people.isEmpty { return nil }
        let items = people.map { person -> Markup in
            """
            <li>\(frame.portrait(of: person))<a href="\(frame.link("people", person.address))">\
            \(frame.text(person.content.name))</a></li>
            """
        }
        return """
            <h2>\(frame.words("session.people", ["count": .number(people.count)]))</h2><ul class="people">\(items)</ul>
            """
    }

    private func exhibits(_ frame: Frame) -> Markup? {
        let exhibits = site.snapshot.exhibits(at: session.id)
        if exhibits.isEmpty { return nil }
        let items = exhibits.map { exhibit -> Markup in
            """
            <li class="card">\(frame.picture(exhibit.content.pictures.first, seed: exhibit.id.rawValue, in: .card))<div><h3>\
            <a href="\(frame.link("exhibits", exhibit.address))">\(frame.text(exhibit.content.name))</a>\
            \(frame.sampleMark(exhibit.content.isSample))</h3></div></li>
            """
        }
        return "<h2>\(frame.words("session.exhibits"))</h2><ul class=\"cards\">\(items)</ul>"
    }

    private func material(_ frame: Frame) -> Markup {
        var outside = content.links
        let words = frame.words
        if let address = content.videoAddress {
            outside.insert(Link(address: address, title: words("session.video")), at: 0)
        }
        if let address = content.website { outside.append(Link(address: address, title: words("session.website"))) }
        if let address = content.feedbackAddress {
            outside.append(Link(address: address, title: words("session.feedback")))
        }
        let links = frame.links(outside).map { "<h2>\(words("session.links"))</h2>\($0)" as Markup }
        let files = frame.links(content.attachments).map { "<h2>\(words("session.attachments"))</h2>\($0)" as Markup }
        return "\(files)\(links)"
    }
}
