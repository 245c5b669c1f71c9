import CStemmer
import Languages

/// Snowball's rules for one language, which take the endings off words. Not for several threads: the library's handle
/// keeps the last stem, so each user makes a stemmer of its own, which takes less than a microsecond.
final class Stemmer {
    private let handle: OpaquePointer

    /// The rules for a language; nil where Snowball has none.
    init?(_ language: Language) {
        let code = language.base.rawValue
        guard (2...3).contains(code.utf8.count), code != "und" else { return nil }
        guard let handle = sb_stemmer_new(Stemmer.names[code] ?? code, "UTF_8") else { return nil }
        self.handle = handle
    }

    deinit { sb_stemmer_delete(handle) }

    /// The stem of a word given as lower-case UTF-8; the word itself where the rules cannot take it.
    func stem(_ word: [UInt8]) -> [UInt8] {
        guard let stem = sb_stemmer_stem(handle, word, Int32(word.count)) else { return word }
        let length = Int(sb_stemmer_length(handle))
        return length > 0 ? Array(UnsafeBufferPointer(start: stem, count: length)) : word
    }

    /// Snowball's names for languages that go by another code.
    private static let names = ["nb": "norwegian", "nn": "norwegian", "ms": "indonesian"]
}
