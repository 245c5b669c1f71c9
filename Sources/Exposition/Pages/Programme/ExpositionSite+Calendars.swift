import Catalogue
import Formats
import Languages
import Markup

extension ExpositionSite {
    /// The calendars: the venue's, a programme's, a day's, a room's, a session's and a visitor's own.
    ///
    /// The last segment ends with `.ics`, which is no part of the entry's address.
    func calendar(_ request: PageRequest) -> Page? {
        let path = request.path
        guard let last = path.last, last.hasSuffix(".ics") else { return nil }
        let name = String(last.dropLast(4))
        guard let selection = selection(path.dropLast() + [name], request) else { return nil }
        let body = ICalendarWriter.write(
            selection, of: snapshot, language: request.language, site: furnishings.origin)
        let isOwn = path.count == 1 && name == "favourites"
        return Page(
            mediaType: "text/calendar; charset=utf-8", body: body, keeping: isOwn ? .never : .whileSnapshotStands,
            headers: [(name: "Content-Disposition", value: "attachment; filename=\"\(Slug.make(name)).ics\"")])
    }

    private func selection(_ path: [String], _ request: PageRequest) -> CalendarSelection? {
        switch (path.first ?? "", path.count) {
        case ("programme", 1): return .everything
        case ("programme", 2): return snapshot.programmes[address: path[1]].map { .programme($0.id) }
        case ("programme", 3):
            guard let programme = snapshot.programmes[address: path[1]], let day = CivilDate(path[2]),
                days(of: programme).contains(day)
            else { return nil }
            return .day(programme.id, day)
        case ("rooms", 2): return snapshot.rooms[address: path[1]].map { .room($0.id) }
        case ("sessions", 2): return snapshot.sessions[address: path[1]].map { .session($0.id) }
        case ("favourites", 1):
            return .sessions(FavouritesPage.Kept(request, in: self).sessions.map(\.id))
        default: return nil
        }
    }
}
