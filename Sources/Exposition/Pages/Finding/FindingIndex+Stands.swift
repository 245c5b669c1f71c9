import Catalogue
import Languages

extension ExpositionSite {
    /// The stands of a hall at which something matches, so that they light up on its plan: by exhibitor, exhibit,
    /// pavilion, or by the stand's own number.
    func stands(
        in hall: Entry<Hall>, matching text: String, language: Language
    ) -> Set<EntryID<Stand>> {
        let stands = snapshot.stands(in: hall.id)
        let sought = Folding.folded(text)
        var lit = Set(stands.filter { Folding.folded($0.content.number) == sought }.map(\.id))
        if !lit.isEmpty { return lit }
        let answer = finding.search(
            text, in: language,
            filters: [.hall: [hall.address], .kind: ["exhibitor", "exhibit", "pavilion"]], limit: 2_000)
        func light(_ exhibitor: EntryID<Exhibitor>) {
            for stand in snapshot.stands(of: exhibitor) where stand.content.hall == hall.id { lit.insert(stand.id) }
        }
        for found in answer.found {
            switch found.kind {
            case .exhibitor: light(snapshot.exhibitors.all[found.place].id)
            case .exhibit: light(snapshot.exhibits.all[found.place].content.exhibitor)
            case .pavilion:
                // All of a pavilion lights up only where it is the pavilion that was named.
                let pavilion = snapshot.pavilions.all[found.place]
                guard pavilion.content.name.texts.contains(where: { Folding.folded($0.text).contains(sought) }) else {
                    continue
                }
                for stand in stands where stand.content.pavilion == pavilion.id { lit.insert(stand.id) }
            default: break
            }
        }
        return lit
    }
}
