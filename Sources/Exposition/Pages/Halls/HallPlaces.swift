import Catalogue
import Languages

/// The places of one hall between which ways lead, by the names that visitors use.
struct HallPlaces {
    /// One place.
    enum Place {
        case stand(Entry<Stand>)
        case entrance(Hall.Entrance)

        var wayPlace: WayPlace {
            switch self {
            case .stand(let stand): .stand(stand.content.area)
            case .entrance(let entrance): .point(WayPoint(x: entrance.x, y: entrance.y))
            }
        }
    }

    let frame: Frame
    let hall: Hall
    let stands: [Entry<Stand>]

    /// The place of a name: a stand's number, an entrance's sign in any language, or an exhibitor's name.
    func place(named name: String) -> Place? {
        let sought = Folding.folded(name)
        if let stand = stand(numbered: name) { return .stand(stand) }
        if let entrance = hall.entrances.first(where: { entrance in
            entrance.name.texts.contains { Folding.folded($0.text) == sought }
        }) {
            return .entrance(entrance)
        }
        return stands.first { stand in
            frame.snapshot.exhibitors.entries(stand.content.exhibitors).contains { exhibitor in
                exhibitor.content.name.texts.contains { Folding.folded($0.text) == sought }
            }
        }.map(Place.stand)
    }

    /// Halls other than this one with a stand of the number, or of an exhibitor of the name: at most three, each once.
    func elsewhere(named name: String) -> [(hall: Entry<Hall>, stand: Entry<Stand>)] {
        let snapshot = frame.snapshot
        let sought = Folding.folded(name)
        let answer = frame.site.finding.search(name, in: frame.language, filters: [.kind: ["exhibitor"]], limit: 20)
        let exhibitors = Set(
            answer.found.map { snapshot.exhibitors.all[$0.place] }.filter { exhibitor in
                exhibitor.content.name.texts.contains { Folding.folded($0.text) == sought }
            }.map(\.id))
        var found: [(hall: Entry<Hall>, stand: Entry<Stand>)] = []
        for hall in snapshot.halls.all where hall.content != self.hall {
            let stand = snapshot.stands(in: hall.id).first { stand in
                Folding.folded(stand.content.number) == sought || !exhibitors.isDisjoint(with: stand.content.exhibitors)
            }
            if let stand { found.append((hall, stand)) }
            if found.count == 3 { break }
        }
        return found
    }

    /// The stand of a number, in capitals or not.
    func stand(numbered number: String) -> Entry<Stand>? {
        if let exact = stands.first(where: { $0.content.number == number }) { return exact }
        let sought = Folding.folded(number)
        return stands.first { Folding.folded($0.content.number) == sought }
    }

    /// What to call a place.
    func name(of place: Place) -> String {
        switch place {
        case .stand(let stand): stand.content.number
        case .entrance(let entrance): frame.plain(entrance.name)
        }
    }

    /// The stand whose edge is nearest to a point, where one is within two metres.
    func stand(near point: WayPoint) -> Entry<Stand>? {
        func metres(_ area: FloorArea) -> Double {
            let dx = max(area.x - point.x, 0, point.x - area.x - area.width)
            let dy = max(area.y - point.y, 0, point.y - area.y - area.depth)
            return (dx * dx + dy * dy).squareRoot()
        }
        let nearest = stands.min { metres($0.content.area) < metres($1.content.area) }
        return nearest.flatMap { metres($0.content.area) <= 2 ? $0 : nil }
    }
}
