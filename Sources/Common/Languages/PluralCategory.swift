/// The CLDR plural categories: which form of a word goes with a number (Unicode TR 35, part 3, 5).
public enum PluralCategory: String, Sendable, Hashable, CaseIterable {
    case zero, one, two, few, many, other
}
