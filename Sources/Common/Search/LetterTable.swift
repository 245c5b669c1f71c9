import Languages

/// What each Unicode scalar is to the search: a separator, a letter and how it is folded, or an ideograph.
struct LetterTable: Sendable {
    enum Kind {
        case separator
        /// Letters and digits, and the marks that belong to them.
        case letter
        /// May join two letters of one word.
        case apostrophe
        /// Written without spaces: Han, kana and Hangul.
        case ideograph
    }

    /// Made once: it asks Unicode's tables about 12,288 scalars.
    static let shared = LetterTable()

    private static let limit = 0x3000
    private static let apostropheMark: UInt32 = 0xFFFF_FFFF
    private static let dropped: UInt32 = 0xFFFF_FFFE
    /// For each scalar below `limit` the folded letters as up to 4 bytes of UTF-8, the first lowest; 0 for a separator.
    private let folds: [UInt32]
    /// For each scalar below `limit` the lower-case letter as bytes of UTF-8, likewise.
    private let lowers: [UInt32]

    private init() {
        var folds = [UInt32](repeating: 0, count: LetterTable.limit)
        var lowers = folds
        for value in 0..<LetterTable.limit {
            guard let scalar = Unicode.Scalar(UInt32(value)) else { continue }
            if scalar == "'" || scalar == "\u{2019}" {
                folds[value] = LetterTable.apostropheMark
                continue
            }
            // Hebrew writers put geresh and gershayim inside words.
            let isMark = Folding.isMark(scalar) || scalar == "\u{5F3}" || scalar == "\u{5F4}"
            let properties = scalar.properties
            guard
                isMark || properties.isAlphabetic || properties.numericType == .decimal
                    || (properties.numericType != nil && properties.generalCategory == .letterNumber)
                    || LetterTable.isIndicSign(scalar)
            else { continue }
            let folded = isMark ? [] : Array(String(String.UnicodeScalarView(Folding.folded(scalar))).utf8)
            folds[value] = folded.isEmpty || folded.count > 4 ? LetterTable.dropped : LetterTable.packed(folded)
            let lower = Array(properties.lowercaseMapping.utf8)
            lowers[value] = LetterTable.packed(lower.count <= 4 ? lower : Array(String(scalar).utf8))
        }
        self.folds = folds
        self.lowers = lowers
    }

    private static func isIndicSign(_ scalar: Unicode.Scalar) -> Bool {
        (0x0900...0x0DFF).contains(scalar.value)
            && [.nonspacingMark, .spacingMark].contains(scalar.properties.generalCategory)
    }

    private static func packed(_ bytes: [UInt8]) -> UInt32 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }

    func kind(_ value: UInt32) -> Kind {
        if value < LetterTable.limit {
            switch folds[Int(value)] {
            case 0: return .separator
            case LetterTable.apostropheMark: return .apostrophe
            default: return .letter
            }
        }
        if LetterTable.isIdeograph(value) { return .ideograph }
        guard let scalar = Unicode.Scalar(value) else { return .separator }
        return scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal || Folding.isMark(scalar)
            ? .letter : .separator
    }

    /// Appends a letter's folded and lower-case forms.
    func append(_ value: UInt32, folded: inout [UInt8], lower: inout [UInt8]) {
        if value < LetterTable.limit {
            let fold = folds[Int(value)]
            if fold != LetterTable.dropped { LetterTable.append(fold, to: &folded) }
            LetterTable.append(lowers[Int(value)], to: &lower)
        } else if let scalar = Unicode.Scalar(value) {
            if LetterTable.isPlainIdeograph(value) {
                // As it stands: taken apart, Hangul would be letters and kana would lose their voice.
                let bytes = UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
                folded.append(contentsOf: bytes)
                lower.append(contentsOf: bytes)
                return
            }
            let letters = String(String.UnicodeScalarView(Folding.folded(scalar))).utf8
            folded.append(contentsOf: letters)
            // Full-width and mathematical letters are written in a plain text as plain ones.
            if letters.allSatisfy({ $0 < 0x80 }) {
                lower.append(contentsOf: letters)
            } else {
                lower.append(contentsOf: String(scalar).lowercased().utf8)
            }
        }
    }

    /// A word given as lower-case UTF-8 without case and diacritics.
    func folded(_ word: [UInt8]) -> [UInt8] {
        if word.allSatisfy({ $0 < 0x80 }) { return word }
        var folded: [UInt8] = []
        var lower: [UInt8] = []
        for scalar in String(decoding: word, as: UTF8.self).unicodeScalars {
            append(scalar.value, folded: &folded, lower: &lower)
        }
        return folded
    }

    private static func append(_ packed: UInt32, to bytes: inout [UInt8]) {
        var rest = packed
        while rest != 0 {
            bytes.append(UInt8(truncatingIfNeeded: rest))
            rest >>= 8
        }
    }

    /// An ideograph that is not a compatibility form of another.
    private static func isPlainIdeograph(_ value: UInt32) -> Bool {
        isIdeograph(value) && !(0xF900...0xFAFF).contains(value) && value < 0xFF66
            || (0x20000...0x2F7FF).contains(value)
            || (0x30000...0x3FFFF).contains(value)
    }

    /// Han with its iteration mark, kana, bopomofo and Hangul syllables; the middle dot between foreign names is none.
    private static func isIdeograph(_ value: UInt32) -> Bool {
        switch value {
        case 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F, 0x30A1...0x30FA, 0x30FC...0x30FF, 0x3105...0x312F,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFF66...0xFF9D, 0x20000...0x3FFFF:
            true
        default: false
        }
    }
}
