import Pictures

/// A plate as it leaves the press: seen from the front, clean, two millimetres a pixel. Source: GA 36-2018, annex A.
struct FlatPlate {
    private static let millimetres = 2.0

    /// The plate of a Chongqing car: green with eight signs, blue with seven.
    ///
    /// - Returns: nil where there is no shape for a sign, or there are as many signs as neither plate has.
    static func drawn(_ text: String, sheet: GlyphSheet) -> PictureSamples? {
        let signs = text.compactMap { GlyphSheet.signs.firstIndex(of: $0) }
        guard signs.count == text.count, signs.count == 7 || signs.count == 8 else { return nil }
        let isGreen = signs.count == 8
        let (width, height) = (Int((isGreen ? 480 : 440) / millimetres), Int(140 / millimetres))
        var bytes: [UInt8] = []
        bytes.reserveCapacity(width * height * 3)
        for row in 0..<height {
            let down = Double(row) / Double(height)
            let ground =
                isGreen ? [222 - 132 * down, 235 - 45 * down, 225 - 105 * down] : [20, 62, 150]
            let colour = ground.map { UInt8($0) }
            for _ in 0..<width { bytes += colour }
        }
        let ink = isGreen ? 25 : 240
        for (place, sign) in signs.enumerated() {
            let box = box(place, isGreen: isGreen)
            for y in Int(box.y)..<Int(box.y + box.height) {
                for x in Int(box.x)..<Int(box.x + box.width) {
                    let share = sheet.ink(
                        of: sign, across: (Double(x) + 0.5 - box.x) / box.width,
                        down: (Double(y) + 0.5 - box.y) / box.height)
                    for channel in 0..<3 {
                        let at = (y * width + x) * 3 + channel
                        bytes[at] = UInt8((Int(bytes[at]) * (255 - share) + ink * share) / 255)
                    }
                }
            }
        }
        return PictureSamples(width: width, height: height, bytes: bytes)
    }

    private static func box(_ place: Int, isGreen: Bool) -> (x: Double, y: Double, width: Double, height: Double) {
        let (x, width) =
            switch (place, isGreen) {
            case (0, _): (15.5, 45.0)
            case (1, true): (69.5, 43.0)
            case (1, false): (72.5, 45.0)
            case (_, true): (161.5 + 52 * Double(place - 2), 43.0)
            case (_, false): (151.5 + 57 * Double(place - 2), 45.0)
            }
        return (x / millimetres, 25 / millimetres, width / millimetres, 90 / millimetres)
    }
}
