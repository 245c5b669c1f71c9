import Catalogue
import Languages

extension ProgrammeMerge {
    /// For calendars, which know neither abstracts nor tracks nor much else of a session.
    static let calendarRules: ImportMerge = {
        var merge = rules
        merge.programme = { imported, kept in
            var merged = rules.programme(imported, kept)
            merged.timeslot = kept.timeslot
            // When a day begins and ends a calendar does not say, nor that there is one without sessions.
            let known = Set(kept.days.map(\.date))
            if merged.days.allSatisfy({ known.contains($0.date) }) {
                merged.days = merged.days.count == kept.days.count ? merged.days : kept.days
                (merged.start, merged.end) = (kept.start, kept.end)
            }
            return merged
        }
        merge.track = { imported, kept in
            var merged = rules.track(imported, kept)
            merged.position = kept.position
            return merged
        }
        merge.room = { imported, kept in
            var merged = rules.room(imported, kept)
            merged.position = kept.position
            return merged
        }
        merge.session = { imported, kept in
            var merged = session(imported, kept)
            merged.subtitle = text(imported.subtitle, kept.subtitle)
            merged.abstract = kept.abstract
            // What a calendar calls the description is short for what another file said in full.
            merged.text = kept.abstract.isEmpty ? text(imported.text, kept.text) : kept.text
            merged.type = kept.type
            merged.track = imported.track ?? kept.track
            if imported.status == .confirmed, kept.status == .moved { merged.status = .moved }
            merged.language = imported.language ?? kept.language
            merged.sourceNumber = kept.sourceNumber ?? imported.sourceNumber
            if imported.people.isEmpty { merged.people = kept.people }
            if imported.links.isEmpty { merged.links = kept.links }
            return merged
        }
        return merge
    }()

    /// For our own calendars: when and where a session is, its title, and whether it takes place. All else that they say
    /// is made of what is kept, and shorter.
    static let ownCalendarRules: ImportMerge = {
        var merge = ImportMerge()
        merge.programme = { imported, kept in
            var merged = kept
            merged.days = imported.days
            merged.start = min(imported.start, kept.start)
            merged.end = max(imported.end, kept.end)
            return merged
        }
        merge.track = { _, kept in kept }
        merge.room = { _, kept in kept }
        merge.person = { _, kept in kept }
        merge.session = { imported, kept in
            var merged = kept
            for title in imported.name.texts where text(imported.name, kept.name) != kept.name {
                merged.name[title.language] = title.text
            }
            (merged.day, merged.start, merged.duration) = (imported.day, imported.start, imported.duration)
            merged.room = imported.room ?? kept.room
            merged.track = imported.track ?? kept.track
            // A calendar knows only what is cancelled.
            if (kept.status == .cancelled) != (imported.status == .cancelled) { merged.status = imported.status }
            return merged
        }
        return merge
    }()
}
