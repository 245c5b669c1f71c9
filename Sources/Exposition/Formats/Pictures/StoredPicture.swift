import Catalogue
import Pictures

/// A picture that was made anew, as the catalogue keeps it: what it is, without words yet, and its files by hash.
public struct StoredPicture: Sendable {
    /// The picture.
    public let picture: Picture
    /// Its files, each once.
    public let files: [StoredFile]

    /// Hashes the files: some milliseconds of work.
    public init(_ recoded: RecodedPicture) {
        var files: [StoredFile] = []
        func keep(_ variant: RecodedPicture.Variant) -> Picture.Variant {
            let hash = SHA256.hexadecimal(variant.bytes)
            if !files.contains(where: { $0.hash == hash }) {
                files.append(StoredFile(hash: hash, mediaType: variant.mediaType, bytes: variant.bytes))
            }
            return Picture.Variant(
                hash: hash, mediaType: variant.mediaType, width: variant.width, height: variant.height)
        }
        let variants = recoded.variants.map(keep)
        let fallback = keep(recoded.fallback)
        picture = Picture(
            alternativeText: [:], hash: fallback.hash, mediaType: fallback.mediaType, width: fallback.width,
            height: fallback.height, variants: variants)
        self.files = files
    }
}
