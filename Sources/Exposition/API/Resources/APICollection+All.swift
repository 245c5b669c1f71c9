import Catalogue

extension APICollection {
    /// The collections in the order in which the document lists them.
    static func all(of snapshot: CatalogueSnapshot) -> [APICollection] {
        [
            APICollection(.halls, of: snapshot), APICollection(.pavilions, of: snapshot),
            APICollection(.stands, of: snapshot), APICollection(.exhibitors, of: snapshot),
            APICollection(.exhibits, of: snapshot), APICollection(.fields, of: snapshot),
            APICollection(.programmes, of: snapshot), APICollection(.rooms, of: snapshot),
            APICollection(.tracks, of: snapshot), APICollection(.sessions, of: snapshot),
            APICollection(.people, of: snapshot), APICollection(.pictures, of: snapshot),
        ]
    }
}
