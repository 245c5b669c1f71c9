import Catalogue
import Markup

extension ExpositionSite {
    /// Which page a path means. A segment written `name` is an entry's address.
    func page(for request: PageRequest) -> Page? {
        let path = request.path
        if path.last?.hasSuffix(".ics") == true { return calendar(request) }
        switch (path.first ?? "", path.count) {
        case ("", 0): return HomePage(site: self).page(request)
        case ("now", 1): return NowFragment(site: self).page(request)
        case ("changes.atom", 1): return ChangesFeed(site: self).page(request)
        case ("about", 1): return AboutPage(site: self).page(request)

        case ("halls", 1): return HallsPage(site: self).page(request)
        case ("halls", 2):
            return snapshot.halls[address: path[1]].flatMap { HallPage(site: self, hall: $0).page(request) }
        case ("pavilions", 1): return PavilionsPage(site: self).page(request)
        case ("pavilions", 2):
            return snapshot.pavilions[address: path[1]].flatMap { PavilionPage(site: self, pavilion: $0).page(request) }
        case ("exhibitors", 1): return ExhibitorsPage(site: self).page(request)
        case ("exhibitors", 2):
            return snapshot.exhibitors[address: path[1]].flatMap {
                ExhibitorPage(site: self, exhibitor: $0).page(request)
            }
        case ("exhibits", 1): return ExhibitsPage(site: self).page(request)
        case ("exhibits", 2):
            return snapshot.exhibits[address: path[1]].flatMap { ExhibitPage(site: self, exhibit: $0).page(request) }
        case ("search", 1): return SearchPage(site: self).page(request)
        case ("search", 2) where path[1] == "suggestions": return SearchSuggestions(site: self).page(request)

        case ("programmes", 1): return ProgrammesPage(site: self).page(request)
        case ("programme", 1...3): return programmePage(request)
        case ("sessions", 2):
            return snapshot.sessions[address: path[1]].flatMap { SessionPage(site: self, session: $0).page(request) }
        case ("people", 1): return .redirect(to: "/\(request.language.rawValue)/programme")
        case ("people", 2):
            return snapshot.people[address: path[1]].flatMap { PersonPage(site: self, person: $0).page(request) }
        case ("rooms", 1): return RoomsPage(site: self).page(request)
        case ("rooms", 2):
            return snapshot.rooms[address: path[1]].flatMap { RoomPage(site: self, room: $0).page(request) }
        case ("favourites", 1): return FavouritesPage(site: self).page(request)
        default: return nil
        }
    }
}
