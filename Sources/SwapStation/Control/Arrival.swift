/// A car before the entry barrier, as the plate reader saw it.
package struct Arrival: Codable, Hashable, Sendable {
    /// The plate's text, as read.
    package var plate: String
    /// How sure the reader is, 0 to 1.
    package var confidence: Double
    /// The type of pack that the car takes; 0 where it is not known before the car's gateway says it.
    package var packType: Int

    package init(plate: String, confidence: Double, packType: Int) {
        self.plate = plate
        self.confidence = confidence
        self.packType = packType
    }
}
