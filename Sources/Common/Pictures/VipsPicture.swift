import CVips

/// An image of libvips: a recipe until its pixels are asked for.
final class VipsPicture {
    private let handle: UnsafeMutablePointer<VipsImage>

    /// Takes over what a call of libvips has made; nil where it has failed.
    private init?(_ make: (inout UnsafeMutablePointer<VipsImage>?) -> Int32) {
        var made: UnsafeMutablePointer<VipsImage>?
        guard make(&made) == 0, let made else {
            // Its words are for all threads together; left alone they would pile up.
            vips_error_clear()
            return nil
        }
        handle = made
    }

    deinit {
        g_object_unref(handle)
    }

    var width: Int { Int(vips_image_get_width(handle)) }
    var height: Int { Int(vips_image_get_height(handle)) }
    var hasAlpha: Bool { vips_image_hasalpha(handle) != 0 }
    /// Whether it says which colours its numbers mean.
    var hasProfile: Bool { vips_image_get_typeof(handle, VIPS_META_ICC_NAME) != 0 }

    /// The picture in `bytes`, of which no more than the header is read as long as nobody asks for pixels. The bytes must
    /// outlive it.
    static func header(of bytes: UnsafeRawBufferPointer) -> VipsPicture? {
        VipsPicture { made in
            made = serai_vips_open(bytes.baseAddress, bytes.count)
            return made == nil ? -1 : 0
        }
    }

    /// The picture in `bytes`, upright, in sRGB with 8 bits, fitted into a box; never enlarged.
    ///
    /// - Parameters:
    ///   - hasProfile: whether it says which colours its numbers mean. Numbers without a profile are taken for sRGB, or
    ///     for print; libvips would move them, were it told to make sRGB of them.
    ///   - deadline: when the work is to be given up. libvips asks between pieces of the picture; a format that is decoded
    ///     in one piece is not stopped within it.
    static func decoded(
        _ bytes: UnsafeRawBufferPointer, width: Int, height: Int, hasProfile: Bool, deadline: ContinuousClock.Instant
    ) -> VipsPicture? {
        let fitted = VipsPicture {
            serai_vips_thumbnail(
                bytes.baseAddress, bytes.count, &$0, Int32(width), Int32(height), hasProfile ? "srgb" : nil)
        }
        let coloured = fitted.flatMap { fitted in
            VipsPicture { serai_vips_colourspace(fitted.handle, &$0, VIPS_INTERPRETATION_sRGB) }
        }
        let plain = coloured.flatMap { coloured in
            VipsPicture { serai_vips_cast(coloured.handle, &$0, VIPS_FORMAT_UCHAR) }
        }
        guard let plain else { return nil }
        vips_image_set_progress(plain.handle, 1)
        return withUnsafePointer(to: deadline) { deadline in
            serai_vips_on_progress(
                plain.handle,
                { image, _, context in
                    let deadline = context?.assumingMemoryBound(to: ContinuousClock.Instant.self).pointee
                    if let deadline, ContinuousClock.now >= deadline { vips_image_set_kill(image, 1) }
                }, UnsafeMutableRawPointer(mutating: deadline))
            let picture = plain.inMemory()
            picture?.forgetOrigin()
            return picture
        }
    }

    /// Removes all that is told beside the pixels. Not every writer of libvips 8.14 strips what it is told to strip.
    private func forgetOrigin() {
        // Nor does it tell progress any longer to the image that it came from.
        vips_image_set_progress(handle, 0)
        let fields = vips_image_get_fields(handle)
        defer { g_strfreev(fields) }
        var place = fields
        while let field = place?.pointee {
            // What every image has, such as its width, it refuses to remove.
            vips_image_remove(handle, field)
            place = place?.successor()
        }
    }

    /// The same with its pixels worked out.
    private func inMemory() -> VipsPicture? {
        VipsPicture { made in
            made = vips_image_copy_memory(handle)
            return made == nil ? -1 : 0
        }
    }

    /// The same, no wider than `width`, with its pixels worked out.
    func narrowed(to width: Int) -> VipsPicture? {
        VipsPicture { serai_vips_narrow(handle, &$0, Int32(width)) }?.inMemory()
    }

    /// The same without its transparency where nothing shines through.
    func withoutIdleAlpha() -> VipsPicture? {
        guard hasAlpha else { return self }
        let colours = vips_image_get_bands(handle) - 1
        guard let alpha = VipsPicture({ serai_vips_bands(handle, &$0, colours, 1) }) else { return nil }
        var least = 0.0
        guard serai_vips_min(alpha.handle, &least) == 0 else {
            vips_error_clear()
            return nil
        }
        return least < 255 ? self : VipsPicture { serai_vips_bands(handle, &$0, 0, colours) }?.inMemory()
    }

    /// A picture of these samples, red, green and blue in turn, row by row.
    static func made(of samples: [UInt8], width: Int, height: Int) -> VipsPicture? {
        guard samples.count == width * height * 3 else { return nil }
        return VipsPicture { made in
            made = vips_image_new_from_memory_copy(
                samples, samples.count, Int32(width), Int32(height), 3, VIPS_FORMAT_UCHAR)
            return made == nil ? -1 : 0
        }
    }

    /// Its samples, red, green and blue in turn, row by row; what is transparent lies on black.
    func samples() -> [UInt8]? {
        let opaque = hasAlpha ? VipsPicture { serai_vips_flatten(handle, &$0) } : self
        guard let opaque, vips_image_get_bands(opaque.handle) == 3 else { return nil }
        // What is in memory already is not copied twice.
        guard let start = vips_image_get_data(opaque.handle) else {
            vips_error_clear()
            return nil
        }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: opaque.width * opaque.height * 3))
    }

    /// As a progressive JPEG.
    /// - Parameter isDrawn: whether colours keep their full resolution, as sharp coloured edges need.
    func jpeg(quality: Int, isDrawn: Bool) -> [UInt8]? {
        let subsampling = isDrawn ? VIPS_FOREIGN_SUBSAMPLE_OFF : VIPS_FOREIGN_SUBSAMPLE_ON
        return saved { serai_vips_jpeg(handle, &$0, &$1, Int32(quality), subsampling) }
    }

    /// As WebP, with transparency where it has some.
    /// - Parameter effort: 0 is the quickest, 6 the smallest.
    func webp(quality: Int, isDrawn: Bool, effort: Int) -> [UInt8]? {
        saved { serai_vips_webp(handle, &$0, &$1, Int32(quality), isDrawn ? 1 : 0, Int32(effort)) }
            .map(WebPFile.withoutMetadata)
    }

    /// As PNG.
    /// - Parameter compression: of zlib, 0 to 9.
    func png(compression: Int) -> [UInt8]? {
        saved { serai_vips_png(handle, &$0, &$1, Int32(compression)) }
    }

    private func saved(_ save: (inout UnsafeMutableRawPointer?, inout Int) -> Int32) -> [UInt8]? {
        var start: UnsafeMutableRawPointer?
        var count = 0
        defer { g_free(start) }
        guard save(&start, &count) == 0 else {
            vips_error_clear()
            return nil
        }
        return [UInt8](UnsafeRawBufferPointer(start: start, count: count))
    }
}
