/// Strong entity tags (RFC 9110, 8.8.3): a fingerprint of the content and the coding of the bytes sent.
enum EntityTag {
    /// The tag with its quotes, the same in every process.
    static func make(_ bytes: [UInt8], coding: ContentCoding) -> String {
        let digits = String(fingerprint(bytes), radix: 16)
        return "\"" + String(repeating: "0", count: 16 - digits.count) + digits + coding.tagSuffix + "\""
    }

    /// 64 bits that tell versions of one address apart; folded multiplication over 8 bytes a step, after wyhash (Wang Yi).
    /// No secret rests on it.
    static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        func fold(_ one: UInt64, _ other: UInt64) -> UInt64 {
            let product = one.multipliedFullWidth(by: other)
            return product.high ^ product.low
        }
        var hash = fold(0xa076_1d64_78bd_642f ^ UInt64(bytes.count), 0xe703_7ed1_a0b4_28db)
        bytes.withUnsafeBytes { raw in
            var offset = 0
            while offset + 8 <= raw.count {
                let word = UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
                hash = fold(hash ^ word, 0xe703_7ed1_a0b4_28db) ^ (hash << 1 | 1)
                offset += 8
            }
            var tail: UInt64 = 0
            while offset < raw.count {
                tail = tail << 8 | UInt64(raw[offset])
                offset += 1
            }
            hash = fold(hash ^ tail, 0x8ebc_6af0_9c88_c6e3)
        }
        return fold(hash, 0x5899_65cc_7537_4cc3)
    }
}
