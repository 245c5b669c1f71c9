/// A number plate, as it was read.
public struct Plate: Sendable, Hashable, Codable {
    /// The signs, such as `渝AD12345`, without the dot between area and number.
    public var text: String
    /// How sure the whole text is, 0 to 1: of readings at 0.9, nine in ten are right. That of a text that no plate by GA 36-2018
    /// has is low, whatever the network says.
    public var confidence: Double
    /// How sure each sign is, 0 to 1, as many as the text has signs.
    public var characterConfidences: [Double]
    /// What kind of plate it is.
    public var kind: PlateKind
    /// Where it is in the picture, which is upright as its EXIF data asks, and no larger than ``PlateReader/longest``.
    public var corners: PlateCorners

    /// A plate.
    public init(
        text: String, confidence: Double, characterConfidences: [Double], kind: PlateKind, corners: PlateCorners
    ) {
        self.text = text
        self.confidence = confidence
        self.characterConfidences = characterConfidences
        self.kind = kind
        self.corners = corners
    }

    /// How much it is the plate that a picture was taken of: its width in pixels, less where it can hardly be read, and half where it
    /// touches the picture's left or right edge, beyond which there may be more of it.
    ///
    /// - Parameter width: of the picture, in pixels.
    func prominence(inWidth width: Double) -> Double {
        let near = corners.width * Self.edge
        let isCut = corners.all.contains { $0.x < near || $0.x > width - near }
        return corners.width * min(1, confidence / Self.legible) * (isCut ? 0.5 : 1)
    }

    /// What is read as surely as this can be read.
    private static let legible = 0.3
    /// What is nearer to an edge than this share of its width touches it.
    private static let edge = 0.06

    /// The text as it may stand in a log: the first two signs and the last two, such as `渝A•••45`.
    public var shortened: String { Self.shortened(text) }

    /// A plate's text as it may stand in a log. Of a text of four signs or fewer nothing is left to say.
    public static func shortened(_ text: String) -> String {
        guard text.count > 4 else { return String(repeating: "•", count: text.count) }
        return text.prefix(2) + String(repeating: "•", count: text.count - 4) + text.suffix(2)
    }
}
