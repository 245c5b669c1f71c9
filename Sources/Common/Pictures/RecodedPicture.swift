/// A picture made anew: nothing but its pixels in sRGB, upright, in several sizes and two formats.
public struct RecodedPicture: Sendable, Equatable {
    /// One file of it.
    public struct Variant: Sendable, Equatable {
        /// The file.
        public var bytes: [UInt8]
        /// `image/webp`, and `image/jpeg` or `image/png` for what cannot read that.
        public var mediaType: String
        /// Pixels across.
        public var width: Int
        /// Pixels down.
        public var height: Int

        /// One file.
        public init(bytes: [UInt8], mediaType: String, width: Int, height: Int) {
            self.bytes = bytes
            self.mediaType = mediaType
            self.width = width
            self.height = height
        }
    }

    /// The widest JPEG or PNG, which every program can read; it is among ``variants`` too.
    public var fallback: Variant
    /// All its files: those in WebP from the narrowest to the widest, then the same widths as JPEG or PNG.
    public var variants: [Variant]

    /// A picture of these files.
    public init(fallback: Variant, variants: [Variant]) {
        self.fallback = fallback
        self.variants = variants
    }
}
