import Foundation
import _FoundationICU

/// How a language writes numbers: its digits, where it groups them, its percent sign, its plurals.
struct NumberForms: Sendable {
    /// The ten digits, as text.
    let digits: [String]
    let pluralCategories: [PluralCategory]
    private let hasLatinDigits: Bool
    private let group: String
    private let point: String
    private let minus: String
    private let primaryGroup: Int
    private let secondaryGroup: Int
    /// The fewest digits before the first separator: 2 where 4-digit numbers are not grouped.
    private let minimumGroup: Int
    private let percentBefore: String
    private let percentAfter: String
    private let plurals: PluralRules

    init(locale: String) {
        var status = U_ZERO_ERROR
        let decimal = swift_unum_open(UNUM_DECIMAL, nil, 0, locale, nil, &status)
        let percent = swift_unum_open(UNUM_PERCENT, nil, 0, locale, nil, &status)
        defer {
            if let decimal { swift_unum_close(decimal) }
            if let percent { swift_unum_close(percent) }
        }
        func symbol(_ kind: UNumberFormatSymbol) -> String {
            ICU.text { swift_unum_getSymbol(decimal, kind, $0, $1, $2) }
        }
        let zero = symbol(UNUM_ZERO_DIGIT_SYMBOL).unicodeScalars.first?.value ?? 0x30
        digits = (0..<10).map { Unicode.Scalar(zero + $0).map(String.init) ?? String($0) }
        hasLatinDigits = zero == 0x30
        group = symbol(UNUM_GROUPING_SEPARATOR_SYMBOL)
        point = symbol(UNUM_DECIMAL_SEPARATOR_SYMBOL)
        minus = symbol(UNUM_MINUS_SIGN_SYMBOL)
        let primary = Int(swift_unum_getAttribute(decimal, UNUM_GROUPING_SIZE))
        let secondary = Int(swift_unum_getAttribute(decimal, UNUM_SECONDARY_GROUPING_SIZE))
        primaryGroup = primary > 0 ? primary : 3
        secondaryGroup = secondary > 0 ? secondary : primaryGroup
        let fourDigits = ICU.text { swift_unum_formatInt64(decimal, 1_000, $0, $1, nil, $2) }
        minimumGroup = fourDigits.contains(group) ? 1 : 2
        let one = ICU.text { swift_unum_formatInt64(percent, 0, $0, $1, nil, $2) }
        let parts = one.split(separator: digits[0], omittingEmptySubsequences: false)
        percentBefore = parts.count == 2 ? String(parts[0]) : ""
        percentAfter = parts.count == 2 ? String(parts[1]) : "%"
        plurals = PluralRules(locale: locale)
        pluralCategories = plurals.categories
    }

    func plural(_ value: Int) -> PluralCategory { plurals.category(of: value) }

    func string(_ value: Int) -> String {
        if hasLatinDigits, (0..<1_000).contains(value) { return String(value) }
        return (value < 0 ? minus : "") + grouped(String(value.magnitude).utf8.map { Int($0 &- 0x30) })
    }

    func string(_ value: Double, fractionDigits: ClosedRange<Int>) -> String {
        guard value.isFinite else { return value.isNaN ? "–" : (value < 0 ? minus : "") + "∞" }
        let most = min(max(0, fractionDigits.upperBound), 15)
        let fixed = String(format: "%.\(most)f", abs(value))
        let parts = fixed.split(separator: ".")
        var fraction = parts.count > 1 ? parts[1].utf8.map { Int($0 &- 0x30) } : []
        while fraction.count > fractionDigits.lowerBound, fraction.last == 0 { fraction.removeLast() }
        let isZero = fixed.utf8.allSatisfy { $0 == 0x30 || $0 == 0x2E }
        var text = value < 0 && !isZero ? minus : ""
        text += grouped(parts[0].utf8.map { Int($0 &- 0x30) })
        if !fraction.isEmpty { text += point + fraction.map { digits[$0] }.joined() }
        return text
    }

    func percent(_ share: Double, fractionDigits: ClosedRange<Int>) -> String {
        percentBefore + string(share * 100, fractionDigits: fractionDigits) + percentAfter
    }

    private func grouped(_ numerals: [Int]) -> String {
        var text = ""
        let isGrouped = numerals.count >= primaryGroup + minimumGroup
        for (place, numeral) in numerals.enumerated() {
            let left = numerals.count - place
            if isGrouped, place > 0, left >= primaryGroup, (left - primaryGroup) % secondaryGroup == 0 { text += group }
            text += digits[numeral]
        }
        return text
    }
}
