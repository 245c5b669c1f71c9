import Languages

/// A field of technology, such as sewage treatment or autonomous driving.
public struct Field: CatalogueContent {
    public static let kind = EntryKind.field

    /// What it is called.
    public var name: LocalisedText

    /// A field.
    public init(name: LocalisedText) {
        self.name = name
    }

    public var title: LocalisedText { name }
}
