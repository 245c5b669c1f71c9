import Catalogue
import Foundation
import Languages

/// The expo of the demo: what is known of the 2020 online expo in Chongqing as facts, all else invented from a seed and
/// marked as a sample, in English, Chinese and Hungarian.
public enum DemoExpo {
    /// 15 September 2020.
    public static let firstDay = CivilDate(dayNumber: 18_520)

    /// The whole expo. The same arguments give the same expo.
    /// - Parameters:
    ///   - exhibitors: how many; at least those that are known by name are there.
    ///   - seed: what the invented part grows from.
    ///   - opening: the first of its three days.
    /// - Throws: `DecodingError` where the built-in texts are damaged.
    public static func make(
        exhibitors: Int = 551, seed: UInt64 = 2020, opening: CivilDate = firstDay
    ) throws -> ImportBatch {
        let texts = try DemoTexts()
        let make = EntryMaking(moment: DemoProgramme.instant(opening, minutes: 0))
        let programme = DemoProgramme(texts: texts, make: make, opening: opening, seed: seed)
        let named = texts.expo.exhibitors
        let crowd = Array(
            DemoCrowd(
                count: max(0, exhibitors - named.count), seed: seed, texts: texts, moment: make.moment,
                sessionsByField: programme.sessionsByField))

        let fieldPlaces = Dictionary(uniqueKeysWithValues: texts.fields.enumerated().map { ($1.id, $0) })
        let floors = DemoFloors(
            of: named.map { exhibitor in
                DemoFloors.Candidate(
                    id: DemoID.exhibitor(exhibitor.id), country: exhibitor.country,
                    theme: Theme(rawValue: exhibitor.theme) ?? .industry,
                    field: exhibitor.fields?.first.flatMap { fieldPlaces[$0] } ?? 0, fixed: exhibitor.theme)
            }
                + crowd.map { member in
                    DemoFloors.Candidate(
                        id: member.exhibitor.id, country: member.exhibitor.content.country, theme: member.theme,
                        field: member.field, fixed: nil)
                },
            texts: texts, make: make, seed: seed)

        var entries = CatalogueEntries()
        entries.expo = [expo(texts.expo.expo, opening: opening, make: make)]
        entries.fields = texts.fields.map {
            make.entry(DemoID.field($0.id), title: LocalisedText($0.id), Field(name: $0.name))
        }
        entries.halls = floors.halls
        entries.pavilions = floors.pavilions
        entries.stands = floors.stands
        entries.programmes = programme.programme
        entries.tracks = programme.tracks
        entries.rooms = programme.rooms
        entries.people = programme.people
        entries.sessions = programme.sessions
        entries.exhibitors = named.map { self.exhibitor($0, make: make) } + crowd.map(\.exhibitor)
        for index in entries.exhibitors.indices {
            entries.exhibitors[index].content.pavilion = floors.pavilionOf[entries.exhibitors[index].id]
        }
        entries.exhibits =
            texts.expo.exhibits.map { exhibit($0, sessions: programme.sessions, make: make) }
            + crowd.flatMap(\.exhibits)
        return ImportBatch(source: DemoID.source, entries: entries)
    }

    private static func expo(_ texts: ExpoTexts.Venue, opening: CivilDate, make: EntryMaking) -> Entry<Expo> {
        make.entry(
            EntryID("expo"), title: LocalisedText("expo"),
            Expo(
                name: texts.name, motto: texts.motto, text: texts.text, venueName: texts.venueName, city: texts.city,
                country: CountryCode(rawValue: "CN"), timeZone: DemoProgramme.timeZone,
                days: (0..<DemoProgramme.days).map { opening.adding(days: $0) }, isDemo: true))
    }

    private static func exhibitor(_ texts: ExpoTexts.NamedExhibitor, make: EntryMaking) -> Entry<Exhibitor> {
        make.entry(
            DemoID.exhibitor(texts.id), title: texts.name,
            Exhibitor(
                name: texts.name, text: texts.text, country: texts.country, city: texts.city ?? [:], sort: texts.sort,
                fields: (texts.fields ?? []).map { DemoID.field($0) }, contact: .closed))
    }

    /// The station is shown at its own sessions, what Hungary shows at Hungary's meetings.
    private static func exhibit(
        _ texts: ExpoTexts.NamedExhibit, sessions: [Entry<Session>], make: EntryMaking
    ) -> Entry<Exhibit> {
        let shown = sessions.filter { session in
            switch texts.exhibitor {
            case "expo-scenes": session.content.room == DemoID.room("station")
            case "hungary": session.id == DemoID.session("meeting-1")
            default: false
            }
        }
        return make.entry(
            DemoID.exhibit(texts.id), title: texts.name,
            Exhibit(
                name: texts.name, text: texts.text, sort: texts.sort, exhibitor: DemoID.exhibitor(texts.exhibitor),
                fields: texts.fields.map { DemoID.field($0) }, sessions: shown.map(\.id)))
    }
}
