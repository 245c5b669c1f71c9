import Catalogue
import Foundation
import Languages
import Pictures

/// Reads a folder of pictures: each file's name says whose picture it is.
///
/// `siemens.png` is a logo of the exhibitor whose address, id or name that is; `siemens-2.jpg` and `siemens_hall.webp` too,
/// where no closer name fits. An exhibit's picture is named likewise.
public struct PictureFolder: Sendable {
    /// Makes a stranger's picture anew, such as `PictureMill.recode`.
    public typealias Mill = (_ bytes: [UInt8]) throws(PictureError) -> RecodedPicture

    /// The pictures as entries; nothing points to them yet.
    public let batch: ImportBatch
    /// The files of those that are not kept yet, each once.
    public let files: [StoredFile]
    /// Whose logo is which.
    public let logos: [EntryID<Exhibitor>: EntryID<Picture>]
    /// Which exhibit has which pictures, by file name.
    public let exhibitPictures: [EntryID<Exhibit>: [EntryID<Picture>]]

    /// Reads the files of a folder.
    ///
    /// A picture's id comes from the bytes that were read, not from those that the mill makes of them. One that is kept
    /// already is not made again, so a second import changes nothing, whichever codecs were installed in between.
    /// - Parameters:
    ///   - folder: Its name, for messages.
    ///   - files: The files' names and contents.
    ///   - context: What is kept: exhibitors and exhibits are found among it.
    ///   - mill: What makes the pictures anew.
    /// - Throws: ``FormatError`` where a file is no picture, or too big.
    public static func read(
        _ folder: String, _ files: [ImportFile], context: ImportContext, mill: Mill
    ) throws(FormatError) -> PictureFolder {
        var log = ReadingLog(file: folder)
        let owners = Owners(context.kept)
        var pictures = MilledPictures(kept: context.kept.pictures)
        var entries = CatalogueEntries()
        var known: Set<EntryID<Picture>> = []
        var logos: [EntryID<Exhibitor>: EntryID<Picture>] = [:]
        var exhibitPictures: [EntryID<Exhibit>: [EntryID<Picture>]] = [:]
        let sorted = files.sorted { $0.name < $1.name }
        for (place, file) in sorted.enumerated() {
            context.progress(place, sorted.count)
            let source = SHA256.hexadecimal(file.bytes)
            let isShared = pictures.hasSeen(source)
            guard var content = picture(file, source, from: &pictures, mill, &log) else { continue }
            let owner = owners.owner(of: file.stem)
            // One picture may be shown for several owners, each with words of its own for those who cannot see it.
            let suffix = isShared ? owner.map { ".\(MadeUUID.make("owner", $0.id).prefix(8))" } ?? "" : ""
            let id = EntryID<Picture>("\(MilledPictures.id(ofSource: source))\(suffix)")
            if isShared {
                log.remark(nil, file.name, "is the same picture as another: kept once", sort: "same pictures")
            }
            if known.insert(id).inserted {
                content.alternativeText =
                    owner?.name ?? LocalisedText(file.stem.replacing("-", with: " ").replacing("_", with: " "))
                entries.pictures.append(
                    Entry(
                        id: id, address: "\(Slug.make(file.stem))-\(source.prefix(8))", changedBy: "import",
                        changedAt: Date(timeIntervalSince1970: 0), content: content))
            }
            switch owner {
            case .exhibitor(let exhibitor, _):
                if logos[exhibitor] == nil { logos[exhibitor] = id }
            case .exhibit(let exhibit, _):
                if exhibitPictures[exhibit]?.contains(id) != true { exhibitPictures[exhibit, default: []].append(id) }
            case nil:
                log.remark(
                    nil, file.name, "is named like no exhibitor and no exhibit: kept, shown nowhere yet",
                    sort: "pictures of nobody")
            }
        }
        if files.isEmpty { log.problem(nil, nil, "has no files") }
        try log.throwIfAny()
        let name = folder.split(separator: "/").last.map(String.init) ?? folder
        let batch = ImportBatch(source: "pictures:\(name)", entries: entries, remarks: log.remarks)
        return PictureFolder(batch: batch, files: pictures.files, logos: logos, exhibitPictures: exhibitPictures)
    }

    /// How files are named that are meant to be pictures.
    private static let pictureEndings: Set<String> = [
        "png", "jpg", "jpeg", "jpe", "jfif", "webp", "avif", "gif", "svg", "bmp", "tif", "tiff", "heic", "heif", "ico",
    ]

    private static func picture(
        _ file: ImportFile, _ source: String, from pictures: inout MilledPictures, _ mill: Mill, _ log: inout ReadingLog
    ) -> Picture? {
        do throws(PictureError) {
            return try pictures.picture(of: file.bytes, source: source, mill)
        } catch {
            let ending = file.name.split(separator: ".").last?.lowercased() ?? ""
            switch error {
            case .unknown where !pictureEndings.contains(ending), .vector where !pictureEndings.contains(ending):
                log.remark(nil, file.name, "is no picture: passed over", sort: "files that are no pictures")
            default: log.problem(nil, file.name, error.reason, error.advice)
            }
            return nil
        }
    }
}

extension PictureFolder {
    /// Whose picture a file is.
    private enum Owner {
        case exhibitor(EntryID<Exhibitor>, LocalisedText)
        case exhibit(EntryID<Exhibit>, LocalisedText)

        var name: LocalisedText {
            switch self {
            case .exhibitor(_, let name), .exhibit(_, let name): name
            }
        }

        var id: String {
            switch self {
            case .exhibitor(let id, _): id.rawValue
            case .exhibit(let id, _): id.rawValue
            }
        }
    }

    /// Exhibitors and exhibits by what a file may be called.
    private struct Owners {
        private var known: [String: Owner] = [:]

        init(_ kept: CatalogueEntries) {
            for exhibitor in kept.exhibitors {
                let owner = Owner.exhibitor(exhibitor.id, exhibitor.content.name)
                add(
                    [exhibitor.id.rawValue, exhibitor.address]
                        + exhibitor.content.name.texts.map { Slug.make($0.text) }, owner)
            }
            for exhibit in kept.exhibits {
                let owner = Owner.exhibit(exhibit.id, exhibit.content.name)
                add(
                    [exhibit.id.rawValue, exhibit.address] + exhibit.content.name.texts.map { Slug.make($0.text) },
                    owner)
            }
        }

        private mutating func add(_ names: [String], _ owner: Owner) {
            for name in names where known[name] == nil { known[name] = owner }
        }

        /// The owner by the whole name, else by it without its last words.
        func owner(of stem: String) -> Owner? {
            if let exact = known[stem] { return exact }
            var name = Slug.make(stem)[...]
            while !name.isEmpty {
                if let owner = known[String(name)] { return owner }
                guard let hyphen = name.lastIndex(of: "-") else { return nil }
                name = name[..<hyphen]
            }
            return nil
        }
    }
}
