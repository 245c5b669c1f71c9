import _FoundationICU

/// How a language joins the members of lists.
struct ListForms: Sendable {
    let and: Joiner
    let or: Joiner
    /// For the parts of one measure: `1 hour, 30 minutes`.
    let units: Joiner

    init(locale: String) {
        and = Joiner(locale: locale, ULISTFMT_TYPE_AND, ULISTFMT_WIDTH_WIDE)
        or = Joiner(locale: locale, ULISTFMT_TYPE_OR, ULISTFMT_WIDTH_WIDE)
        units = Joiner(locale: locale, ULISTFMT_TYPE_UNITS, ULISTFMT_WIDTH_WIDE)
    }

    /// CLDR's list pattern (Unicode TR 35, part 2, 11): what stands around and between the members.
    struct Joiner: Sendable {
        private var pair = Separators(before: "", between: ", ", after: "")
        private var start = Separators(before: "", between: ", ", after: "")
        private var middle = ", "
        private var end = Separators(before: "", between: ", ", after: "")

        private struct Separators: Sendable {
            var before: String
            var between: String
            var after: String
        }

        /// Asks ICU for lists of letters that no list pattern has, and reads what stands around them.
        init(locale: String, _ type: UListFormatterType, _ width: UListFormatterWidth) {
            var status = U_ZERO_ERROR
            guard let formatter = swift_ulistfmt_openForType(locale, type, width, &status) else { return }
            defer { swift_ulistfmt_close(formatter) }
            let two = Joiner.around(["\u{E000}", "\u{E001}"], formatter)
            let four = Joiner.around(["\u{E000}", "\u{E001}", "\u{E002}", "\u{E003}"], formatter)
            guard two.count == 3, four.count == 5 else { return }
            pair = Separators(before: two[0], between: two[1], after: two[2])
            start = Separators(before: four[0], between: four[1], after: "")
            middle = four[2]
            end = Separators(before: "", between: four[3], after: four[4])
        }

        func joined(_ members: [String]) -> String {
            switch members.count {
            case 0: return ""
            case 1: return members[0]
            case 2: return pair.before + members[0] + pair.between + members[1] + pair.after
            default:
                var text = start.before + members[0] + start.between + members[1]
                for member in members[2..<(members.count - 1)] { text += middle + member }
                text += end.between + members[members.count - 1] + end.after
                return text
            }
        }

        /// The texts before, between and after the marks in ICU's list of them.
        private static func around(_ marks: [String], _ formatter: OpaquePointer) -> [String] {
            let units = marks.map { Array($0.utf16) }
            let joined = units.flatMap { $0 }
            let lengths = units.map { Int32($0.count) }
            let text = joined.withUnsafeBufferPointer { buffer -> String in
                var pointers: [UnsafePointer<UInt16>?] = units.indices.map { buffer.baseAddress?.advanced(by: $0) }
                return ICU.text {
                    swift_ulistfmt_format(formatter, &pointers, lengths, Int32(lengths.count), $0, $1, $2)
                }
            }
            return text.split(omittingEmptySubsequences: false) { marks.contains(String($0)) }.map(String.init)
        }
    }
}
