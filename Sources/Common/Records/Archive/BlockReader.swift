import CZlib
import Crypto

/// Reads the outer form of an archive and checks it: whatever the bytes, it takes no more memory than two blocks.
struct BlockReader {
    private let source: (_ count: Int) throws -> [UInt8]
    private var digest = SHA256()
    /// The bytes read so far.
    private(set) var offset = 0

    /// - Parameter source: gives so many of the next bytes; fewer at the end only.
    init(from source: @escaping (_ count: Int) throws -> [UInt8]) throws {
        self.source = source
        let magic = try source(ArchiveForm.magic.count)
        guard magic == ArchiveForm.magic else { throw ArchiveError.notAnArchive }
        digest.update(data: magic)
        offset = magic.count
        let form = try number()
        guard form == ArchiveForm.version else { throw ArchiveError.unknownForm(form) }
    }

    /// The content of the next block; nil after the last, when the checksum was right and nothing follows it.
    mutating func next() throws -> [UInt8]? {
        let length = try number()
        let stored = try number()
        guard length > 0 else {
            guard stored == 0 else { throw damaged("its end is not empty") }
            try checkEnd()
            return nil
        }
        guard length <= ArchiveForm.blockSize, stored > 0, stored <= length else {
            throw damaged("a block of \(length) bytes, stored in \(stored), cannot be")
        }
        let bytes = try take(stored)
        return stored == length ? bytes : try unpacked(bytes, to: length)
    }

    /// The error for a place that cannot be as it is.
    func damaged(_ reason: String) -> ArchiveError { .damaged(reason: reason, at: offset) }

    private mutating func checkEnd() throws {
        let right = Array(digest.finalize())
        let checksum = try source(right.count)
        offset += checksum.count
        guard checksum.count == right.count else { throw ArchiveError.cutShort(at: offset) }
        guard checksum == right else { throw damaged("its checksum is another") }
        guard try source(1).isEmpty else { throw damaged("something follows its end") }
    }

    private func unpacked(_ bytes: [UInt8], to length: Int) throws -> [UInt8] {
        var status = Z_OK
        let content = [UInt8](unsafeUninitializedCapacity: length) { content, count in
            var filled = uLongf(length)
            status = uncompress(content.baseAddress, &filled, bytes, uLong(bytes.count))
            count = status == Z_OK ? Int(filled) : 0
        }
        guard status == Z_OK, content.count == length else { throw damaged("a block cannot be unpacked") }
        return content
    }

    private mutating func number() throws -> Int {
        try take(4).reduce(0) { $0 << 8 | Int($1) }
    }

    private mutating func take(_ count: Int) throws -> [UInt8] {
        let bytes = try source(count)
        offset += bytes.count
        guard bytes.count == count else { throw ArchiveError.cutShort(at: offset) }
        digest.update(data: bytes)
        return bytes
    }
}
