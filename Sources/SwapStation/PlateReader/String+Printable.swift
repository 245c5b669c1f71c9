extension String {
    /// The text with a question mark for each character that would move a terminal's cursor, begin a line of its own, or turn the
    /// direction of writing.
    var printable: String {
        String(
            String.UnicodeScalarView(
                unicodeScalars.map { scalar in
                    let category = scalar.properties.generalCategory
                    return category == .control || category == .format ? "?" : scalar
                }))
    }
}
