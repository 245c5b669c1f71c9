import Catalogue
import Chance
import Foundation
import Languages

/// The halls with pavilions and stands, and who stands where.
///
/// A country's exhibitors fill its pavilion first, Singapore's and its neighbours' the branch hall; all others stand in
/// the hall of their field. A theme that outgrows its hall of 288 stands gets further ones, ten at most; who comes
/// after that exhibits online, without a stand.
struct DemoFloors {
    private(set) var halls: [Entry<Hall>] = []
    private(set) var pavilions: [Entry<Pavilion>] = []
    private(set) var stands: [Entry<Stand>] = []
    /// The pavilion of those that are in one.
    private(set) var pavilionOf: [EntryID<Exhibitor>: EntryID<Pavilion>] = [:]

    private let texts: DemoTexts
    private let make: EntryMaking
    private var random: SplitMix64

    /// An exhibitor, as far as its place depends on it.
    struct Candidate {
        let id: EntryID<Exhibitor>
        let country: CountryCode?
        let theme: Theme
        let field: Int
        /// Where the brief puts it.
        let fixed: String?
    }

    static let hallsPerTheme = 10
    private static let neighbours: Set = ["MY", "ID", "TH", "VN", "PH", "KH", "LA"]
    private static let branchFields: Set = ["augmented-reality", "digital-connectivity"]

    init(of candidates: [Candidate], texts: DemoTexts, make: EntryMaking, seed: UInt64) {
        self.texts = texts
        self.make = make
        random = SplitMix64(seed: seed, thing: -1)

        let perPavilion = min(FloorGrid.standsPerBlock, max(5, candidates.count / 80))
        var pavilionGuests: [String: [EntryID<Exhibitor>]] = [:]
        var branchGuests: [EntryID<Exhibitor>] = []
        var themeGuests: [Theme: [Candidate]] = [:]
        let branchCapacity = min(120, max(16, candidates.count / 13))
        let pavilionCountries = Set(texts.countries.filter { $0.pavilion != nil }.map(\.code.rawValue))
        for candidate in candidates {
            let country = candidate.country?.rawValue ?? ""
            let isOfBranch =
                country == "SG"
                || (Self.neighbours.contains(country) && Self.branchFields.contains(texts.fields[candidate.field].id))
            if candidate.fixed == "hungary"
                || (candidate.fixed == nil && country == "HU"
                    && pavilionGuests["HU", default: []].count < 2 * perPavilion)
            {
                pavilionGuests["HU", default: []].append(candidate.id)
            } else if candidate.fixed == "singapore"
                || (candidate.fixed == nil && isOfBranch && branchGuests.count < branchCapacity)
            {
                branchGuests.append(candidate.id)
            } else if candidate.fixed == nil, pavilionCountries.contains(country),
                pavilionGuests[country, default: []].count < perPavilion
            {
                pavilionGuests[country, default: []].append(candidate.id)
            } else {
                themeGuests[candidate.theme, default: []].append(candidate)
            }
        }

        var further = 6
        for (position, hall) in texts.expo.halls.enumerated() {
            if let theme = Theme(rawValue: hall.id) {
                let guests = (themeGuests[theme] ?? []).sorted {
                    ($0.fixed == nil ? 1 : 0, $0.field) < ($1.fixed == nil ? 1 : 0, $1.field)
                }
                addThemeHalls(hall, position: position, guests: guests, further: &further)
            } else if hall.id == "international" {
                addInternationalHall(hall, position: position, guests: pavilionGuests)
            } else {
                addHall(hall, id: hall.id, name: hall.name, number: hall.number, position: 1000)
                let grid = FloorGrid(width: hall.width, depth: hall.depth)
                var taken: [Int: Int] = [:]
                fill(grid.blocks, in: DemoID.hall(hall.id), with: branchGuests, taken: &taken)
            }
        }
    }

    private mutating func addThemeHalls(
        _ hall: ExpoTexts.HallTexts, position: Int, guests: [Candidate], further: inout Int
    ) {
        let grid = FloorGrid(width: hall.width, depth: hall.depth)
        let count = min(Self.hallsPerTheme, max(1, (guests.count + grid.capacity - 1) / grid.capacity))
        let placed = min(guests.count, count * grid.capacity)
        for index in 0..<count {
            let ids = guests[placed * index / count..<placed * (index + 1) / count].map(\.id)
            var taken: [Int: Int] = [:]
            if index == 0 {
                addHall(hall, id: hall.id, name: hall.name, number: hall.number, position: position)
                // The battery-swap station is a building of its own: it has a whole block.
                let station = DemoID.exhibitor("expo-scenes")
                let isThere = ids.contains(station)
                fill(
                    Array(grid.blocks.prefix(1)), in: DemoID.hall(hall.id), with: isThere ? [station] : [],
                    taken: &taken)
                fill(
                    Array(isThere ? grid.blocks.dropFirst() : grid.blocks[...]), in: DemoID.hall(hall.id),
                    with: ids.filter { $0 != station }, taken: &taken)
            } else {
                let number = "N\(further)"
                further += 1
                let name = texts.expo.furtherHall.filled([
                    "name": hall.name, "number": LocalisedText(number, in: .english),
                ])
                let id = "\(hall.id)-\(index + 1)"
                addHall(hall, id: id, name: name, number: number, position: 100 + further)
                fill(grid.blocks, in: DemoID.hall(id), with: ids, taken: &taken)
            }
        }
    }

