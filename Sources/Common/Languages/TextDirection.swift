/// The direction in which a language's lines run; the value of HTML's `dir` attribute is `rawValue`.
public enum TextDirection: String, Sendable, Hashable, Codable {
    case leftToRight = "ltr"
    case rightToLeft = "rtl"
}
