/// A file that is kept by the hash of its bytes.
public struct StoredFile: Sendable, Equatable {
    /// SHA-256 of the bytes, in hexadecimal.
    public let hash: String
    /// The media type, by content.
    public let mediaType: String
    /// The content.
    public let bytes: [UInt8]

    /// A file.
    public init(hash: String, mediaType: String, bytes: [UInt8]) {
        self.hash = hash
        self.mediaType = mediaType
        self.bytes = bytes
    }
}
