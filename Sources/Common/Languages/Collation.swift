import _FoundationICU

/// The sorting order of a language: Hungarian `cs` after `c`, Chinese by pinyin, and everywhere numbers by value, so
/// that hall 2 comes before hall 10.
///
/// Source: the Unicode Collation Algorithm with CLDR's tailoring, by ICU.
public struct Collation: Sendable {
    public let language: Language
    private let collator: Collator

    /// Owns ICU's handle. Unchecked because the handle is a pointer: after `init` no attribute of it changes, and ICU
    /// lets any number of threads use an unchanging collator.
    private final class Collator: @unchecked Sendable {
        let handle: OpaquePointer?

        init(_ language: Language) {
            var status = U_ZERO_ERROR
            handle = swift_ucol_open(language == .undetermined ? "" : language.tag, &status)
            if let handle { swift_ucol_setAttribute(handle, UCOL_NUMERIC_COLLATION, UCOL_ON, &status) }
        }

        deinit {
            if let handle { swift_ucol_close(handle) }
        }
    }

    public init(_ language: Language) {
        self.language = language
        collator = Collator(language)
    }

    /// Bytes that compare, one after the other, as the texts compare in the language.
    public func key(for text: String) -> [UInt8] {
        guard let handle = collator.handle else { return Array(text.utf8) }
        return ICU.withUTF16(text) { units, count in
            var key = [UInt8](repeating: 0, count: 64)
            let needed = Int(swift_ucol_getSortKey(handle, units, count, &key, Int32(key.count)))
            if needed > key.count {
                key = [UInt8](repeating: 0, count: needed)
                swift_ucol_getSortKey(handle, units, count, &key, Int32(key.count))
            }
            return Array(key.prefix(max(0, needed - 1)))  // without the closing zero
        }
    }

    /// The elements in the language's order of their texts; equal texts keep their order.
    public func sorted<Element>(_ elements: some Sequence<Element>, by text: (Element) -> String) -> [Element] {
        elements.enumerated()
            .map { (key: key(for: text($0.element)), place: $0.offset, element: $0.element) }
            .sorted { one, other in
                if one.key == other.key { return one.place < other.place }
                return one.key.lexicographicallyPrecedes(other.key)
            }
            .map(\.element)
    }

    /// The texts in the language's order.
    public func sorted(_ texts: some Sequence<String>) -> [String] { sorted(texts) { $0 } }
}
