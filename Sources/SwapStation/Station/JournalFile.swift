import CZlib
import Control
import Foundation

/// What can go wrong with a station's journal.
package enum JournalError: Error, CustomStringConvertible {
    case cannotOpen(path: String, reason: String)
    case cannotWrite(path: String, reason: String)
    /// What is there is something else, or was damaged in the middle; it is left as it is.
    case notAJournal(path: String)
    case damaged(path: String, byte: Int)
    /// Another controller has the journal open: two controllers of one station would fight over it.
    case inUse(path: String)

    package var description: String {
        switch self {
        case .cannotOpen(let path, let reason): "The journal \(path) cannot be opened: \(reason)"
        case .cannotWrite(let path, let reason):
            "The journal \(path) cannot be written: \(reason). Nothing moves until it can."
        case .notAJournal(let path): "\(path) is no station's journal, and is left as it is: name another file"
        case .damaged(let path, let byte):
            "The journal \(path) is damaged at byte \(byte), with more behind it: look at the station, then put the file aside"
        case .inUse(let path): "The journal \(path) is in use: is another controller of this station running?"
        }
    }
}

/// A station's journal on disk: appended to before anything moves, read again after a power cut.
///
/// The file begins with ``header``; one without it, of an earlier version, is read too where a whole record stands at its beginning.
/// A record is the payload's length and CRC-32, four bytes each, little-endian, and the payload, a `JournalEntry` as JSON. What a power
/// cut left half written at the end is dropped when the journal is opened.
package final class JournalFile {
    /// What a journal begins with.
    package static let header = Array("SeraiSJ1".utf8)

    /// The last entry that was whole; nil in a new journal.
    package private(set) var last: JournalEntry?
    private let path: String
    private var descriptor: Int32
    private var length: Int
    private let encoder = JSONEncoder()
    /// Past this length the file is begun anew with its last entry.
    private let greatestLength: Int
    private let clock: @Sendable () -> Double

    /// - Parameter clock: seconds since 1970, by which entries are dated.
    package init(
        path: String, greatestLength: Int = 4 << 20,
        clock: @escaping @Sendable () -> Double = { Date().timeIntervalSince1970 }
    ) throws(JournalError) {
        self.path = path
        self.greatestLength = greatestLength
        self.clock = clock
        encoder.outputFormatting = .sortedKeys
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .cannotOpen(path: path, reason: String(cString: strerror(errno))) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            throw .inUse(path: path)
        }
        let bytes = FileManager.default.contents(atPath: path).map(Array.init) ?? []
        (last, length) = Self.read(bytes)
        if let fault = Self.fault(bytes, whole: length, path: path) {
            close(descriptor)
            throw fault
        }
        if length < bytes.count, ftruncate(descriptor, off_t(length)) != 0 || fsync(descriptor) != 0 {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw .cannotWrite(path: path, reason: reason)
        }
        lseek(descriptor, off_t(length), SEEK_SET)
        Self.syncFolder(of: path)
    }

    deinit { close(descriptor) }

    /// Seconds since the last entry was written; nil where there is none, and where the machine's clock has been set back since.
    package var away: Double? {
        last?.writtenAt.map { clock() - $0 }.flatMap { $0 >= 0 ? $0 : nil }
    }

    /// Dates an entry and puts it on the disk: when this returns, a power cut does not lose it.
    package func append(_ entry: JournalEntry) throws(JournalError) {
        var entry = entry
        entry.writtenAt = clock()
        let record: [UInt8]
        do {
            record = Self.record(Array(try encoder.encode(entry)))
        } catch {
            throw .cannotWrite(path: path, reason: "\(error)")
        }
        if length + record.count > greatestLength {
            try beginAnew(with: Self.header + record)
        } else {
            let bytes = length == 0 ? Self.header + record : record
            try write(bytes, to: descriptor, at: length)
            length += bytes.count
        }
        last = entry
    }

    /// The largest payload that is taken for one.
    private static let largest = 1 << 20

    /// What keeps the bytes behind the whole records from being the half-written end that a power cut leaves.
    private static func fault(_ bytes: [UInt8], whole: Int, path: String) -> JournalError? {
        // Space that was given and not written yet reads as zeros.
        if bytes[whole...].allSatisfy({ $0 == 0 }) { return nil }
        guard whole > 0 else { return header.starts(with: bytes) ? nil : .notAJournal(path: path) }
        guard whole + 8 <= bytes.count else { return nil }
        let size = Int(number(bytes, whole))
        guard (1...largest).contains(size) else { return .damaged(path: path, byte: whole) }
        let behind = whole + 8 + size
        guard behind < bytes.count, read(Array(bytes[behind...])).last != nil else { return nil }
        return .damaged(path: path, byte: whole)
    }

    /// The last whole entry of a journal and how many bytes are whole.
    package static func read(_ bytes: [UInt8]) -> (last: JournalEntry?, length: Int) {
        let decoder = JSONDecoder()
        var last: JournalEntry?
        var at = bytes.starts(with: header) ? header.count : 0
        while at + 8 <= bytes.count {
            let size = Int(number(bytes, at))
            guard size > 0, size <= bytes.count - at - 8 else { break }
            let payload = Array(bytes[at + 8..<at + 8 + size])
            guard checksum(payload) == number(bytes, at + 4),
                let entry = try? decoder.decode(JournalEntry.self, from: Data(payload))
            else { break }
            last = entry
            at += 8 + size
        }
        return (last, at)
    }

    private func write(_ record: [UInt8], to descriptor: Int32, at offset: Int) throws(JournalError) {
        var written = 0
        while written < record.count {
            let count = record.withUnsafeBytes {
                pwrite(descriptor, $0.baseAddress! + written, record.count - written, off_t(offset + written))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw .cannotWrite(path: path, reason: String(cString: strerror(errno))) }
            written += count
        }
        guard fdatasync(descriptor) == 0 else {
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// A new file takes the old one's place in one step, so that at every moment one of them is whole.
    private func beginAnew(with record: [UInt8]) throws(JournalError) {
        let fresh = path + ".new"
        let new = open(fresh, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard new >= 0 else { throw .cannotWrite(path: fresh, reason: String(cString: strerror(errno))) }
        do {
            try write(record, to: new, at: 0)
        } catch {
            close(new)
            throw error
        }
        guard flock(new, LOCK_EX | LOCK_NB) == 0, rename(fresh, path) == 0 else {
            close(new)
            throw .cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        Self.syncFolder(of: path)
        close(descriptor)
        descriptor = new
        length = record.count
    }

    private static func syncFolder(of path: String) {
        let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    private static func record(_ payload: [UInt8]) -> [UInt8] {
        var record: [UInt8] = []
        record.reserveCapacity(payload.count + 8)
        for value in [UInt32(payload.count), checksum(payload)] {
            for shift in stride(from: 0, to: 32, by: 8) {
                record.append(UInt8(truncatingIfNeeded: value >> UInt32(shift)))
            }
        }
        return record + payload
    }

    private static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
        (0..<4).reduce(0) { $0 | UInt32(bytes[at + $1]) << UInt32(8 * $1) }
    }

    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        UInt32(truncatingIfNeeded: bytes.withUnsafeBufferPointer { crc32(0, $0.baseAddress, uInt($0.count)) })
    }
}
