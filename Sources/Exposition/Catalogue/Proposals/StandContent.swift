/// A content that exhibitors fill themselves, for an organiser's word.
public protocol StandContent: EditableContent {
    /// The members that are the exhibitor's to fill; the others stay the organisers'.
    static var exhibitorsMembers: Set<String> { get }
    /// What a new one on an exhibitor's stand begins as.
    static func blank(on stand: EntryID<Exhibitor>) -> Self
}

extension StandContent {
    /// Most say nothing of whose they are.
    public static func blank(on stand: EntryID<Exhibitor>) -> Self { blank }
}

extension Exhibitor: StandContent {
    public static let exhibitorsMembers: Set = [
        "name", "text", "country", "city", "sort", "fields", "website", "logo", "contact", "links",
    ]
}

extension Exhibit: StandContent {
    public static let exhibitorsMembers: Set = ["name", "text", "sort", "fields", "readiness", "pictures", "links"]

    public static func blank(on stand: EntryID<Exhibitor>) -> Exhibit { Exhibit(name: [:], exhibitor: stand) }
}

extension Picture: StandContent {
    public static let exhibitorsMembers: Set = ["alternativeText", "credit"]
}
