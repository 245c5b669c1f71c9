import Pictures

/// What the reading network sees of a plate: one row of signs, straightened. Of a plate with two rows the upper one stands in
/// front of the lower one.
///
/// The shares are those with which the network was trained: `Training/PlateReader/geometry.py`.
enum PlateStrip {
    /// How much of the strip lies beyond the plate on each side: of its width, and of its height.
    private static let margin = (across: 0.025, down: 0.06)
    /// The part of the strip that a two-row plate's upper row has.
    private static let upperShare = 0.25
    /// The rows of a plate of 440 x 220 mm. Source: GA 36-2018, annex A.
    private static let upper = PlateCorners(x: 100.0 / 440, y: 6.0 / 220, width: 240.0 / 440, height: 78.0 / 220)
    private static let lower = PlateCorners(x: 8.0 / 440, y: 80.0 / 220, width: 424.0 / 440, height: 130.0 / 220)

    /// Draws the strip over the whole canvas.
    ///
    /// - Throws: `PlateReaderError.network` where OpenCV cannot.
    static func draw(
        _ corners: PlateCorners, of picture: PictureSamples, hasTwoRows: Bool, on canvas: inout Canvas
    ) throws(PlateReaderError) {
        let (picture, corners) = try reduced(picture, corners, width: Double(canvas.width))
        let (width, height) = (Double(canvas.width), Double(canvas.height))
        guard hasTwoRows else {
            let target = PlateCorners(
                x: width * margin.across, y: height * margin.down, width: width * (1 - 2 * margin.across),
                height: height * (1 - 2 * margin.down))
            return try canvas.straighten(corners, of: picture, to: target, columns: 0..<canvas.width)
        }
        let split = Int(width * upperShare)
        let plane = PlatePlane(corners)
        try canvas.straighten(
            plane.corners(of: upper), of: picture,
            to: PlateCorners(x: 0, y: 0, width: Double(split), height: height), columns: 0..<split)
        try canvas.straighten(
            plane.corners(of: lower), of: picture,
            to: PlateCorners(x: 0, y: 0, width: width - Double(split), height: height), columns: split..<canvas.width)
    }

    /// What lies around a plate, halved until the plate is at most twice `width` wide: one that is far larger than the strip would
    /// be drawn with every other pixel left out.
    static func reduced(
        _ picture: PictureSamples, _ corners: PlateCorners, width: Double
    ) throws(PlateReaderError) -> (PictureSamples, PlateCorners) {
        guard corners.topLeft.distance(to: corners.topRight) > 2 * width else { return (picture, corners) }
        let (horizontal, vertical) = (corners.all.map(\.x), corners.all.map(\.y))
        // There are four corners.
        let (left, right) = (horizontal.min() ?? 0, horizontal.max() ?? 0)
        let (top, bottom) = (vertical.min() ?? 0, vertical.max() ?? 0)
        func bounds(_ low: Double, _ high: Double, within length: Int) -> Range<Int> {
            let around = (high - low) * 0.6 + 2
            let start = max(0, min(length - 1, Int((low - around).rounded(.down))))
            return start..<max(start + 1, min(length, Int((high + around).rounded(.up))))
        }
        let columns = bounds(left, right, within: picture.width)
        let rows = bounds(top, bottom, within: picture.height)
        let part = Canvas.Part(
            x: columns.lowerBound, y: rows.lowerBound, width: columns.count, height: rows.count)
        var moved = corners.moved(by: PlatePoint(x: -Double(part.x), y: -Double(part.y)))
        var (smaller, whole) = (picture, part)
        while moved.topLeft.distance(to: moved.topRight) > 2 * width, min(whole.width, whole.height) >= 4 {
            guard let half = try Canvas(halving: whole, of: smaller).picture else { break }
            moved = moved.scaled(
                across: Double(half.width) / Double(whole.width), down: Double(half.height) / Double(whole.height))
            whole = Canvas.Part(x: 0, y: 0, width: half.width, height: half.height)
            smaller = half
        }
        // A part that is too small to be halved lies in the picture as it was.
        guard smaller.width == whole.width, smaller.height == whole.height else { return (picture, corners) }
        return (smaller, moved)
    }
}
