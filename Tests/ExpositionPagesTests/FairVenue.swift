import Catalogue
import ExpositionPages
import Foundation
import Languages
import Markup

/// A hall of twelve stands in two blocks, 120 exhibitors of three countries, and some of what they show.
///
/// ```
///   A1 A2 A3      B1 B2 B3
///   A4 A5 A6      B4 B5 B6
/// ```
struct FairVenue {
    var entries = CatalogueEntries()

    static let countries = ["CN", "HU", "DE"].compactMap(CountryCode.init)
    static let moment = Date(timeIntervalSince1970: 1_780_000_000)

    init() throws {
        entries.expo = [
            SampleVenue.entry("expo", Expo(name: ["en": "Fair"], languages: [.english, .chinese, .hungarian]))
        ]
        entries.fields = [
            SampleVenue.entry("robots", Field(name: ["en": "Robots", "hu": "Robotok", "zh": "机器人"])),
            SampleVenue.entry("water", Field(name: ["en": "Water", "hu": "Víz", "zh": "水"])),
        ]
        entries.halls = [
            SampleVenue.entry(
                "great-hall",
                Hall(
                    name: ["en": "Great hall", "hu": "Nagy csarnok", "zh": "大厅"], number: "H1", width: 60, depth: 30,
                    entrances: [.init(name: ["en": "North door", "hu": "Északi kapu", "zh": "北门"], x: 30, y: 0)]))
        ]
        entries.pavilions = [
            SampleVenue.entry(
                "east",
                Pavilion(
                    name: ["en": "East pavilion"], hall: "great-hall", country: Self.countries[0],
                    area: FloorArea(x: 35, y: 8, width: 14, depth: 13),
                    results: [.init(figure: ["en": "44"], caption: ["en": "projects matched"])]))
        ]
        for number in 0..<120 { entries.exhibitors.append(exhibitor(number)) }
        for (block, left) in [("A", 5.0), ("B", 35.0)] {
            for place in 0..<6 {
                let area = FloorArea(
                    x: left + Double(place % 3) * 4, y: 10 + Double(place / 3) * 4, width: 4, depth: 4)
                let number = (block == "A" ? 0 : 6) + place
                entries.stands.append(
                    SampleVenue.entry(
                        "stand-\(block)\(place + 1)",
                        Stand(
                            number: "\(block)\(place + 1)", hall: "great-hall", area: area,
                            exhibitors: [EntryID("e\(number)")])))
            }
        }
        entries.exhibits = [
            SampleVenue.entry(
                "welder",
                Exhibit(
                    name: ["en": "Welding robot", "hu": "Hegesztőrobot"], text: ["en": "It welds <b>everything</b>."],
                    exhibitor: "e3", fields: ["robots"], readiness: 7, sessions: [])),
            SampleVenue.entry(
                "filter",
                Exhibit(
                    name: ["en": "Sand filter"], text: ["en": "For clean rivers."], sort: .intention, exhibitor: "e7",
                    fields: ["water"], readiness: 12)),
        ]
    }

    private func exhibitor(_ number: Int) -> Entry<Exhibitor> {
        let names: [Int: LocalisedText] = [
            0: ["hu": "Zsolnay", "en": "Zsolnay"], 1: ["hu": "Árvíz Kft."], 2: ["zh": "重庆", "en": "Chongqing Arms"],
            3: ["en": "Cedar"], 4: ["en": "csatorna"], 5: ["en": "Ágnes & Sons"],
        ]
        return Entry(
            id: EntryID("e\(number)"), address: "exhibitor-\(number)", changedBy: "test",
            changedAt: Self.moment.addingTimeInterval(Double(number)),
            content: Exhibitor(
                name: names[number] ?? ["en": "Maker \(String(number + 1000).dropFirst())"],
                country: Self.countries[number % 3], sort: number % 4 == 0 ? .research : .company,
                fields: [number % 2 == 0 ? "robots" : "water"], pavilion: number == 7 ? "east" : nil,
                isSample: true))
    }

    func site() throws -> ExpositionSite {
        ExpositionSite(
            snapshot: CatalogueSnapshot(version: 3, entries: entries),
            furnishings: try Furnishings(origin: "https://fair.example"))
    }

    /// The text of a page; nil where there is none.
    static func text(
        _ site: ExpositionSite, _ path: String, _ query: [(String, String)] = [], language: Language = .english
    ) -> String? {
        page(site, path, query, language: language).map { String(decoding: $0.body, as: UTF8.self) }
    }

    static func page(
        _ site: ExpositionSite, _ path: String, _ query: [(String, String)] = [], language: Language = .english
    ) -> Page? {
        site.answer(
            PageRequest(
                language: language, path: path.split(separator: "/").map(String.init),
                query: query.map { QueryItem(name: $0.0, value: $0.1) }, now: moment))
    }
}

extension String {
    /// How often `part` occurs.
    func count(of part: String) -> Int { components(separatedBy: part).count - 1 }
}