    /// A block for each country's pavilion; Hungary's comes first and has two, one behind the other.
    private mutating func addInternationalHall(
        _ hall: ExpoTexts.HallTexts, position: Int, guests: [String: [EntryID<Exhibitor>]]
    ) {
        addHall(hall, id: hall.id, name: hall.name, number: hall.number, position: position)
        let grid = FloorGrid(width: hall.width, depth: hall.depth)
        let hallID = DemoID.hall(hall.id)
        var taken: [Int: Int] = [:]

        let hungarian = [grid.blocks[0], grid.blocks[grid.columns]]
        var area = hungarian[0].area
        area.depth = hungarian[1].area.y + hungarian[1].area.depth - area.y
        let hungary = texts.expo.hungary
        pavilions.append(
            make.entry(
                DemoID.pavilion("hungary"), title: hungary.name,
                Pavilion(
                    name: hungary.name, text: hungary.text, hall: hallID, country: CountryCode(rawValue: "HU"),
                    area: area, results: hungary.results, resultsSource: hungary.source)))
        fill(hungarian, in: hallID, with: guests["HU"] ?? [], pavilion: DemoID.pavilion("hungary"), taken: &taken)

        let others = texts.countries.filter { $0.pavilion != nil }
        let blocks = grid.blocks.enumerated().filter { $0.offset != 0 && $0.offset != grid.columns }.map(\.element)
        for (country, block) in zip(others, blocks) {
            let id = DemoID.pavilion(country.code.rawValue.lowercased())
            let name = texts.expo.pavilionName.filled(["country": country.name])
            pavilions.append(
                make.entry(
                    id, title: name,
                    Pavilion(
                        name: name, text: country.pavilion ?? [:], hall: hallID, country: country.code,
                        area: block.area, isSample: true)))
            fill([block], in: hallID, with: guests[country.code.rawValue] ?? [], pavilion: id, taken: &taken)
        }
    }

    private mutating func addHall(
        _ hall: ExpoTexts.HallTexts, id: String, name: LocalisedText, number: String, position: Int
    ) {
        let names = texts.expo.entrances
        let (width, depth) = (hall.width, hall.depth)
        let doors = [(width / 2, 0), (width / 2, depth), (0, depth / 2), (width, depth / 2)]
        halls.append(
            make.entry(
                DemoID.hall(id), title: name,
                Hall(
                    name: name, text: hall.text, number: number, width: width, depth: depth,
                    entrances: zip(names, doors).map { Hall.Entrance(name: $0, x: $1.0, y: $1.1) },
                    branch: hall.branch, position: position)))
    }

    /// Spreads exhibitors evenly over blocks. Stands are numbered along their row: `A1`, `A2` ... after those that
    /// the row has already.
    private mutating func fill(
        _ blocks: [FloorGrid.Block], in hall: EntryID<Hall>, with guests: [EntryID<Exhibitor>],
        pavilion: EntryID<Pavilion>? = nil, taken: inout [Int: Int]
    ) {
        for (index, block) in blocks.enumerated() {
            let here = guests[guests.count * index / blocks.count..<guests.count * (index + 1) / blocks.count]
            for (area, exhibitor) in zip(FloorGrid.stands(here.count, in: block.area, using: &random), here) {
                taken[block.row, default: 0] += 1
                let letter = Character(UnicodeScalar(UInt8(ascii: "A") + UInt8(block.row)))
                let number = "\(letter)\(taken[block.row] ?? 0)"
                let stand = Stand(
                    number: number, hall: hall, pavilion: pavilion, area: area, exhibitors: [exhibitor])
                let id = EntryID<Stand>("\(hall.rawValue)-\(number.lowercased())")
                stands.append(make.entry(id, title: LocalisedText(id.rawValue), stand))
                if let pavilion { pavilionOf[exhibitor] = pavilion }
            }
        }
    }
}
