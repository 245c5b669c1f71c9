/// Letters without case and diacritics, for comparing what people type: `Ő` is `o`, `ß` is `ss`, `Ｓ` is `s`, `۵` is `5`.
public enum Folding {
    /// The scalars that stand for `scalar` once case, compatibility forms and marks are gone; none for a mark.
    public static func folded(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if scalar.value < 0x80 {
            return [(0x41...0x5A).contains(scalar.value) ? Unicode.Scalar(UInt8(scalar.value | 0x20)) : scalar]
        }
        if scalar.value < tableEnd { return table[Int(scalar.value - tableStart)] }
        return computed(scalar)
    }

    private static let tableStart: UInt32 = 0x80
    private static let tableEnd: UInt32 = 0x600
    /// The foldings of the Latin, Greek, Cyrillic, Armenian and Hebrew letters, which are nearly all that is asked for.
    private static let table = (tableStart..<tableEnd).map { Unicode.Scalar($0).map(computed) ?? [] }

    private static func computed(_ scalar: Unicode.Scalar) -> [Unicode.Scalar] {
        if let known = equivalent(scalar) { return Array(known.unicodeScalars) }
        return Normalisation.decomposedCompatibly(String(scalar).lowercased()).unicodeScalars.filter { !isMark($0) }
            .flatMap { equivalent($0).map { Array($0.unicodeScalars) } ?? [$0] }
    }

    /// `text` with each scalar folded.
    public static func folded(_ text: String) -> String {
        var view = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { view.append(contentsOf: folded(scalar)) }
        return String(view)
    }

    /// Whether the scalar only changes the one before it: an accent, a vowel point, a joiner.
    public static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: !isIndic(scalar)
        case .format: true
        default: scalar == "\u{640}"  // the Arabic tatweel only stretches a word
        }
    }

    /// Whether the scalar is of an Indic script, whose signs are vowels: without them other words would be read.
    static func isIndic(_ scalar: Unicode.Scalar) -> Bool { (0x0900...0x0DFF).contains(scalar.value) }

    private static func equivalent(_ scalar: Unicode.Scalar) -> String? {
        if let latin = latinEquivalent(scalar) { return latin }
        switch scalar {
        case "ς": return "σ"
        case "ى", "ی": return "ي"  // Persian and Arabic keyboards differ in these two letters
        case "ک": return "ك"
        default:
            guard scalar.properties.numericType == .decimal, let value = scalar.properties.numericValue else {
                return nil
            }
            return String(Int(value))
        }
    }

    /// Letters that have no decomposition, as Latin writers without that letter write them (CLDR's Latin-ASCII).
    static func latinEquivalent(_ scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "ß", "ẞ": "ss"
        case "æ", "Æ": "ae"
        case "œ", "Œ": "oe"
        case "ø", "Ø": "o"
        case "đ", "Đ", "ð", "Ð": "d"
        case "þ", "Þ": "th"
        case "ł", "Ł": "l"
        case "ħ", "Ħ": "h"
        case "ı", "İ": "i"
        case "ĸ": "k"
        case "ŋ", "Ŋ": "n"
        case "ŧ", "Ŧ": "t"
        case "’", "‘", "ʼ": "'"
        default: nil
        }
    }
}
