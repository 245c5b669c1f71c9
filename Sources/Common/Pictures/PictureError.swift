/// Why a picture is not taken.
public enum PictureError: Error, Sendable, Equatable, CustomStringConvertible {
    /// It has more bytes than are read.
    case tooManyBytes(count: Int, largest: Int)
    /// Its content is that of none of the kinds that are taken.
    case unknown
    /// It is an SVG: a document that can hold scripts.
    case vector
    /// It is of a kind that is known and not taken from here.
    case refused(PictureKind)
    /// It has more pixels than are decoded.
    case tooManyPixels(width: Int, height: Int, most: Int)
    /// It begins as a picture of the kind, and then breaks the kind's rules or ends early.
    case damaged(PictureKind)
    /// It is a JPEG that goes over its whole picture more often than any program would write it.
    case tooManyScans(count: Int, most: Int)
    /// The work on it took too long.
    case tooSlow(limit: Duration)
    /// libvips does not start on this machine.
    case unavailable

    /// What is wrong, after the file's name: "has 24 MB".
    public var reason: String {
        switch self {
        case .tooManyBytes(let count, _): "has \((count + (1 << 20) - 1) >> 20) MB"
        case .unknown: "is no picture that browsers show"
        case .vector: "is an SVG, which can hold scripts"
        case .refused(let kind): "is \(kind.name), which is not taken here"
        case .tooManyPixels(let width, let height, _): "has \(width) x \(height) pixels"
        case .damaged(let kind): "is a damaged \(kind.name)"
        case .tooManyScans(let count, _): "has \(count) scans"
        case .tooSlow(let limit): "takes longer than \(limit.components.seconds) s to read"
        case .unavailable: "cannot be read: libvips does not start"
        }
    }

    /// What to do about it.
    public var advice: String {
        switch self {
        case .tooManyBytes(_, let largest): "make it smaller than \(largest >> 20) MB"
        case .unknown, .vector, .refused: "save it as JPEG, PNG or WebP"
        case .tooManyPixels(_, _, let most): "make it smaller than \(most / 1_000_000) megapixels"
        case .damaged: "open it in a picture editor and save it anew, or fetch it again"
        case .tooManyScans, .tooSlow: "save it anew, smaller and plainer"
        case .unavailable: "install libvips anew"
        }
    }

    public var description: String { "\(reason); \(advice)" }
}
