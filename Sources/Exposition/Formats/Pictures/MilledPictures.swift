import Catalogue
import Languages
import Pictures

/// Pictures that were made anew, by the bytes that they were made from, each once.
struct MilledPictures {
    /// The files of those that were not kept.
    private(set) var files: [StoredFile] = []
    private var bySource: [String: Picture] = [:]
    private var keptByID: [String: Picture] = [:]
    private var hashes: Set<String> = []

    /// Knows the pictures that are kept.
    init(kept: [Entry<Picture>]) {
        for entry in kept where !entry.content.variants.isEmpty { keptByID[entry.id.rawValue] = entry.content }
    }

    /// The id of the picture that is made from bytes with this hash.
    static func id(ofSource hash: String) -> String { "picture.\(hash.prefix(32))" }

    /// Whether these bytes came before, in another file.
    func hasSeen(_ source: String) -> Bool { bySource[source] != nil }

    /// The picture that is made from these bytes; it has no words yet.
    mutating func picture(
        of bytes: [UInt8], source: String, _ mill: PictureFolder.Mill
    ) throws(PictureError) -> Picture {
        if let known = bySource[source] { return known }
        let kept = keptByID[Self.id(ofSource: source)]
        let picture = if let kept { kept } else { made(from: try mill(bytes)) }
        bySource[source] = picture
        return picture
    }

    private mutating func made(from recoded: RecodedPicture) -> Picture {
        let stored = StoredPicture(recoded)
        for file in stored.files where hashes.insert(file.hash).inserted { files.append(file) }
        return stored.picture
    }
}
