/// What one picture may cost.
public struct PictureLimits: Sendable, Equatable {
    /// The most bytes that are read.
    public var bytes: Int
    /// The most pixels, across times down, as the header says before anything is decoded.
    public var pixels: Int
    /// The most times that a JPEG may go over its whole picture. Programs write about ten scans; each more costs as much
    /// time again, and nearly no bytes.
    public var scans: Int
    /// The kinds that are taken. What AVIF and HEIF say of their size binds nobody: 1 KB that says 64 by 32 can unpack to
    /// gigabytes, so strangers' are not; those of whoever runs the machine may be.
    public var kinds: Set<PictureKind>
    /// The longest that the work on one picture may take.
    public var time: Duration

    /// Limits; as they stand they are for strangers, and let through what phones and most cameras make.
    public init(
        bytes: Int = 20 << 20, pixels: Int = 50_000_000, scans: Int = 30,
        kinds: Set<PictureKind> = [.jpeg, .png, .webp, .gif], time: Duration = .seconds(20)
    ) {
        self.bytes = bytes
        self.pixels = pixels
        self.scans = scans
        self.kinds = kinds
        self.time = time
    }
}
