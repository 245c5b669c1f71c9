import Foundation
import TradeDesk

/// A publication that is written, with its files as they were then: visitors take along what the pages tell of, whatever becomes of
/// the folder.
struct PublishedFolder: Sendable {
    let manifest: PublicationManifest
    /// By name.
    let contents: [String: [UInt8]]

    /// How often, and for how long in between, a folder is asked for that another program writes into.
    private static let (attempts, pause) = (60, 0.5)

    /// Writes a publication into a folder; where another program is writing into it, after that one.
    ///
    /// - Throws: `PublishingError`.
    init(_ publication: Publication, at folder: String) throws(PublishingError) {
        var left = Self.attempts
        while true {
            left -= 1
            do throws(PublishingError) {
                let written = try publication.publish(into: folder)
                // Another program may have put its own in the same place since.
                guard let found = Self.contents(of: written, in: folder) else { throw .busy(folder: folder) }
                (manifest, contents) = (written, found)
                return
            } catch {
                guard case .busy = error, left > 0 else { throw error }
                Thread.sleep(forTimeInterval: Self.pause)
            }
        }
    }

    /// The files of a publication; nil where one is not there, or another one.
    private static func contents(of manifest: PublicationManifest, in folder: String) -> [String: [UInt8]]? {
        var contents: [String: [UInt8]] = [:]
        for file in manifest.files {
            guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(file.name)"), bytes.count == file.bytes
            else { return nil }
            contents[file.name] = [UInt8](bytes)
        }
        return contents
    }
}
