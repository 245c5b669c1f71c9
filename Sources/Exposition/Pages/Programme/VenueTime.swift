import Catalogue
import Foundation
import Languages
import Markup

/// Writes moments by one zone's clocks in the reader's language, and for programs beside it.
struct VenueTime {
    let zone: ZoneClock
    let forms: LocaleForms
    /// What the place is called whose clocks they are.
    let place: String

    /// The time on the clock: `10:35`.
    func clock(_ instant: Date) -> String {
        forms.time(secondsOfDay: zone.civil(instant).secondsOfDay)
    }

    /// The day: `Saturday, 1 February 2025`.
    func day(_ instant: Date) -> String {
        forms.date(zone.civil(instant).date, .full)
    }

    /// The moment for programs, with the zone's offset: `2025-02-01T10:35+01:00` (HTML, 2.3.5.7).
    func machine(_ instant: Date) -> String {
        let offset = zone.offset(at: instant) / 60
        let (date, seconds) = zone.civil(instant)
        let sign = offset < 0 ? "-" : "+"
        let east = abs(offset)
        return "\(date)T\(Self.two(seconds / 3600)):\(Self.two(seconds / 60 % 60))"
            + "\(sign)\(Self.two(east / 60)):\(Self.two(east % 60))"
    }

    /// The moment as an element: the clock's time for people, the whole moment for programs.
    func element(_ instant: Date) -> Markup {
        "<time datetime=\"\(machine(instant))\">\(clock(instant))</time>"
    }

    /// How far the zone's clocks are from Greenwich at the instant: `UTC+1`, `UTC+5:30`.
    func offsetName(at instant: Date) -> String {
        let minutes = zone.offset(at: instant) / 60
        if minutes == 0 { return "UTC" }
        let rest = abs(minutes) % 60
        return "UTC\(minutes < 0 ? "−" : "+")\(abs(minutes) / 60)" + (rest == 0 ? "" : ":\(Self.two(rest))")
    }

    /// Whose clocks they are, as a sentence's part: `times of Budapest (UTC+2)`; `UTC` where they are nobody's own.
    func note(_ words: Words, at instant: Date) -> String {
        let offset = offsetName(at: instant)
        if place == offset { return offset }
        return words("programme.zone", ["place": .text(place), "offset": .text(offset)])
    }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Frame {
    /// The clocks of a programme, in the reader's language.
    func time(of programme: Programme) -> VenueTime {
        let city = cityName(of: programme)
        if programme.timeZone == snapshot.expo.content.timeZone, city.isEmpty { return venueTime }
        let zone = site.clock(of: programme)
        return VenueTime(zone: zone, forms: forms, place: city.isEmpty ? Self.place(of: zone) : city)
    }

    /// The programme's city; where it is the expo's own, in the reader's language.
    func cityName(of programme: Programme) -> String {
        let city = programme.city ?? ""
        let own = snapshot.expo.content.city
        return own.texts.contains { $0.text.lowercased() == city.lowercased() } ? plain(own) : city
    }

    /// A day in few words; with its year where that is another than this one, or the programmes are of several.
    func shortDay(_ date: CivilDate) -> String {
        let years = Set(snapshot.programmes.all.map(\.content.start.year))
        let isPlain = years.count < 2 && date.year == site.clock.civil(request.now).date.year
        return forms.date(date, isPlain ? .shortWeekdayAndDay : .medium)
    }

    /// The clocks of the venue, in the reader's language.
    var venueTime: VenueTime {
        let city = plain(snapshot.expo.content.city)
        return VenueTime(zone: site.clock, forms: forms, place: city.isEmpty ? Self.place(of: site.clock) : city)
    }

    /// The place that a zone is named after: `Brussels` of `Europe/Brussels`.
    private static func place(of zone: ZoneClock) -> String {
        (zone.identifier.split(separator: "/").last.map(String.init) ?? zone.identifier).replacing("_", with: " ")
    }
}
