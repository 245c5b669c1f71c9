import Dispatch

/// Makes strangers' pictures anew, so that nothing but pixels is left of them.
///
/// What a file is, its content says. It is turned upright as its EXIF data asks, and all metadata goes: places, names,
/// previews and colour profiles, after its colours have become sRGB. Of an animation the first frame is taken.
///
/// Beside JPEG or PNG stands WebP, not AVIF. Photographs of 1920 by 1440, all to a signal-to-noise ratio of 36 dB: JPEG takes
/// 0.05 s; WebP 0.1 s and a quarter to a third fewer bytes than that; AVIF at its quickest 0.1 to 0.2 s and a sixth fewer than
/// WebP, and then 0.7 s for a fifth, 4 to 5 s for a quarter (libvips 8.14, libaom 3.6, seconds of one core). And libheif
/// writes AVIF only where an encoder is installed beside it; WebP comes with every libvips.
public struct PictureMill: Sendable {
    /// The widths that are made, where the picture has as many pixels; a picture that is in between has its own width too.
    public static let widths = [320, 640, 1_280, 1_920]
    /// No picture is kept taller than this; WebP knows no more than 16383.
    public static let tallest = 4_096

    /// What a picture may cost.
    public let limits: PictureLimits
    /// One picture at a time: a large one takes up to half a gigabyte.
    private let queue = DispatchQueue(label: "serai.pictures", qos: .utility)

    /// A mill, best one for the whole program.
    public init(limits: PictureLimits = PictureLimits()) {
        self.limits = limits
    }

    /// Makes a picture anew on a thread of the mill's own, after those that wait already.
    ///
    /// - Throws: ``PictureError``.
    public func recode(_ bytes: [UInt8]) async throws(PictureError) -> RecodedPicture {
        let limits = limits
        return try await withCheckedContinuation { (continuation: CheckedContinuation<Outcome, Never>) in
            queue.async {
                continuation.resume(
                    returning: Outcome { () throws(PictureError) in try Self.recode(bytes, limits: limits) })
            }
        }.get()
    }

    private typealias Outcome = Result<RecodedPicture, PictureError>

    /// Makes a picture anew on the caller's thread, which may be held for as long as the limits say: no event loop's.
    /// The same bytes give the same files, as long as libvips and its codecs are the same.
    ///
    /// - Parameters:
    ///   - bytes: a file, whatever it may be.
    ///   - limits: what it may cost.
    /// - Throws: ``PictureError``.
    public static func recode(
        _ bytes: [UInt8], limits: PictureLimits = PictureLimits()
    ) throws(PictureError) -> RecodedPicture {
        guard bytes.count <= limits.bytes else {
            throw .tooManyBytes(count: bytes.count, largest: limits.bytes)
        }
        guard VipsLibrary.isReady else { throw .unavailable }
        let deadline = ContinuousClock.now + limits.time
        let outcome = bytes.withUnsafeBytes { bytes in
            Result { () throws(PictureError) in
                try decode(bytes, width: widths.last ?? 0, height: tallest, limits: limits, deadline: deadline)
            }
        }
        let (widest, kind) = try outcome.get()
        return try encode(widest, kind, limits: limits, deadline: deadline)
    }

    /// The picture in `bytes`, upright, in sRGB, fitted into a box, and what kind of file it was.
    static func decode(
        _ bytes: UnsafeRawBufferPointer, width: Int, height: Int, limits: PictureLimits,
        deadline: ContinuousClock.Instant
    ) throws(PictureError) -> (VipsPicture, PictureKind) {
        guard let kind = PictureKind(of: bytes) else { throw isVector(bytes) ? .vector : .unknown }
        guard limits.kinds.contains(kind) else { throw .refused(kind) }
        guard let header = VipsPicture.header(of: bytes) else { throw .damaged(kind) }
        guard header.width * header.height <= limits.pixels else {
            throw .tooManyPixels(width: header.width, height: header.height, most: limits.pixels)
        }
        let scans = kind == .jpeg ? JPEGScans.count(in: bytes) : 1
        guard scans <= limits.scans else { throw .tooManyScans(count: scans, most: limits.scans) }
        let picture = VipsPicture.decoded(
            bytes, width: width, height: height, hasProfile: header.hasProfile, deadline: deadline)
        guard ContinuousClock.now < deadline else { throw .tooSlow(limit: limits.time) }
        guard let picture = picture?.withoutIdleAlpha() else { throw .damaged(kind) }
        return (picture, kind)
    }

    private static func encode(
        _ widest: VipsPicture, _ kind: PictureKind, limits: PictureLimits, deadline: ContinuousClock.Instant
    ) throws(PictureError) -> RecodedPicture {
        var small: [RecodedPicture.Variant] = []
        var plain: [RecodedPicture.Variant] = []
        for width in rungs(upTo: widest.width) {
            guard ContinuousClock.now < deadline else { throw .tooSlow(limit: limits.time) }
            let picture = width < widest.width ? widest.narrowed(to: width) : widest
            guard let picture, let webp = picture.webp(quality: 78, isDrawn: kind.isDrawn, effort: 2),
                let fallback = picture.hasAlpha
                    ? picture.png(compression: 9) : picture.jpeg(quality: 82, isDrawn: kind.isDrawn)
            else { throw .damaged(kind) }
            small.append(variant(of: picture, "image/webp", webp))
            plain.append(variant(of: picture, picture.hasAlpha ? "image/png" : "image/jpeg", fallback))
        }
        // Every picture has one width at least: its own.
        guard let fallback = plain.last else { throw .damaged(kind) }
        return RecodedPicture(fallback: fallback, variants: small + plain)
    }

    private static func variant(of picture: VipsPicture, _ type: String, _ bytes: [UInt8]) -> RecodedPicture.Variant {
        RecodedPicture.Variant(bytes: bytes, mediaType: type, width: picture.width, height: picture.height)
    }

    /// The widths for a picture so wide: none that is nearly as wide as the picture, and the picture's own.
    static func rungs(upTo width: Int) -> [Int] {
        widths.filter { $0 * 6 / 5 <= width } + [width]
    }

    /// Whether it looks like an SVG, for a better word than that it is no picture.
    private static func isVector(_ bytes: UnsafeRawBufferPointer) -> Bool {
        String(decoding: bytes.prefix(400), as: UTF8.self).lowercased().contains("<svg")
    }
}
