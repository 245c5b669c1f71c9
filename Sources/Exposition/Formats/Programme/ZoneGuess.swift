import Foundation
import Languages
import Synchronization

/// Finds the time zone that a file means.
enum ZoneGuess {
    /// The zone of an IANA identifier in whatever case, of a name that ends in one (`/vendor/Europe/Brussels`), or of
    /// Windows' name for it.
    static func zone(named name: String) -> ZoneClock? {
        let trimmed = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard !trimmed.isEmpty, trimmed.utf8.count < 100 else { return nil }
        if ["UTC", "GMT", "Z", "ETC/UTC", "ETC/GMT", "ETC/UNIVERSAL"].contains(trimmed.uppercased()) { return .utc }
        let folded = trimmed.lowercased()
        if let exact = identifiers.byName[folded] { return clock(exact) }
        if let windows = WindowsZones.identifiers[folded] { return clock(windows) }
        if let known = clock(trimmed) ?? clock(Self.titled(trimmed)) { return known }
        let parts = folded.split(separator: "/")
        for count in [3, 2] where parts.count > count {
            if let exact = identifiers.byName[parts.suffix(count).joined(separator: "/")] { return clock(exact) }
        }
        return nil
    }

    /// An identifier in IANA's usual case, such as `Asia/Kolkata`, `US/Eastern` or `America/Port_of_Spain`: the list of
    /// known identifiers lacks older names that the tables know nevertheless.
    private static func titled(_ name: String) -> String {
        var titled = ""
        var word = ""
        for character in name.lowercased() + "/" {
            guard "/_-+".contains(character) else {
                word.append(character)
                continue
            }
            let isSmall = ["of", "es", "au"].contains(word)
            let isAbbreviation = ["us", "gmt", "utc", "gb", "nsw", "act", "lhi"].contains(word)
            titled +=
                isSmall ? word : isAbbreviation ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
            titled.append(character)
            word = ""
        }
        return String(titled.dropLast())
    }

    /// The zone whose identifier names the city: `Brussels` is in `Europe/Brussels`.
    static func zone(ofCity city: String) -> ZoneClock? {
        for part in city.split(whereSeparator: { ",;/(".contains($0) }).prefix(4) {
            let key = Folding.folded(part.trimmingCharacters(in: .whitespaces)).replacing(" ", with: "_")
            if let identifier = otherCities[key] ?? identifiers.byCity[key] { return clock(identifier) }
        }
        return nil
    }

    /// The clocks of an identifier, made once: to make them takes milliseconds, and a calendar names zones line by line.
    private static func clock(_ identifier: String) -> ZoneClock? {
        if let known = made.withLock({ $0[identifier] }) { return known }
        guard let new = ZoneClock(identifier: identifier) else { return nil }
        made.withLock { if $0.count < 1_000 { $0[identifier] = new } }
        return new
    }

    /// Only zones that there are get in, and only so many; what it has depends on nothing but the names.
    private static let made = Mutex<[String: ZoneClock]>([:])

    private struct Identifiers {
        var byName: [String: String] = [:]
        var byCity: [String: String] = [:]
    }

    private static let identifiers: Identifiers = {
        var table = Identifiers()
        for identifier in TimeZone.knownTimeZoneIdentifiers.sorted() where identifier.contains("/") {
            table.byName[identifier.lowercased()] = identifier
            let city = String(identifier.split(separator: "/").last ?? "").lowercased()
            if table.byCity[city] == nil { table.byCity[city] = identifier }
        }
        return table
    }()

    /// Large cities that name no zone themselves.
    private static let otherCities = [
        "chongqing": "Asia/Shanghai", "beijing": "Asia/Shanghai", "shenzhen": "Asia/Shanghai",
        "guangzhou": "Asia/Shanghai",
        "hamburg": "Europe/Berlin", "munich": "Europe/Berlin", "munchen": "Europe/Berlin", "koln": "Europe/Berlin",
        "cologne": "Europe/Berlin", "hannover": "Europe/Berlin", "hanover": "Europe/Berlin", "leipzig": "Europe/Berlin",
        "frankfurt": "Europe/Berlin", "nurnberg": "Europe/Berlin", "karlsruhe": "Europe/Berlin",
        "bruxelles": "Europe/Brussels",
        "brussel": "Europe/Brussels", "geneva": "Europe/Zurich", "geneve": "Europe/Zurich", "basel": "Europe/Zurich",
        "wien": "Europe/Vienna", "milan": "Europe/Rome", "milano": "Europe/Rome", "barcelona": "Europe/Madrid",
        "the_hague": "Europe/Amsterdam", "den_haag": "Europe/Amsterdam", "lyon": "Europe/Paris",
        "debrecen": "Europe/Budapest",
        "san_francisco": "America/Los_Angeles", "seattle": "America/Los_Angeles", "las_vegas": "America/Los_Angeles",
        "boston": "America/New_York", "washington": "America/New_York", "montreal": "America/Toronto",
        "osaka": "Asia/Tokyo",
        "kyoto": "Asia/Tokyo", "mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata", "new_delhi": "Asia/Kolkata",
        "bangalore": "Asia/Kolkata", "bengaluru": "Asia/Kolkata", "tel_aviv": "Asia/Jerusalem",
        "abu_dhabi": "Asia/Dubai",
        "praha": "Europe/Prague", "warszawa": "Europe/Warsaw", "lisboa": "Europe/Lisbon", "roma": "Europe/Rome",
        "kobenhavn": "Europe/Copenhagen", "bucuresti": "Europe/Bucharest", "moskva": "Europe/Moscow",
    ]
}
