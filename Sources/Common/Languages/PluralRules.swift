import _FoundationICU

/// A language's rules for which form of a word goes with a number.
///
/// Unchecked because the handle is a pointer: the rules do not change after `init`, and ICU lets any number of threads
/// ask unchanging rules.
final class PluralRules: @unchecked Sendable {
    private let handle: OpaquePointer?
    let categories: [PluralCategory]
    /// The categories of the numbers below 128, which are nearly all that is asked for.
    private let small: [PluralCategory]

    init(locale: String) {
        var status = U_ZERO_ERROR
        let handle = swift_uplrules_open(locale, &status)
        self.handle = handle
        small = (0..<128).map { PluralRules.category(of: Double($0), handle) }
        var samples = Set(small)
        for number in [200, 1_000, 1_000_000] { samples.insert(PluralRules.category(of: Double(number), handle)) }
        categories = PluralCategory.allCases.filter { samples.contains($0) || $0 == .other }
    }

    deinit {
        if let handle { swift_uplrules_close(handle) }
    }

    func category(of number: Int) -> PluralCategory {
        let magnitude = number.magnitude
        return magnitude < 128 ? small[Int(magnitude)] : PluralRules.category(of: Double(magnitude), handle)
    }

    private static func category(of number: Double, _ handle: OpaquePointer?) -> PluralCategory {
        guard let handle else { return .other }
        return PluralCategory(rawValue: ICU.text { swift_uplrules_select(handle, number, $0, $1, $2) }) ?? .other
    }
}
