extension String {
    /// The text with a question mark for each control character, which would move a terminal's cursor or begin a line of its own.
    var printable: String {
        String(String.UnicodeScalarView(unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 }))
    }
}
