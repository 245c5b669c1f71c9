import Catalogue
import Formats
import Languages
import Markup

extension ExpositionSite {
    /// What stands outside every language: the files for other programs, the map for search engines.
    ///
    /// - Parameters:
    ///   - path: The address's path, such as `/export/schedule.json`.
    ///   - query: `programme=ADDRESS` picks the programme of a schedule; without it, it is the latest one.
    public func unlocalised(path: String, query: [QueryItem]) -> Page? {
        switch path {
        case "/robots.txt": return robots
        case _ where path.hasPrefix("/sitemap"): return sitemap(path)
        case "/export/schedule.xml":
            return schedule(query, "application/xml; charset=utf-8", ScheduleXMLWriter.write(_:of:site:))
        case "/export/schedule.json": return schedule(query, "application/json", ScheduleJSONWriter.write(_:of:site:))
        case "/export/programme.ics":
            let body = ICalendarWriter.write(
                .everything, of: snapshot, language: languages.first ?? .english, site: furnishings.origin)
            return Page(mediaType: "text/calendar; charset=utf-8", body: body)
        case "/export/exhibitors.csv":
            return Page(
                mediaType: "text/csv; charset=utf-8; header=present", body: ExhibitorsCSV.write(of: snapshot),
                headers: [(name: "Content-Disposition", value: "attachment; filename=\"exhibitors.csv\"")])
        case "/export/exhibitors.json":
            return Page(
                mediaType: "application/json", body: ExhibitorsJSON.write(of: snapshot, site: furnishings.origin))
        default: return wayIn(path, query)
        }
    }

    /// Leads an address with another tag of a language to the page that it means; nil for any other.
    private func wayIn(_ path: String, _ query: [QueryItem]) -> Page? {
        let segments = path.split(separator: "/").map(String.init)
        if segments == ["favicon.ico"] { return .redirect(to: furnishings.assets["icon.svg"]) }
        guard let first = segments.first, let asked = Language(rawValue: first),
            let offered = languages.first(where: { $0 == asked }) ?? languages.first(where: { $0 == asked.base }),
            offered.rawValue != first
        else { return nil }
        let rest = segments.dropFirst().map(Address.encoded).joined(separator: "/")
        return .redirect(to: "/\(offered.rawValue)/\(rest)\(Address.query(query))")
    }

    /// Whether an address means a page but says no language: each visitor is then led to it in their own.
    public func lacksLanguage(_ segments: [String]) -> Bool {
        guard let first = segments.first else { return true }
        return Self.parts.contains(first) || furnishings.publicGuests.contains { $0.path == first }
    }

    /// The first segments, after the language, of the pages' addresses.
    private static let parts: Set = [
        "halls", "pavilions", "exhibitors", "exhibits", "programme", "programmes", "sessions", "people", "rooms",
        "search", "favourites", "about", "changes.atom", "programme.ics", "desk",
    ]

    /// Everything may be read but what differs by visitor and what a search can bring forth without end.
    private var robots: Page {
        let hidden = languages.flatMap {
            ["/\($0.rawValue)/search", "/\($0.rawValue)/favourites", "/\($0.rawValue)/desk"]
        }
        let lines =
            ["User-agent: *"] + hidden.map { "Disallow: \($0)" } + ["Sitemap: \(furnishings.origin)/sitemap.xml", ""]
        return Page(mediaType: "text/plain; charset=utf-8", body: Array(lines.joined(separator: "\n").utf8))
    }

    /// The map for search engines: one file, or an index of as many as it takes.
    private func sitemap(_ path: String) -> Page? {
        let pages = mappedPages
        let files = Sitemap.files(pages: pages.count, languages: languages.count)
        func page(_ body: [UInt8]) -> Page { Page(mediaType: "application/xml; charset=utf-8", body: body) }
        if path == "/sitemap.xml" {
            return page(
                files > 1
                    ? Sitemap.index(files: files, site: furnishings.origin)
                    : Sitemap.write(pages, languages: languages, site: furnishings.origin))
        }
        guard files > 1, let number = (1...files).first(where: { path == "/sitemap-\($0).xml" }) else { return nil }
        return page(Sitemap.write(pages, languages: languages, site: furnishings.origin, file: number))
    }

    /// The pages for search engines: the lists first, then every entry's page.
    private var mappedPages: [Sitemap.Page] {
        func pages<Content>(_ table: EntryTable<Content>, _ part: String) -> [Sitemap.Page] {
            table.all.map { Sitemap.Page(path: "/\(part)/\($0.address)", changed: $0.changedAt) }
        }
        var mapped = ["/", "/halls", "/pavilions", "/exhibitors", "/exhibits", "/programmes", "/rooms", "/about"]
            .map { Sitemap.Page(path: $0) }
        mapped += furnishings.publicGuests.flatMap { [$0.path] + $0.places }.map { Sitemap.Page(path: "/\($0)") }
        for programme in snapshot.programmes.all {
            for day in self.days(of: programme) {
                mapped.append(
                    Sitemap.Page(path: "/programme/\(programme.address)/\(day)", changed: programme.changedAt))
            }
        }
        mapped += pages(snapshot.halls, "halls")
        mapped += pages(snapshot.pavilions, "pavilions")
        mapped += pages(snapshot.sessions, "sessions")
        mapped += pages(snapshot.rooms, "rooms")
        mapped += pages(snapshot.people, "people")
        mapped += pages(snapshot.exhibitors, "exhibitors")
        mapped += pages(snapshot.exhibits, "exhibits")
        return mapped
    }

    private func schedule(
        _ query: [QueryItem], _ mediaType: String,
        _ write: (EntryID<Programme>, CatalogueSnapshot, String) -> [UInt8]?
    ) -> Page? {
        let wanted = query.first { $0.name == "programme" && !$0.value.isEmpty }?.value
        let programme = wanted.map { snapshot.programmes[address: $0] } ?? snapshot.programmes.all.last
        guard let programme, let body = write(programme.id, snapshot, furnishings.origin) else { return nil }
        return Page(mediaType: mediaType, body: body)
    }
}
