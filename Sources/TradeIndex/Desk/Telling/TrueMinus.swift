extension String {
    /// A number as people read it: with a minus in place of a hyphen, and without either where it is nought as it is written.
    package var withTrueMinus: String {
        guard contains("-") else { return self }
        let isNought = allSatisfy { !$0.isNumber || $0.wholeNumberValue == 0 }
        return replacing("-", with: isNought ? "" : "−")
    }
}
