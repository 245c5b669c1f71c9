import CVips

/// The kinds of pictures that can be taken in, told by content and never by name.
public enum PictureKind: String, Sendable, CaseIterable {
    case jpeg, png, webp, heif, gif

    /// How people call it.
    public var name: String {
        switch self {
        case .jpeg: "JPEG"
        case .png: "PNG"
        case .webp: "WebP"
        case .heif: "AVIF or HEIF"
        case .gif: "GIF"
        }
    }

    /// What libvips calls its readers of the kind, those from memory, files and streams alike.
    var loader: String {
        switch self {
        case .jpeg: "VipsForeignLoadJpeg"
        case .png: "VipsForeignLoadPng"
        case .webp: "VipsForeignLoadWebp"
        case .heif: "VipsForeignLoadHeif"
        case .gif: "VipsForeignLoadNsgif"
        }
    }

    /// Whether what is in it was mostly drawn: its edges and colours are sharp, and stay so.
    var isDrawn: Bool { self == .png || self == .gif }

    /// The kind of a file that begins like this, whatever follows; nil where it is none that is taken.
    public init?(of bytes: [UInt8]) {
        guard VipsLibrary.isReady, let kind = bytes.withUnsafeBytes({ Self(of: $0) }) else { return nil }
        self = kind
    }

    /// The same; libvips has been started.
    init?(of bytes: UnsafeRawBufferPointer) {
        guard let found = vips_foreign_find_load_buffer(bytes.baseAddress, bytes.count) else {
            vips_error_clear()
            return nil
        }
        let name = String(cString: found)
        guard let kind = Self.allCases.first(where: { name.hasPrefix($0.loader) }) else { return nil }
        self = kind
    }
}
