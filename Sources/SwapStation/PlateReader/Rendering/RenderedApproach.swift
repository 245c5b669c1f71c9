import Foundation
import Pictures

/// A camera's pictures of a white car that drives up to a station's entry and stops: for a demonstration without a camera.
///
/// What is on the plate goes in as text and comes out as pixels; the reader sees nothing but these.
package struct RenderedApproach: Sendable {
    /// Pixels across and down.
    package static let size = (width: 1_280, height: 720)
    /// Pictures a second.
    package static let rate = 5.0
    /// How many pictures there are: one of the empty lane, the car on its way, the car standing.
    package static let count = 16
    private static let standing = 10

    private let plate: PictureSamples
    /// How bright it is, 1 at noon.
    private let daylight: Double
    /// How far the car stands beside the middle, in pixels.
    private let offset: Double
    /// How much the plate leans, in pixels of height for each of width.
    private let lean: Double
    private let seed: UInt64

    /// - Parameters:
    ///   - text: a plate of Chongqing, seven or eight signs.
    ///   - seed: where and in which light the car comes.
    /// - Throws: `PlateReaderError.withoutNetworks`; `network` where there is no shape for a sign.
    package init(_ text: String, seed: UInt64) throws(PlateReaderError) {
        guard let plate = FlatPlate.drawn(text, sheet: try GlyphSheet()) else {
            throw .network(name: "glyphs.png", reason: "it has not all the signs of \(Plate.shortened(text))")
        }
        self.plate = plate
        self.seed = seed
        // Three numbers from one; what they are does not matter, but that they differ from car to car.
        func share(_ turn: UInt64) -> Double {
            Double(((seed &+ turn) &* 0x9E37_79B9_7F4A_7C15) >> 40) / Double(1 << 24)
        }
        daylight = 0.45 + 0.55 * share(1)
        offset = -120 + 240 * share(2)
        lean = -0.06 + 0.12 * share(3)
    }

    /// Where the plate is on a picture; nil on that of the empty lane.
    func corners(_ number: Int) -> PlateCorners? {
        guard number > 0 else { return nil }
        let way = Double(min(number, Self.standing)) / Double(Self.standing)
        let width = 70 + 110 * way
        let height = width * Double(plate.height) / Double(plate.width)
        let centre = PlatePoint(x: Double(Self.size.width) / 2 + offset * (0.4 + 0.6 * way), y: 330 + 200 * way)
        // Seen from beside the lane: the far edge is a little shorter.
        func corner(_ across: Double, _ down: Double) -> PlatePoint {
            let shorter = 1 - 0.04 * (across + 1)
            return PlatePoint(
                x: centre.x + across * width / 2, y: centre.y + down * height / 2 * shorter + across * width / 2 * lean)
        }
        return PlateCorners(
            topLeft: corner(-1, -1), topRight: corner(1, -1), bottomRight: corner(1, 1), bottomLeft: corner(-1, 1))
    }

    /// A picture, from 0 to ``count``.
    ///
    /// - Throws: `PlateReaderError.network` where OpenCV cannot.
    package func frame(_ number: Int) throws(PlateReaderError) -> CameraFrame? {
        var painter = FramePainter(width: Self.size.width, height: Self.size.height, daylight: daylight)
        painter.lane()
        if let corners = corners(number) {
            painter.car(corners)
            try painter.plate(plate, at: corners)
            painter.grain(around: corners, seed: seed &+ UInt64(number))
        }
        return painter.picture.map {
            CameraFrame(number: number, time: Double(number) / Self.rate, picture: $0)
        }
    }
}
