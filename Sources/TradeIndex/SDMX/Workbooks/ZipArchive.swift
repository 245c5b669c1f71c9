import CZlib

/// A zip file held packed in memory; its entries are unpacked piece by piece, within bounds.
///
/// Source: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3 and 4.4. Entries of 4 GB and more (zip64) are refused.
struct ZipArchive {
    /// How much may come out of an entry.
    struct Limits {
        /// At most so many bytes.
        var unpacked = 2 << 30
        /// At most so many times the packed size, once it is more than 16 MB: deflate of sheets reaches about 40 times, a
        /// bomb 1032 times.
        var ratio = 250
    }

    private struct Entry {
        var offset: Int
        var packed: Int
        var method: Int
        var checksum: UInt32
        var isEncrypted: Bool
    }

    let file: String
    private let bytes: [UInt8]
    private let limits: Limits
    private var entries: [String: Entry] = [:]

    /// Reads the directory of a zip file.
    init(_ bytes: [UInt8], file: String, limits: Limits = Limits()) throws(ReadingError) {
        self.bytes = bytes
        self.file = file
        self.limits = limits
        // The end of the directory stands within the last 64 KB, behind it only a comment.
        let mark: [UInt8] = [0x50, 0x4B, 0x05, 0x06]
        var end = bytes.count - 22
        let first = max(0, end - 0xFFFF)
        while end >= first, !bytes[end...].starts(with: mark) { end -= 1 }
        guard end >= first, end >= 0 else { throw failure("is cut: it has no directory") }
        let count = short(end + 10)
        var place = long(end + 16)
        guard place != 0xFFFF_FFFF, count != 0xFFFF else { throw failure("is a zip64 file, which is not read") }
        for _ in 0..<count {
            guard place + 46 <= bytes.count, bytes[place...].starts(with: [0x50, 0x4B, 0x01, 0x02]) else {
                throw failure("has a damaged directory")
            }
            let nameEnd = place + 46 + short(place + 28)
            guard nameEnd <= bytes.count else { throw failure("has a damaged directory") }
            let name = String(decoding: bytes[(place + 46)..<nameEnd], as: UTF8.self)
            entries[name] = Entry(
                offset: long(place + 42), packed: long(place + 20), method: short(place + 10),
                checksum: UInt32(long(place + 16)), isEncrypted: short(place + 8) & 1 == 1)
            place = nameEnd + short(place + 30) + short(place + 32)
        }
    }

    private func short(_ at: Int) -> Int { Int(bytes[at]) | Int(bytes[at + 1]) << 8 }
    private func long(_ at: Int) -> Int { short(at) | short(at + 2) << 16 }

    private func failure(_ reason: String) -> ReadingError {
        ReadingError(.init(file: file, reason: reason, advice: "save the workbook again, or its sheet as CSV"))
    }

    /// Whether there is such an entry.
    func has(_ name: String) -> Bool { entries[name] != nil }

    /// Unpacks an entry.
    /// - Parameter hear: Is given each piece; answers whether to go on.
    func unpack(_ name: String, hear: (ArraySlice<UInt8>) -> Bool) throws(ReadingError) {
        guard let entry = entries[name] else { throw failure("lacks its part \(name)") }
        guard !entry.isEncrypted else { throw failure("has a password") }
        guard entry.offset + 30 <= bytes.count, bytes[entry.offset...].starts(with: [0x50, 0x4B, 0x03, 0x04]) else {
            throw failure("has a damaged directory")
        }
        let start = entry.offset + 30 + short(entry.offset + 26) + short(entry.offset + 28)
        guard start + entry.packed <= bytes.count else { throw failure("is cut within its part \(name)") }
        let packed = bytes[start..<(start + entry.packed)]
        var sum = crc32(0, nil, 0)
        var total = 0
        var isTooLarge = false
        var isStopped = false
        func take(_ piece: ArraySlice<UInt8>) -> Bool {
            total += piece.count
            if total > limits.unpacked || total > 16 << 20 && total / max(1, entry.packed) > limits.ratio {
                isTooLarge = true
                return false
            }
            sum = piece.withUnsafeBufferPointer { crc32(sum, $0.baseAddress, UInt32($0.count)) }
            isStopped = !hear(piece)
            return !isStopped
        }
        var isWhole = true
        switch entry.method {
        case 0: if !packed.isEmpty { _ = take(packed) }
        case 8:
            guard let inflater = Inflater() else { throw failure("finds no memory left to unpack it") }
            isWhole = inflater.unpack(packed, hear: take)
        default: throw failure("is packed in a way (\(entry.method)) that is not read")
        }
        if isTooLarge {
            throw ReadingError(
                .init(
                    file: file,
                    reason: "unpacks its part \(name) to more than \(total >> 20) MB: it looks made to fill memory",
                    advice: "save the sheet as CSV, which is read piece by piece"))
        }
        guard isStopped || isWhole && UInt32(truncatingIfNeeded: sum) == entry.checksum else {
            throw failure("has a damaged part \(name)")
        }
    }

    /// All of an entry, where it is no larger than `limit`.
    func whole(_ name: String, atMost limit: Int = 64 << 20) throws(ReadingError) -> [UInt8] {
        var whole: [UInt8] = []
        var isTooLarge = false
        try unpack(name) { piece in
            whole += piece
            isTooLarge = whole.count > limit
            return !isTooLarge
        }
        if isTooLarge { throw failure("has a part \(name) larger than \(limit >> 20) MB") }
        return whole
    }
}
