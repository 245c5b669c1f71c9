import Foundation

/// What stands under a name: nothing, a publication, or what somebody else put there.
struct PublishedFolder {
    let path: String

    /// A folder may be written over where it is not there, is empty, or holds a publication as it was made and nothing else.
    ///
    /// - Throws: ``PublishingError/occupied(folder:by:)``, ``PublishingError/changed(folder:file:)``,
    ///   ``PublishingError/unwritable(path:reason:)``.
    func checkReplaceable() throws(PublishingError) {
        guard FileManager.default.fileExists(atPath: path) else { return }
        guard Self.isFolder(path) else { throw .occupied(folder: path, by: "a file of its own name") }
        let entries: [String]
        do { entries = try FileManager.default.subpathsOfDirectory(atPath: path).sorted() } catch {
            throw .unwritable(path: path, reason: Self.reason(error))
        }
        if entries.isEmpty { return }
        let files = manifest
        var own = Set(files.map(\.name))
        if !own.isEmpty { own.insert(PublicationManifest.name) }
        // Folders of the publication's files, such as `pictures`.
        let folders = Set(own.flatMap { name in name.indices.filter { name[$0] == "/" }.map { String(name[..<$0]) } })
        let stranger = entries.first { entry in
            let isFolder = Self.isFolder(path + "/" + entry)
            return !(isFolder ? folders : own).contains(entry) || (!isFolder && !isFile(entry))
        }
        if let stranger { throw .occupied(folder: path, by: stranger) }
        let present = Set(entries)
        for file in files where present.contains(file.name) {
            guard let bytes = FileManager.default.contents(atPath: path + "/" + file.name),
                PublicationManifest.digest(of: bytes) == file.sha256
            else { throw .changed(folder: path, file: file.name) }
        }
    }

    /// Whether it is a publication, as it was made, and nothing else.
    var isWholly: Bool {
        guard !manifest.isEmpty else { return false }
        do { try checkReplaceable() } catch { return false }
        return true
    }

    private var manifest: [PublicationManifest.File] {
        let bytes = FileManager.default.contents(atPath: path + "/" + PublicationManifest.name)
        return bytes.flatMap { PublicationManifest(json: $0) }?.files ?? []
    }

    private func isFile(_ entry: String) -> Bool {
        let kind = try? FileManager.default.attributesOfItem(atPath: path + "/" + entry)[.type] as? FileAttributeType
        return kind == .typeRegular
    }

    /// Whether it is a folder itself, and no link to one.
    static func isFolder(_ path: String) -> Bool {
        let kind = try? FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
        return kind == .typeDirectory
    }

    /// What the system says of an error.
    static func reason(_ error: any Error) -> String {
        let error = error as NSError
        return (error.userInfo[NSUnderlyingErrorKey] as? NSError)?.localizedDescription ?? error.localizedDescription
    }
}
