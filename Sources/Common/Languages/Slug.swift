/// Addresses that one can read: `Smart Város 2025!` becomes `smart-varos-2025`.
public enum Slug {
    /// The longest slug, in bytes.
    public static let longest = 80

    /// The text in `a`-`z`, `0`-`9` and single hyphens between words, 1 to 80 bytes.
    ///
    /// Diacritics are folded and other scripts written in Latin letters (`中国` becomes `zhong-guo`). Text in which
    /// nothing can be read gives `x` and a number made from it, the same each time.
    public static func make(_ text: String) -> String {
        var writer = Writer()
        let head = text.unicodeScalars.prefix(400)
        if head.allSatisfy({ $0.value < 0x370 || Folding.latinEquivalent($0) != nil }) {
            writer.append(head)
        } else {
            writer.append(Transliteration.latin(String(String.UnicodeScalarView(head))).unicodeScalars)
        }
        let slug = writer.finished
        return slug.isEmpty ? fallback(text) : slug
    }

    private struct Writer {
        private var bytes: [UInt8] = []
        /// The length of the slug at the end of the last whole word that fits.
        private var wordEnd = 0
        private var gap = false

        mutating func append(_ scalars: some Sequence<Unicode.Scalar>) {
            for scalar in scalars {
                if scalar.value < 0x80 {
                    append(UInt8(scalar.value))
                } else if let latin = Folding.latinEquivalent(scalar) {
                    for byte in latin.utf8 { append(byte) }
                } else {
                    for folded in Folding.folded(scalar) where folded.value < 0x80 { append(UInt8(folded.value)) }
                }
            }
        }

        private mutating func append(_ byte: UInt8) {
            switch byte {
            case 0x61...0x7A, 0x30...0x39: write(byte)
            case 0x41...0x5A: write(byte | 0x20)
            case 0x27, 0x60: break  // an apostrophe joins
            default: gap = true
            }
        }

        private mutating func write(_ byte: UInt8) {
            if gap, !bytes.isEmpty {
                if bytes.count <= Slug.longest { wordEnd = bytes.count }
                bytes.append(0x2D)
            }
            gap = false
            bytes.append(byte)
        }

        /// The slug, cut at a word's end where it is too long.
        var finished: String {
            if bytes.count <= Slug.longest { return String(decoding: bytes, as: UTF8.self) }
            let end = wordEnd >= Slug.longest / 2 ? wordEnd : Slug.longest
            return String(decoding: bytes.prefix(end), as: UTF8.self)
        }
    }

    /// FNV-1a over the text's bytes, in base 36.
    private static func fallback(_ text: String) -> String {
        var hash: UInt32 = 0x811C_9DC5
        for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return "x" + String(hash, radix: 36)
    }
}
