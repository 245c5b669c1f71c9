import Foundation

/// A request that changes something, free of any protocol; whoever sends it may.
public struct WriteRequest: Sendable {
    /// The last segment of the address: an entry's id; nil for a creation.
    public var id: String?
    /// The value of `Content-Type`.
    public var mediaType: String?
    /// The value of `If-Match`.
    public var ifMatch: String?
    /// The value of `Idempotency-Key`.
    public var key: String?
    /// The body.
    public var body: [UInt8]
    /// How the change log calls who sends it.
    public var author: String
    /// The id of the token with which it is sent.
    public var token: String
    /// When the change is made.
    public var moment: Date

    /// A request.
    public init(
        id: String? = nil, mediaType: String? = nil, ifMatch: String? = nil, key: String? = nil, body: [UInt8] = [],
        author: String, token: String, moment: Date
    ) {
        self.id = id
        self.mediaType = mediaType
        self.ifMatch = ifMatch
        self.key = key
        self.body = body
        self.author = author
        self.token = token
        self.moment = moment
    }
}
