import Foundation
import Synchronization

/// Where a backup goes: a file that is there whole or not at all, or the standard output.
final class ArchiveOutput: Sendable {
    private enum Target {
        case standardOutput
        case file(path: String, temporary: String, replacing: Bool)
    }

    private let target: Target
    /// The open file; closed when this value goes.
    private let descriptor: Int32
    private let hasBegun = Mutex(false)

    /// The standard output.
    init() {
        target = .standardOutput
        descriptor = STDOUT_FILENO
    }

    /// A file, which is written under another name beside, so that nobody takes half a backup for one.
    /// - Parameter replacing: whether a file that is there already may go.
    /// - Throws: ``VenueError/fileExists(path:)``, ``VenueError/cannotBackUp(path:reason:)``.
    init(path: String, replacing: Bool) throws {
        let url = URL(fileURLWithPath: path).resolvingSymlinksInPath()
        var status = stat()
        if stat(url.path, &status) == 0 {
            guard status.st_mode & S_IFMT == S_IFREG else {
                throw VenueError.cannotBackUp(path: path, reason: "it is no file; - writes to the standard output")
            }
            guard replacing else { throw VenueError.fileExists(path: path) }
        }
        let name = ".\(url.lastPathComponent).\(getpid()).partial"
        let temporary = url.deletingLastPathComponent().appendingPathComponent(name).path
        // It holds what visitors may not see, so it is its owner's alone.
        descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        target = .file(path: url.path, temporary: temporary, replacing: replacing)
        guard descriptor >= 0 else { throw Self.failure(path) }
    }

    deinit {
        if case .file(_, let temporary, _) = target, descriptor >= 0 {
            close(descriptor)
            unlink(temporary)
        }
    }

    /// Begins the backup, or begins it anew where the database went away in the middle.
    func begin() throws -> ([UInt8]) throws -> Void {
        let isSecond = hasBegun.withLock { hasBegun in
            defer { hasBegun = true }
            return hasBegun
        }
        if isSecond {
            // What has gone down a pipe cannot be taken back.
            guard case .file = target, ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
                throw VenueError.cannotBackUp(path: "-", reason: "the database went away in the middle; begin again")
            }
        }
        return { [self] in try write($0) }
    }

    /// Makes sure that all is on the disk, and gives the file its name.
    func finish() throws {
        guard case .file(let path, let temporary, let replacing) = target else { return }
        guard fsync(descriptor) == 0 else { throw Self.failure(path) }
        // Unlike a renaming, a link never takes the place of a file that has come meanwhile; not every disk has links.
        if !replacing, link(temporary, path) == 0 {
            unlink(temporary)
        } else if !replacing, errno == EEXIST {
            throw VenueError.fileExists(path: path)
        } else if rename(temporary, path) != 0 {
            throw Self.failure(path)
        }
        let folder = open(
            URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private func write(_ bytes: [UInt8]) throws {
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw Self.failure(path)
            }
            written += count
        }
    }

    private var path: String {
        switch target {
        case .standardOutput: "the standard output"
        case .file(let path, _, _): path
        }
    }

    private static func failure(_ path: String) -> VenueError {
        .cannotBackUp(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
}
