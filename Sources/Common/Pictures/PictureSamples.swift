/// A picture as numbers: three bytes a pixel, red, green and blue in sRGB, row by row without gaps.
public struct PictureSamples: Sendable, Equatable {
    /// Pixels across.
    public let width: Int
    /// Pixels down.
    public let height: Int
    /// `width * height * 3` bytes.
    public let bytes: [UInt8]

    /// A picture of these samples; nil where there are not as many as its size asks for.
    public init?(width: Int, height: Int, bytes: [UInt8]) {
        guard width > 0, height > 0, bytes.count == width * height * 3 else { return nil }
        self.width = width
        self.height = height
        self.bytes = bytes
    }

    /// Decodes a file, whatever it may be, on the caller's thread: no event loop's.
    ///
    /// It is upright as its EXIF data asks, in sRGB, and of an animation it is the first frame; what is transparent lies on black.
    ///
    /// - Parameters:
    ///   - file: the file's bytes.
    ///   - longest: the most pixels across and down; a larger picture is shrunk into that.
    ///   - limits: what it may cost.
    /// - Throws: ``PictureError``.
    public init(decoding file: [UInt8], longest: Int, limits: PictureLimits = PictureLimits()) throws(PictureError) {
        guard file.count <= limits.bytes else { throw .tooManyBytes(count: file.count, largest: limits.bytes) }
        guard VipsLibrary.isReady else { throw .unavailable }
        let deadline = ContinuousClock.now + limits.time
        let outcome = file.withUnsafeBytes { bytes in
            Result { () throws(PictureError) in
                try PictureMill.decode(bytes, width: longest, height: longest, limits: limits, deadline: deadline)
            }
        }
        let (picture, kind) = try outcome.get()
        guard let samples = picture.samples(),
            let whole = PictureSamples(width: picture.width, height: picture.height, bytes: samples)
        else { throw .damaged(kind) }
        self = whole
    }

    /// The picture as a JPEG file.
    ///
    /// - Parameter quality: of libjpeg, 1 to 100.
    /// - Throws: `PictureError.unavailable` where libvips does not write it.
    public func jpeg(quality: Int = 85) throws(PictureError) -> [UInt8] {
        guard VipsLibrary.isReady, let picture = VipsPicture.made(of: bytes, width: width, height: height),
            let file = picture.jpeg(quality: quality, isDrawn: false)
        else { throw .unavailable }
        return file
    }
}
