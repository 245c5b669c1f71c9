/// What a cell of a column of figures says.
enum FigureText: Equatable {
    case figure(Double)
    /// Nothing is known: empty, `NaN`, `..`, `:` and the like.
    case missing
    case refused(reason: String, advice: String)

    /// The texts that say that a figure is missing. Source: SDMX 3.0 section 6, 3.6 (`NaN`); `..` of the World Bank and the
    /// United Nations, `:` of Eurostat, `n/a` of the COIN Tool, `NA` of R, `#N/A` of spreadsheets.
    private static let missingTexts: Set<String> = [
        "nan", "..", "...", "…", ":", "na", "n/a", "n.a.", "#n/a", "null", "-nan",
    ]

    @inline(__always)
    static func read(_ text: UnsafeBufferPointer<UInt8>) -> FigureText {
        if text.isEmpty { return .missing }
        if let value = fast(text) { return .figure(value) }
        return slow(text)
    }

    static func read(_ text: String) -> FigureText {
        var text = text
        return text.withUTF8 { read($0) }
    }

    private static let powers: [Double] = (0...22).map { power in (0..<power).reduce(1.0) { value, _ in value * 10 } }

    /// Digits with a point, up to 2^53: both the digits and the power of ten are exact, so their quotient is rounded once.
    /// Source: W. D. Clinger, "How to Read Floating Point Numbers Accurately", PLDI 1990.
    @inline(__always)
    private static func fast(_ text: UnsafeBufferPointer<UInt8>) -> Double? {
        var place = 0
        let isNegative = text[0] == UInt8(ascii: "-")
        if isNegative { place = 1 }
        var value: UInt64 = 0
        var digits = 0
        var decimals = 0
        var hasPoint = false
        while place < text.count {
            let byte = text[place]
            if byte >= 0x30, byte <= 0x39 {
                value = value &* 10 &+ UInt64(byte - 0x30)
                digits += 1
                if hasPoint { decimals += 1 }
            } else if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else {
                return nil
            }
            place += 1
        }
        guard digits > 0, digits <= 18, value <= 1 << 53, decimals < powers.count else { return nil }
        let figure = decimals == 0 ? Double(value) : Double(value) / powers[decimals]
        return isNegative ? -figure : figure
    }

    private static func slow(_ bytes: UnsafeBufferPointer<UInt8>) -> FigureText {
        let whole = String(decoding: bytes.prefix(200), as: UTF8.self)
        let text = whole.trimming()
        if text.isEmpty || missingTexts.contains(text.lowercased()) { return .missing }
        if isDecimal(text), let value = Double(text) {
            return value.isFinite
                ? .figure(value) : refused(text, "is infinite", "leave the cell empty where no figure is known")
        }
        let bare = text.lowercased().drop { $0 == "-" || $0 == "+" }
        if ["inf", "infinity", "∞", "infinite", "#div/0!"].contains(bare) {
            return refused(text, "is infinite", "leave the cell empty where no figure is known")
        }
        return refused(text)
    }

    /// Digits with at most one point, and an exponent if any.
    private static func isDecimal(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func dropSign() { if let sign = rest.first, sign == 0x2B || sign == 0x2D { rest = rest.dropFirst() } }
        func dropDigits() -> Int {
            let count = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        dropSign()
        var digits = dropDigits()
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            digits += dropDigits()
        }
        guard digits > 0 else { return false }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            dropSign()
            guard dropDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }

    private static func refused(_ text: String, _ reason: String, _ advice: String) -> FigureText {
        .refused(reason: "\"\(text.prefix(40))\" \(reason)", advice: advice)
    }

    /// Why a text that is no number is refused: what was most likely meant is said, never assumed.
    private static func refused(_ text: String) -> FigureText {
        let separators: Set<Character> = [",", ".", " ", "\u{A0}", "\u{202F}", "'", "’", "_"]
        let groups = text.drop { $0 == "-" || $0 == "+" }.split(omittingEmptySubsequences: false) {
            separators.contains($0)
        }
        let isGrouped = groups.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0.isASCII && $0.isNumber } }
        if isGrouped, groups.count > 1 {
            let inner = groups.dropFirst()
            let commas = text.filter { $0 == "," }.count
            let isThousands = inner.dropLast().allSatisfy { $0.count == 3 } && (groups.count > 2 || commas == 0)
            if groups.count == 2, commas == 1 {
                let plain = groups.joined(separator: ".")
                return inner.last?.count == 3
                    ? refused(
                        text, "has a comma, which may part thousands or decimals",
                        "write \(groups.joined()) or \(plain), whichever is meant")
                    : refused(text, "has a decimal comma", "write \(plain) and export the file with decimal points")
            }
            if isThousands { return refused(text, "has separators of thousands", "write the digits without them") }
        }
        if text.hasSuffix("%") {
            return refused(text, "has a percent sign", "write the number and give the unit as percent")
        }
        if ["-", "–", "—"].contains(text) {
            return refused(text, "is no figure: it may mean nothing or unknown", "write 0 or leave the cell empty")
        }
        let head = text.split(separator: " ").first.map(String.init) ?? text
        if head != text, isDecimal(head) || missingTexts.contains(head.lowercased()) {
            return refused(
                text, "has a mark behind the figure", "put the mark into a column of its own, such as OBS_STATUS")
        }
        return refused(text, "is no number", "write a number with a decimal point, or leave the cell empty")
    }
}

extension StringProtocol {
    /// The text without blanks at its ends.
    func trimming() -> String {
        var view = self[startIndex...]
        while let first = view.first, first.isWhitespace { view = view.dropFirst() }
        while let last = view.last, last.isWhitespace { view = view.dropLast() }
        return String(view)
    }
}
