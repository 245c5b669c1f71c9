import _FoundationICU

/// Unicode's normal forms, by ICU.
enum Normalisation {
    /// `text` in form NFKD.
    static func decomposedCompatibly(_ text: String) -> String {
        var status = U_ZERO_ERROR
        guard let form = swift_unorm2_getNFKDInstance(&status) else { return text }  // ICU's own, never closed
        return ICU.withUTF16(text) { units, count in
            ICU.text { swift_unorm2_normalize(form, units, count, $0, $1, $2) }
        }
    }
}
