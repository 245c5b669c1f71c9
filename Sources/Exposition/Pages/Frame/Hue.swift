import Foundation

/// The twelve hues of the style sheet (`.hue0` to `.hue11`).
enum Hue {
    /// Degrees of OKLCH, as the style sheet has them.
    private static let degrees = [255.0, 205, 180, 155, 130, 95, 75, 50, 25, 350, 315, 285]

    /// The nearest to a colour `#rrggbb`; nil for anything else and for greys, which have no hue.
    ///
    /// Source of the conversion: Björn Ottosson, "A perceptual color space for image processing", 2020.
    static func nearest(to colour: String) -> Int? {
        guard colour.utf8.count == 7, colour.first == "#", let number = UInt32(colour.dropFirst(), radix: 16)
        else { return nil }
        func linear(_ byte: UInt32) -> Double {
            let value = Double(byte & 255) / 255
            return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
        }
        let (red, green, blue) = (linear(number >> 16), linear(number >> 8), linear(number))
        let long = cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
        let medium = cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
        let short = cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
        let a = 1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short
        let b = 0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short
        if a * a + b * b < 0.0004 { return nil }
        let hue = (atan2(b, a) * 180 / .pi + 360).truncatingRemainder(dividingBy: 360)
        func distance(_ other: Double) -> Double { min(abs(hue - other), 360 - abs(hue - other)) }
        return degrees.indices.min { distance(degrees[$0]) < distance(degrees[$1]) }
    }
}
