import Pictures

/// Paints the picture of a lane and a car, in whole rows of pixels, so that a program without optimisation is quick enough too.
struct FramePainter {
    private let width: Int
    private let height: Int
    private let daylight: Double
    private var bytes: [UInt8]

    init(width: Int, height: Int, daylight: Double) {
        self.width = width
        self.height = height
        self.daylight = daylight
        bytes = [UInt8](repeating: 0, count: width * height * 3)
    }

    var picture: PictureSamples? { PictureSamples(width: width, height: height, bytes: bytes) }

    /// Sky, a wall, and the road.
    mutating func lane() {
        let whole = Double(width)
        paint(top: 0, bottom: 190, from: (0, whole), to: (0, whole), [140, 168, 200], shade: 1.18)
        paint(top: 190, bottom: 280, from: (0, whole), to: (0, whole), [132, 126, 119], shade: 0.86)
        paint(top: 280, bottom: Double(height), from: (0, whole), to: (0, whole), [84, 86, 89], shade: 1.2)
        for side in [0.3, 0.7] {
            let (far, near) = (whole * (0.5 + (side - 0.5) * 0.5), whole * (0.5 + (side - 0.5) * 2.6))
            paint(
                top: 284, bottom: Double(height), from: (far - 2, far + 2), to: (near - 14, near + 14), [205, 205, 198])
        }
    }

    /// The front of a white car round its plate.
    mutating func car(_ plate: PlateCorners) {
        // A car is 1.85 m wide, its plate 0.48 m.
        let metre = plate.width / 0.48
        let (x, y) = (plate.centre.x, plate.centre.y)
        func part(
            _ top: Double, _ bottom: Double, _ upper: (Double, Double), _ lower: (Double, Double), _ colour: [Double],
            shade: Double = 1
        ) {
            paint(
                top: y + top * metre, bottom: y + bottom * metre, from: (x + upper.0 * metre, x + upper.1 * metre),
                to: (x + lower.0 * metre, x + lower.1 * metre), colour, shade: shade)
        }
        part(0.42, 0.5, (-1, 1), (-1.08, 1.08), [52, 53, 56], shade: 1.3)
        for side in [-0.9, 0.66] { part(0.24, 0.48, (side, side + 0.24), (side, side + 0.24), [22, 22, 24]) }
        part(-1.12, -0.5, (-0.62, 0.62), (-0.86, 0.86), [222, 224, 227], shade: 0.94)
        part(-1.06, -0.54, (-0.56, 0.56), (-0.78, 0.78), [34, 42, 52], shade: 1.7)
        part(-0.54, -0.3, (-0.84, 0.84), (-0.93, 0.93), [232, 234, 236], shade: 0.97)
        part(-0.3, 0.34, (-0.93, 0.93), (-0.9, 0.9), [226, 228, 231], shade: 0.84)
        part(-0.38, -0.24, (-0.9, -0.56), (-0.88, -0.46), [236, 243, 250], shade: 0.9)
        part(-0.38, -0.24, (0.56, 0.9), (0.46, 0.88), [236, 243, 250], shade: 0.9)
        part(-0.34, -0.2, (-0.44, 0.44), (-0.4, 0.4), [36, 38, 42], shade: 1.5)
        part(0.16, 0.3, (-0.62, 0.62), (-0.56, 0.56), [44, 46, 50], shade: 0.8)
        part(-0.11, 0.11, (-0.3, 0.3), (-0.3, 0.3), [196, 198, 201], shade: 0.96)
    }

    /// The plate, turned as its corners say.
    ///
    /// - Throws: `PlateReaderError.network` where OpenCV cannot.
    mutating func plate(_ flat: PictureSamples, at corners: PlateCorners) throws(PlateReaderError) {
        let (left, top, wide, high) = bounds(of: corners, margin: 2)
        guard wide > 0, high > 0 else { return }
        let whole = PlateCorners(x: 0, y: 0, width: Double(flat.width), height: Double(flat.height))
        let (source, edges) = try PlateStrip.reduced(flat, whole, width: corners.width)
        var canvas = Canvas(width: wide, height: high)
        let local = corners.moved(by: PlatePoint(x: -Double(left), y: -Double(top)))
        try canvas.straighten(edges, of: source, to: local, columns: 0..<wide)
        for y in 0..<high {
            for x in 0..<wide where local.contains(PlatePoint(x: Double(x) + 0.5, y: Double(y) + 0.5)) {
                for channel in 0..<3 {
                    let lit = Double(canvas.bytes[(y * wide + x) * 3 + channel]) * daylight
                    bytes[((top + y) * width + left + x) * 3 + channel] = UInt8(lit)
                }
            }
        }
    }

    /// The noise of a sensor, round the plate.
    mutating func grain(around corners: PlateCorners, seed: UInt64) {
        let (left, top, wide, high) = bounds(of: corners, margin: 12)
        var state = seed
        for y in top..<top + high {
            for x in left..<left + wide {
                // Source: Knuth, The Art of Computer Programming 2, 3.3.4: the multiplier of MMIX.
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let noise = Int(state >> 60) - 8
                for channel in 0..<3 {
                    let at = (y * width + x) * 3 + channel
                    bytes[at] = UInt8(min(255, max(0, Int(bytes[at]) + noise)))
                }
            }
        }
    }

    private func bounds(of corners: PlateCorners, margin: Int) -> (left: Int, top: Int, width: Int, height: Int) {
        let (horizontal, vertical) = (corners.all.map(\.x), corners.all.map(\.y))
        func span(_ numbers: [Double], within length: Int) -> (start: Int, length: Int) {
            let start = max(0, min(length, Int(numbers.min() ?? 0) - margin))
            return (start, max(0, min(length, Int(numbers.max() ?? 0) + margin) - start))
        }
        let (columns, rows) = (span(horizontal, within: width), span(vertical, within: height))
        return (columns.start, rows.start, columns.length, rows.length)
    }

    /// Paints an area between two heights, whose edges run from those above to those below; at the bottom its colour is `shade` times as
    /// bright.
    private mutating func paint(
        top: Double, bottom: Double, from upper: (Double, Double), to lower: (Double, Double), _ colour: [Double],
        shade: Double = 1
    ) {
        let first = max(0, min(height, Int(top)))
        for line in first..<max(first, min(height, Int(bottom))) {
            let share = (Double(line) + 0.5 - top) / (bottom - top)
            let left = max(0, min(width, Int(upper.0 + (lower.0 - upper.0) * share)))
            let right = max(left, min(width, Int(upper.1 + (lower.1 - upper.1) * share)))
            let light = daylight * (1 + (shade - 1) * share)
            let pixel = colour.map { UInt8(max(0, min(255, $0 * light))) }
            bytes.withUnsafeMutableBytes { bytes in
                let row = UnsafeMutableRawBufferPointer(
                    rebasing: bytes[(line * width + left) * 3..<(line * width + right) * 3])
                Self.fill(row, with: pixel)
            }
        }
    }

    /// Repeats a pixel, each time twice as many at once.
    private static func fill(_ row: UnsafeMutableRawBufferPointer, with pixel: [UInt8]) {
        guard row.count >= pixel.count else { return }
        row.copyBytes(from: pixel)
        var filled = pixel.count
        while filled < row.count {
            let more = min(filled, row.count - filled)
            UnsafeMutableRawBufferPointer(rebasing: row[filled..<filled + more]).copyMemory(
                from: UnsafeRawBufferPointer(rebasing: row[..<more]))
            filled += more
        }
    }
}
