import CVips

/// libvips, started once for the program.
enum VipsLibrary {
    /// Whether it runs. The first to ask starts it and shuts what strangers' files must not reach.
    static let isReady: Bool = {
        guard vips_init("serai") == 0 else { return false }
        // What it has to say of a stranger's picture is said by ``PictureError``.
        serai_vips_hush()
        // Every reader but ours is shut: those of SVG, PDF, ImageMagick and the like were never made for strangers' files.
        vips_block_untrusted_set(1)
        vips_operation_block_set("VipsForeignLoad", 1)
        for kind in PictureKind.allCases { vips_operation_block_set(kind.loader, 0) }
        // It would remember a picture by the address of its bytes, and at that address there is another one later.
        vips_cache_set_max(0)
        // With more threads on one picture, libvips 8.14 now and then forgets an error in its last rows: the first thread to
        // find nothing left to do ends the work before another has told of it.
        vips_concurrency_set(1)
        return true
    }()
}
