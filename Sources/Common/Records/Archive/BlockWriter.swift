import CZlib
import Crypto

/// Writes the outer form of an archive: content goes in, blocks and a checksum come out.
struct BlockWriter {
    private let sink: ([UInt8]) throws -> Void
    private var digest = SHA256()
    private var block: [UInt8] = []
    private var packed = [UInt8](repeating: 0, count: ArchiveForm.blockSize)
    /// The bytes written so far.
    private(set) var count = 0

    init(to sink: @escaping ([UInt8]) throws -> Void) throws {
        self.sink = sink
        block.reserveCapacity(ArchiveForm.blockSize)
        try put(ArchiveForm.magic + Self.fixed(ArchiveForm.version))
    }

    mutating func append(_ byte: UInt8) throws {
        block.append(byte)
        if block.count == ArchiveForm.blockSize { try flush() }
    }

    mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) throws {
        var start = 0
        while start < bytes.count {
            let length = min(bytes.count - start, ArchiveForm.blockSize - block.count)
            block.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<start + length]))
            start += length
            if block.count == ArchiveForm.blockSize { try flush() }
        }
    }

    /// Writes what is left, the end and the checksum.
    /// - Returns: the checksum.
    mutating func finish() throws -> [UInt8] {
        if !block.isEmpty { try flush() }
        try put(Self.fixed(0) + Self.fixed(0))
        let checksum = Array(digest.finalize())
        count += checksum.count
        try sink(checksum)
        return checksum
    }

    private mutating func flush() throws {
        let length = pack()
        try put(Self.fixed(block.count) + Self.fixed(length ?? block.count))
        try put(length.map { Array(packed[..<$0]) } ?? block)
        block.removeAll(keepingCapacity: true)
    }

    /// Packs the block, and gives the length; nil where that saves too little to be worth unpacking, as it does with pictures.
    /// Whether it does is tried on the first of the block, because packing in vain takes longest.
    private mutating func pack() -> Int? {
        let sample = 8 << 10
        if block.count > 2 * sample, !isSmaller(deflated(sample), than: sample) { return nil }
        let length = deflated(block.count)
        return isSmaller(length, than: block.count) ? length : nil
    }

    private func isSmaller(_ packed: Int?, than length: Int) -> Bool {
        packed.map { $0 < length - length / 32 } ?? false
    }

    /// The length of the block's first bytes when packed; nil where they do not fit in the place for them.
    private mutating func deflated(_ count: Int) -> Int? {
        var length = uLongf(packed.count)
        return compress2(&packed, &length, block, uLong(count), 4) == Z_OK ? Int(length) : nil
    }

    private mutating func put(_ bytes: [UInt8]) throws {
        digest.update(data: bytes)
        count += bytes.count
        try sink(bytes)
    }

    private static func fixed(_ number: Int) -> [UInt8] {
        stride(from: 24, through: 0, by: -8).map { UInt8(truncatingIfNeeded: number >> $0) }
    }
}
