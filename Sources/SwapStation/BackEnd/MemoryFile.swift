import Foundation

/// The file of a ``BackEndMemory``: replaced as a whole, so a power cut leaves the old one or the new one.
struct MemoryFile: Sendable {
    let path: String

    /// What was kept; nothing where there is no file.
    /// - Throws: ``MemoryError/unreadable(path:reason:)``.
    func read() throws(MemoryError) -> BackEndMemory {
        guard FileManager.default.fileExists(atPath: path) else { return BackEndMemory() }
        do {
            return try JSONDecoder().decode(BackEndMemory.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        } catch is DecodingError {
            throw .unreadable(path: path, reason: "it holds something else")
        } catch {
            throw .unreadable(path: path, reason: error.localizedDescription)
        }
    }

    /// Brings it to the disk.
    /// - Throws: ``MemoryError/notWritten(path:reason:)``.
    func write(_ memory: BackEndMemory) throws(MemoryError) {
        do {
            let (url, next) = (URL(fileURLWithPath: path), URL(fileURLWithPath: path + ".next"))
            try JSONEncoder().encode(memory).write(to: next)
            let file = try FileHandle(forWritingTo: next)
            try file.synchronize()
            try file.close()
            guard rename(next.path, url.path) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        } catch {
            throw .notWritten(path: path, reason: error.localizedDescription)
        }
    }
}

/// Why what the connection to a back end has to know cannot be kept.
package enum MemoryError: Error, CustomStringConvertible {
    case unreadable(path: String, reason: String)
    case notWritten(path: String, reason: String)

    package var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path) cannot be read (\(reason)): mend the disk; or move the file away, and the back end is told of open alarms anew"
        case .notWritten(let path, let reason):
            "\(path) cannot be written (\(reason)): see whether the disk is full or broken"
        }
    }
}
