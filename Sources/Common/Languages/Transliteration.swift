import Synchronization
import _FoundationICU

/// Other scripts written in Latin letters, by ICU's rules.
enum Transliteration {
    /// `text` in Latin letters without diacritics, as far as ICU knows how.
    static func latin(_ text: String) -> String {
        transliterator.run(text)
    }

    /// Made once: to read the rules takes milliseconds.
    private static let transliterator = Transliterator("Any-Latin; Latin-ASCII")

    /// Owns ICU's handle. Unchecked because the handle is a pointer; every use of it holds the lock.
    private final class Transliterator: @unchecked Sendable {
        private let handle: UnsafeMutablePointer<UTransliterator?>?
        private let lock = Mutex(())

        init(_ rules: String) {
            var status = U_ZERO_ERROR
            handle = ICU.withUTF16(rules) {
                swift_utrans_openU($0, $1, UTRANS_FORWARD, nil, 0, nil, &status)
            }
        }

        deinit {
            if let handle { swift_utrans_close(handle) }
        }

        func run(_ text: String) -> String {
            guard let handle else { return text }
            var units = Array(text.utf16)
            let count = Int32(units.count)
            units += [UInt16](repeating: 0, count: units.count * 8 + 64)
            var length = count
            var limit = count
            var status = U_ZERO_ERROR
            lock.withLock { _ in
                swift_utrans_transUChars(handle, &units, &length, Int32(units.count), 0, &limit, &status)
            }
            return status.rawValue <= 0 ? String(decoding: units.prefix(Int(length)), as: UTF16.self) : text
        }
    }
}
