import CFileExchange
import Foundation

/// A folder that appears under its name whole or not at all.
///
/// Files are written into a folder of their own beside it, with a hidden name that nothing else has. What an earlier, killed program
/// of ours left there is cleared away; it is known by the marker within, or by a whole publication. Nothing else is touched.
struct PublicationFolder: ~Copyable {
    /// Where it will be; where it was named by a link, the folder that the link leads to.
    let path: String
    private let partial: String
    /// The marker, open and locked for as long as files are written.
    private let handle: Int32
    private var isPlaced = false

    /// In a folder that is being written, and nowhere else.
    private static let marker = ".serai-publication-in-progress"

    /// Begins a folder.
    ///
    /// - Throws: ``PublishingError/occupied(folder:by:)`` where the folder holds what no publication put there;
    ///   ``PublishingError/changed(folder:file:)`` where somebody has changed what one put there;
    ///   ``PublishingError/deadLink(path:)``; ``PublishingError/busy(folder:)``; ``PublishingError/unwritable(path:reason:)``.
    static func begun(at name: String) throws(PublishingError) -> PublicationFolder {
        let path = try followed(URL(fileURLWithPath: name).standardizedFileURL.path)
        try PublishedFolder(path: path).checkReplaceable()
        let place = URL(fileURLWithPath: path)
        let prefix = ".\(place.lastPathComponent).partial-"
        let parent = place.deletingLastPathComponent().path
        try making(parent) {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
        }
        let folder = try made(beside: path, template: parent + "/" + prefix + String(repeating: "X", count: 6))
        // Others that write into the same folder are seen only after this one can be seen by them: so two never go on.
        try clear(parent, of: prefix, besides: folder.partial, for: path)
        return folder
    }

    /// The folder that a name stands for: a link leads to it.
    private static func followed(_ path: String) throws(PublishingError) -> String {
        guard (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil else { return path }
        guard let target = realpath(path, nil) else { throw .deadLink(path: path) }
        defer { free(target) }
        return String(cString: target)
    }

    private static func made(beside path: String, template: String) throws(PublishingError) -> PublicationFolder {
        var bytes = template.utf8CString
        guard bytes.withUnsafeMutableBufferPointer({ $0.baseAddress.flatMap { mkdtemp($0) } }) != nil else {
            throw .unwritable(path: path, reason: reason)
        }
        let partial = bytes.withUnsafeBufferPointer { $0.baseAddress.map { String(cString: $0) } ?? template }
        // As any new folder: mkdtemp keeps everybody else out.
        let mask = umask(0)
        umask(mask)
        chmod(partial, 0o777 & ~mask)
        let handle = open(partial + "/" + marker, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
        guard handle >= 0, flock(handle, LOCK_EX | LOCK_NB) == 0 else {
            let reason = reason
            if handle >= 0 { close(handle) }
            try? FileManager.default.removeItem(atPath: partial)
            throw .unwritable(path: path, reason: reason)
        }
        return PublicationFolder(path: path, partial: partial, handle: handle)
    }

    /// Clears away what killed programs left.
    private static func clear(
        _ parent: String, of prefix: String, besides own: String, for path: String
    ) throws(PublishingError) {
        for entry in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        where entry.hasPrefix(prefix) {
            let leftover = parent + "/" + entry
            guard leftover != own, PublishedFolder.isFolder(leftover) else { continue }
            let marker = open(leftover + "/" + Self.marker, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
            defer { if marker >= 0 { close(marker) } }
            if marker >= 0 {
                guard flock(marker, LOCK_EX | LOCK_NB) == 0 else { throw .busy(folder: path) }
            } else if !PublishedFolder(path: leftover).isWholly {
                continue
            }
            try? FileManager.default.removeItem(atPath: leftover)
        }
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

    /// Puts the folder in its place in one step; a publication that was there is cleared away afterwards.
    consuming func place() throws(PublishingError) {
        sync()
        try PublishedFolder(path: path).checkReplaceable()
        let isFollowing = access(path, F_OK) == 0
        guard unlink(partial + "/" + Self.marker) == 0 else { throw .unwritable(path: path, reason: Self.reason) }
        guard isFollowing ? Self.exchange(partial, path) : rename(partial, path) == 0 else {
            throw .unwritable(path: path, reason: Self.reason)
        }
        isPlaced = true
        // Under the hidden name is now what was there before.
        if isFollowing { try? FileManager.default.removeItem(atPath: partial) }
    }

    /// Gives two folders each other's names.
    private static func exchange(_ one: String, _ other: String) -> Bool {
        if serai_exchange(one, other) == 0 { return true }
        // Some file systems cannot do that in one step.
        let aside = one + ".former"
        guard errno == EINVAL || errno == ENOSYS || errno == ENOTSUP, rename(other, aside) == 0 else { return false }
        guard rename(one, other) == 0 else {
            let reason = errno
            _ = rename(aside, other)
            errno = reason
            return false
        }
        return rename(aside, one) == 0
    }

    private static func making(_ path: String, _ make: () throws -> Void) throws(PublishingError) {
        do { try make() } catch { throw .unwritable(path: path, reason: PublishedFolder.reason(error)) }
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
