/// What stands on a plate, as a picture's name says: for evaluation only.
package struct PlateTruth: Sendable, Equatable {
    /// The signs; nil for a picture without a plate.
    package var text: String?

    /// - Parameter name: a picture's name, such as `渝AD12345.jpg`, `渝AD12345_2.jpg` or `渝A·D12345 (2).jpg`. One that does not
    ///   begin with a plate's text, such as `none-12.jpg`, is that of a picture without a plate.
    package init(fileName name: String) {
        let stem = name.prefix { !"._- (（".contains($0) }.filter { !"·•".contains($0) }.uppercased()
        text = PlateGrammar.patterns(of: Array(stem)).isEmpty ? nil : stem
    }

    /// The kind that such a text is on, where its signs tell; blue and yellow plates have the same.
    package var kind: PlateKind? {
        let kinds = Set(PlateGrammar.patterns(of: Array(text ?? "")).map(\.kind))
        return kinds.count == 1 ? kinds.first : nil
    }
}
