#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// The file of a ledger: written at its end and brought to the disk before a write returns, and made anew, shorter, when
/// most of it is about messages long delivered.
///
/// One process at a time may have it open, which the file system's lock sees to.
final class LedgerFile {
    private let path: String
    private var descriptor: Int32
    private var length: Int
    /// What was in it when it was opened.
    let opened: LedgerState
    /// Made anew past this length, and past twice what a new one would take.
    private let longest: Int

    /// Opens a ledger or begins one. What a cut left half written at the end is dropped.
    /// - Throws: ``LedgerError``.
    init(path: String, longest: Int = 4 * 1024 * 1024) throws(LedgerError) {
        self.path = path
        self.longest = longest
        // Nobody else reads it: it may hold a password and a private key.
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotOpen(path, code: errno) }
        do throws(LedgerError) {
            try Self.lock(descriptor, path)
            let bytes = try Self.read(descriptor, path)
            (opened, length) = try Self.replay(bytes, path)
            if length < bytes.count, ftruncate(descriptor, off_t(length)) != 0 { throw .cannotWrite(path, code: errno) }
            if length == 0 { length = try Self.write(LedgerRecord.start, to: descriptor, at: 0, path) }
            try Self.synchronise(folderOf: path)
        } catch {
            close(descriptor)
            throw error
        }
    }

    deinit { close(descriptor) }

    /// Keeps entries: when this returns they survive a power cut, all of them together.
    /// - Parameter state: what all entries up to these amount to.
    /// - Throws: ``LedgerError``; then none of them is kept.
    func keep(_ entries: [LedgerEntry], state: LedgerState) throws(LedgerError) {
        guard !entries.isEmpty else { return }
        do {
            length += try Self.write(LedgerRecord.bytes(entries), to: descriptor, at: length, path)
        } catch {
            // Half a record would hide what is written after it.
            ftruncate(descriptor, off_t(length))
            throw error
        }
        if length > longest { try compact(to: state) }
    }

    private func compact(to state: LedgerState) throws(LedgerError) {
        let short = LedgerRecord.start + LedgerRecord.bytes(state.entries)
        guard short.count < length / 2 else { return }
        let temporary = path + ".new"
        let fresh = open(temporary, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard fresh >= 0 else { throw .cannotOpen(temporary, code: errno) }
        do throws(LedgerError) {
            _ = flock(fresh, LOCK_EX | LOCK_NB)
            let written = try Self.write(short, to: fresh, at: 0, temporary)
            guard rename(temporary, path) == 0 else { throw .cannotWrite(path, code: errno) }
            close(descriptor)
            (descriptor, length) = (fresh, written)
            try Self.synchronise(folderOf: path)
        } catch {
            if descriptor != fresh { close(fresh) }
            throw error
        }
    }

    // MARK: Parts

    /// Waits half a second at most: a process that has just been started by this one, or one that is about to end, holds
    /// the lock for an instant longer.
    private static func lock(_ descriptor: Int32, _ path: String) throws(LedgerError) {
        for _ in 0..<20 {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
            usleep(25_000)
        }
        throw .inUse(path)
    }

    private static func replay(_ bytes: [UInt8], _ path: String) throws(LedgerError) -> (LedgerState, Int) {
        var state = LedgerState()
        guard bytes.count >= LedgerRecord.start.count else {
            guard LedgerRecord.start.starts(with: bytes) else { throw .notALedger(path) }
            return (state, 0)
        }
        guard bytes.starts(with: LedgerRecord.start) else { throw .notALedger(path) }
        var position = LedgerRecord.start.count
        while let record = LedgerRecord.read(bytes, at: position) {
            for entry in record.entries { state.apply(entry) }
            position = record.end
        }
        return (state, position)
    }

    private static func read(_ descriptor: Int32, _ path: String) throws(LedgerError) -> [UInt8] {
        var bytes: [UInt8] = []
        var block = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = block.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(bytes.count)) }
            if count == 0 { return bytes }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotOpen(path, code: errno) }
            bytes += block[..<count]
        }
    }

    private static func write(
        _ bytes: [UInt8], to descriptor: Int32, at position: Int, _ path: String
    ) throws(LedgerError) -> Int {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes {
                pwrite(
                    descriptor, $0.baseAddress.map { $0 + written }, bytes.count - written, off_t(position + written))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotWrite(path, code: errno) }
            written += count
        }
        guard fdatasync(descriptor) == 0 else { throw .cannotWrite(path, code: errno) }
        return written
    }

    private static func synchronise(folderOf path: String) throws(LedgerError) {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        let descriptor = open(folder.isEmpty ? "/" : folder, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw .cannotOpen(folder, code: errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw .cannotWrite(folder, code: errno) }
    }
}

/// Why a station's ledger cannot be kept.
public enum LedgerError: Error, Equatable, CustomStringConvertible {
    case cannotOpen(String, code: Int32)
    case cannotWrite(String, code: Int32)
    case inUse(String)
    case notALedger(String)

    public var description: String {
        switch self {
        case .cannotOpen(let path, let code):
            "\(path) cannot be opened (\(String(cString: strerror(code)))): give the station a folder that it may write to"
        case .cannotWrite(let path, let code):
            "\(path) cannot be written (\(String(cString: strerror(code)))): messages to the back end are not kept until it can"
        case .inUse(let path): "\(path) is open in another process: one station has one ledger"
        case .notALedger(let path): "\(path) is no ledger of a station: name another file, or move this one away"
        }
    }
}
