import Catalogue
import Foundation
import Languages
import Markup

/// Sessions by start, one part for each moment at which some begin; lean, for a day may have five hundred.
struct SessionList {
    let frame: Frame
    let programme: Entry<Programme>

    /// The list. `sessions` are in order of their starts.
    func markup(_ sessions: [Entry<Session>]) -> Markup {
        let time = frame.time(of: programme.content)
        let tongue = SharedTongue(sessions.map(\.content.name), frame: frame)
        var markup = Markup(capacity: sessions.count * 320)
        if let note = tongue.note(frame) { markup += note }
        markup += """
            <div class="slots" data-keep="session"\(frame.favouriteWords)>
            """
        var rooms: [EntryID<Room>: Markup] = [:]
        var tracks: [EntryID<Track>: (name: Markup, hue: Int)] = [:]
        var lengths: [Int: Markup] = [:]
        var slot: Date?
        for session in sessions {
            let content = session.content
            if content.start != slot {
                if slot != nil { markup += "</ul></section>\n" }
                slot = content.start
                markup += """
                    <section id="\(Self.anchor(content.start, time))"><h3>\(time.element(content.start))</h3><ul>

                    """
            }
            let track = content.track.flatMap { id -> (name: Markup, hue: Int)? in
                if let known = tracks[id] { return known }
                guard let track = frame.snapshot.tracks[id] else { return nil }
                let made = (" · \(tongue.name(track.content.name, frame))" as Markup, frame.hue(of: track))
                tracks[id] = made
                return made
            }
            let room = content.room.flatMap { id -> Markup? in
                if let known = rooms[id] { return known }
                guard let room = frame.snapshot.rooms[id] else { return nil }
                let made: Markup = "\(tongue.name(room.content.name, frame)) · "
                rooms[id] = made
                return made
            }
            let isSameAsRoom =
                content.room.flatMap { frame.snapshot.rooms[$0] }?.content.name
                == content.track.flatMap { frame.snapshot.tracks[$0] }?.content.name
            let length = lengths[content.duration] ?? self.length(content.duration)
            lengths[content.duration] = length
            if let track { markup += "<li class=\"hue\(track.hue)\">" } else { markup += "<li>" }
            markup += "<a href=\"\(frame.address(of: session))\"\(tongue.attribute(content.name, frame))>"
            markup += tongue.text(content.name, frame)
            markup += "</a>\(frame.statusMark(content.status))"
            let people = frame.snapshot.people.entries(content.people)
            if !people.isEmpty { markup += "<p>\(frame.names(people, linked: false))</p>" }
            markup += "<p>\(room)\(length)\(isSameAsRoom ? nil : track?.name)</p></li>\n"
        }
        markup += "</ul></section></div>"
        return markup
    }

    private func length(_ seconds: Int) -> Markup {
        let minutes = seconds / 60
        let words = frame.words("programme.minutes", ["count": .number(minutes)])
        return "<time datetime=\"PT\(minutes)M\">\(words)</time>"
    }

    /// The name of the part of the list that begins at the moment, by the clock: `t1035`.
    static func anchor(_ start: Date, _ time: VenueTime) -> String {
        let seconds = time.zone.civil(start).secondsOfDay
        let clock = seconds / 3600 * 100 + seconds / 60 % 60
        return "t" + String(repeating: "0", count: max(0, 4 - String(clock).count)) + String(clock)
    }
}

/// Where most titles of a list are in one language that is not the reader's, the list says so once instead of at each.
struct SharedTongue {
    /// The language that most titles fell back to; nil where fewer than half did.
    let language: Language?

    init(_ titles: [LocalisedText], frame: Frame) {
        var counts: [Language: Int] = [:]
        for title in titles {
            if let found = frame.resolved(title), found.fellBack { counts[found.language, default: 0] += 1 }
        }
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        language = most.flatMap { $0.value * 2 > titles.count && titles.count > 1 ? $0.key : nil }
    }

    /// The sentence above the list.
    func note(_ frame: Frame) -> Markup? {
        language.map {
            "<p class=\"note\">\(frame.words("programme.inLanguage", ["language": .text(frame.reader.name(of: $0))]))</p>"
        }
    }

    /// ` lang="en"` for a title in the shared language.
    func attribute(_ title: LocalisedText, _ frame: Frame) -> Markup? {
        guard let language, frame.resolved(title)?.language == language else { return nil }
        return " lang=\"\(language.tag)\""
    }

    /// The title: plain in the shared language, with a mark in any other.
    func text(_ title: LocalisedText, _ frame: Frame) -> Markup {
        if let language, let found = frame.resolved(title), found.language == language {
            return Markup(text: found.text)
        }
        return frame.text(title)
    }

    /// The name of a room or a track beside the titles: in the shared language it says so to programs alone.
    func name(_ name: LocalisedText, _ frame: Frame) -> Markup {
        if let language, let found = frame.resolved(name), found.language == language {
            return "<span lang=\"\(language.tag)\">\(found.text)</span>"
        }
        return frame.text(name)
    }
}
