/// What one picture may cost.
public struct PictureLimits: Sendable, Equatable {
    /// The most bytes that are read.
    public var bytes: Int
    /// The most pixels, across times down, as the header says before anything is decoded.
    public var pixels: Int
    /// The longest that the work on one picture may take.
    public var time: Duration

    /// Limits; as they stand they let through what phones and most cameras make.
    public init(bytes: Int = 20 << 20, pixels: Int = 50_000_000, time: Duration = .seconds(20)) {
        self.bytes = bytes
        self.pixels = pixels
        self.time = time
    }
}
