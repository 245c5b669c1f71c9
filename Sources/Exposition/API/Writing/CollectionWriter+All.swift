import Catalogue

extension CollectionWriter {
    /// The collections that can be written.
    public static let all = [
        CollectionWriter(.halls), CollectionWriter(.pavilions), CollectionWriter(.stands),
        CollectionWriter(.exhibitors), CollectionWriter(.exhibits), CollectionWriter(.fields),
        CollectionWriter(.programmes), CollectionWriter(.rooms), CollectionWriter(.tracks),
        CollectionWriter(.sessions), CollectionWriter(.people),
    ]
}
