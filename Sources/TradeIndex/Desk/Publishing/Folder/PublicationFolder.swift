import Foundation

/// A folder that appears under its name whole or not at all.
///
/// Files are written beside it, under a hidden name that one program holds at a time; what an earlier, killed program left there is
/// cleared away. Only then does it get its name.
struct PublicationFolder: ~Copyable {
    /// Where it will be.
    let path: String
    private let partial: String
    /// Open, and locked, for as long as files are written.
    private let handle: Int32
    private var isPlaced = false

    /// Begins a folder.
    ///
    /// - Throws: ``PublishingError/occupied(folder:by:)`` where the folder holds what no publication put there;
    ///   ``PublishingError/busy(folder:)``; ``PublishingError/unwritable(path:reason:)``.
    static func begun(at path: String) throws(PublishingError) -> PublicationFolder {
        let place = URL(fileURLWithPath: path).standardizedFileURL
        let partial = place.deletingLastPathComponent().appendingPathComponent(".\(place.lastPathComponent).partial")
            .path
        try checkFree(place.path)
        try making(partial) {
            try FileManager.default.createDirectory(atPath: partial, withIntermediateDirectories: true)
        }
        let handle = open(partial, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard handle >= 0 else { throw .unwritable(path: partial, reason: reason) }
        guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
            close(handle)
            throw .busy(folder: place.path)
        }
        // From here on the value clears away what is there, whatever happens.
        let folder = PublicationFolder(path: place.path, partial: partial, handle: handle)
        try making(partial) {
            for entry in try FileManager.default.contentsOfDirectory(atPath: partial) {
                try FileManager.default.removeItem(atPath: partial + "/" + entry)
            }
        }
        return folder
    }

    private init(path: String, partial: String, handle: Int32) {
        self.path = path
        self.partial = partial
        self.handle = handle
    }

    deinit {
        if !isPlaced { try? FileManager.default.removeItem(atPath: partial) }
        close(handle)
    }

    /// Writes a file, whose name may lie in a folder below.
    func write(_ bytes: [UInt8], as name: String) throws(PublishingError) {
        let file = try room(for: name)
        try Self.making(path + "/" + name) { try Data(bytes).write(to: file) }
    }

    /// Where a file is to be written that another one writes.
    func room(for name: String) throws(PublishingError) -> URL {
        let file = URL(fileURLWithPath: partial).appendingPathComponent(name)
        try Self.making(path + "/" + name) {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        }
        return file
    }

    /// Puts the folder in its place; a publication that was there steps aside for it, and is cleared away afterwards.
    consuming func place() throws(PublishingError) {
        sync()
        try Self.checkFree(path)
        let former = partial + ".former"
        try? FileManager.default.removeItem(atPath: former)
        let isFollowing = access(path, F_OK) == 0
        guard !isFollowing || rename(path, former) == 0 else { throw .unwritable(path: path, reason: Self.reason) }
        guard rename(partial, path) == 0 else {
            let reason = Self.reason
            if isFollowing { _ = rename(former, path) }
            throw .unwritable(path: path, reason: reason)
        }
        isPlaced = true
        if isFollowing { try? FileManager.default.removeItem(atPath: former) }
    }

    /// A folder may be written over where it is not there, is empty, or holds a publication and nothing else.
    private static func checkFree(_ path: String) throws(PublishingError) {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        guard isFolder.boolValue else { throw .occupied(folder: path, by: "a file of its own name") }
        let entries: [String]
        do {
            entries = try FileManager.default.subpathsOfDirectory(atPath: path).filter { entry in
                var isFolder: ObjCBool = false
                return FileManager.default.fileExists(atPath: path + "/" + entry, isDirectory: &isFolder)
                    ? !isFolder.boolValue : true
            }
        } catch {
            throw .unwritable(path: path, reason: reason(error))
        }
        if entries.isEmpty { return }
        let manifest = FileManager.default.contents(atPath: path + "/" + PublicationManifest.name)
        let known = manifest.flatMap { PublicationManifest(json: $0) }?.files.map(\.name) ?? []
        let own = Set(known).union(known.isEmpty ? [] : [PublicationManifest.name])
        if let stranger = entries.sorted().first(where: { !own.contains($0) }) {
            throw .occupied(folder: path, by: stranger)
        }
    }

    private static func making(_ path: String, _ make: () throws -> Void) throws(PublishingError) {
        do { try make() } catch { throw .unwritable(path: path, reason: reason(error)) }
    }

    private static var reason: String { String(cString: strerror(errno)) }

    private static func reason(_ error: any Error) -> String {
        let error = error as NSError
        return (error.userInfo[NSUnderlyingErrorKey] as? NSError)?.localizedDescription ?? error.localizedDescription
    }
}
