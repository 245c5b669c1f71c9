/// Why a document is not taken.
public enum DocumentError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It has more bytes than are taken.
    case tooManyBytes(count: Int, largest: Int)
    /// It does not begin as a PDF.
    case unknown
    /// It begins as a PDF and ends before its end.
    case endsEarly
    /// It would do something by itself: run scripts, start programs, play what is in it.
    case active(name: String)
    /// It is encrypted, so that nobody can say what it would do.
    case locked
    /// It packs its objects in a way that cannot be looked into.
    case opaque

    /// What is wrong, after the file's name: "has 24 MB".
    public var reason: String {
        switch self {
        case .tooManyBytes(let count, _): "has \((count + (1 << 20) - 1) >> 20) MB"
        case .unknown: "is no PDF"
        case .endsEarly: "is a PDF that ends early"
        case .active(let name): "is a PDF that acts by itself (\(name))"
        case .locked: "is a PDF under a password"
        case .opaque: "is a PDF that cannot be looked into"
        }
    }

    /// What to do about it.
    public var advice: String {
        switch self {
        case .tooManyBytes(_, let largest): "make it smaller than \(largest >> 20) MB"
        case .unknown: "save it as PDF"
        case .endsEarly: "fetch it again, or save it anew"
        case .active, .opaque: "print it into a new PDF"
        case .locked: "save it without one"
        }
    }

    public var description: String { "\(reason); \(advice)" }
}
