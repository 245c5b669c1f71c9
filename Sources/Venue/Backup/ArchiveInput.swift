import Foundation

/// A backup that is read, as often as need be.
final class ArchiveInput: Sendable {
    /// The length in bytes.
    let size: Int
    private let path: String
    /// The open file; closed when this value goes.
    private let descriptor: Int32

    /// Opens a file, or the standard input where the path is `-`. What comes through a pipe is kept in a file without a name,
    /// because it has to be read to its end before anything is changed, and then again.
    /// - Throws: ``VenueError/noSuchFiles(_:)``, ``VenueError/cannotRead(path:reason:)``.
    init(path: String) throws {
        let opened = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard opened >= 0 else {
            if errno == ENOENT { throw VenueError.noSuchFiles([path]) }
            throw Self.failure(path)
        }
        var status = stat()
        fstat(opened, &status)
        if status.st_mode & S_IFMT == S_IFREG {
            descriptor = opened
        } else {
            defer { close(opened) }
            descriptor = try Self.kept(opened, path: path)
            fstat(descriptor, &status)
        }
        self.path = path
        size = Int(status.st_size)
    }

    deinit { close(descriptor) }

    /// Begins to read from the start: gives so many of the next bytes, fewer at the end only.
    func begin() -> (_ count: Int) throws -> [UInt8] {
        var offset = 0
        return { [self] count in
            let bytes = try read(count, at: offset)
            offset += bytes.count
            return bytes
        }
    }

    private func read(_ count: Int, at offset: Int) throws -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(
                    descriptor, buffer.baseAddress.map { $0 + filled }, count - filled, off_t(offset + filled))
                if got < 0, errno == EINTR { continue }
                failed = got < 0
                if got <= 0 { break }
                filled += got
            }
        }
        if failed { throw Self.failure(path) }
        return bytes
    }

    /// All that comes out of a pipe, in a file that is gone when it is closed.
    private static func kept(_ pipe: Int32, path: String) throws -> Int32 {
        let name = FileManager.default.temporaryDirectory.appendingPathComponent("serai-\(UUID().uuidString)").path
        let file = open(name, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw failure(name) }
        unlink(name)
        do {
            let (input, output) = (FileHandle(fileDescriptor: pipe), FileHandle(fileDescriptor: file))
            while let piece = try input.read(upToCount: 1 << 20), !piece.isEmpty { try output.write(contentsOf: piece) }
        } catch {
            close(file)
            throw VenueError.cannotRead(path: path, reason: VenueError.reason(of: error))
        }
        return file
    }

    private static func failure(_ path: String) -> VenueError {
        .cannotRead(path: path, reason: String(cString: strerror(errno)).lowercased())
    }
}
