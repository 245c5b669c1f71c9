import COpenCV
import Pictures

/// A picture that is drawn on: three bytes a pixel, row by row without gaps.
struct Canvas {
    let width: Int
    let height: Int
    private(set) var bytes: [UInt8]
    private let ground: UInt8
    /// How much of it, from the upper left corner, is drawn on.
    private var drawn = (width: 0, height: 0)
    /// The canvas as the networks take it, made anew by each ``planes()``.
    private var numbers: [Float] = []

    /// A part of a picture, in whole pixels.
    struct Part: Hashable {
        var x: Int
        var y: Int
        var width: Int
        var height: Int
    }

    /// - Parameter ground: the grey that it has where nothing is drawn.
    init(width: Int, height: Int, ground: UInt8 = 0) {
        self.width = width
        self.height = height
        self.ground = ground
        bytes = [UInt8](repeating: ground, count: width * height * 3)
    }

    /// A part of a picture, half as large.
    init(halving part: Part, of picture: PictureSamples) throws(PlateReaderError) {
        self.init(width: part.width / 2, height: part.height / 2)
        try draw(part, of: picture, width: width, height: height)
    }

    /// The canvas as a picture.
    var picture: PictureSamples? { PictureSamples(width: width, height: height, bytes: bytes) }

    /// Draws a picture into the upper left corner, as large as the canvas allows, and nothing beside it.
    ///
    /// - Parameter largestScale: how many pixels one of the picture becomes at most.
    /// - Returns: how large it became.
    /// - Throws: `PlateReaderError.network` where OpenCV cannot.
    mutating func fit(
        _ picture: PictureSamples, largestScale: Double
    ) throws(PlateReaderError) -> (width: Int, height: Int) {
        let most = min(Double(width) / Double(picture.width), Double(height) / Double(picture.height))
        let scale = min(most, largestScale)
        let fitted = (
            width: max(1, min(width, Int((Double(picture.width) * scale).rounded(.toNearestOrEven)))),
            height: max(1, min(height, Int((Double(picture.height) * scale).rounded(.toNearestOrEven))))
        )
        // A camera's pictures lie on one another.
        if fitted.width < drawn.width || fitted.height < drawn.height {
            for place in bytes.indices { bytes[place] = ground }
        }
        drawn = fitted
        try draw(
            Part(x: 0, y: 0, width: picture.width, height: picture.height), of: picture, width: fitted.width,
            height: fitted.height)
        return fitted
    }

    private mutating func draw(
        _ part: Part, of picture: PictureSamples, width: Int, height: Int
    ) throws(PlateReaderError) {
        precondition(
            part.x >= 0 && part.y >= 0 && part.width > 0 && part.height > 0 && part.x + part.width <= picture.width
                && part.y + part.height <= picture.height)
        let stride = self.width * 3
        let message = picture.bytes.withUnsafeBufferPointer { from in
            CVMessage.of { message in
                let start = from.baseAddress.map { $0 + (part.y * picture.width + part.x) * 3 }
                let picture = serai_cv_picture(
                    bytes: start, width: Int32(part.width), height: Int32(part.height), stride: picture.width * 3)
                return serai_cv_fit(picture, &bytes, Int32(width), Int32(height), stride, message)
            }
        }
        if let message { throw .network(name: "OpenCV", reason: message) }
    }

    /// Draws what lies within four corners of a picture into columns of the canvas, straightened.
    ///
    /// - Parameters:
    ///   - corners: in the picture.
    ///   - target: where they come to lie, counted from the first of the columns.
    /// - Throws: `PlateReaderError.network` where OpenCV cannot.
    mutating func straighten(
        _ corners: PlateCorners, of picture: PictureSamples, to target: PlateCorners, columns: Range<Int>
    ) throws(PlateReaderError) {
        precondition(columns.lowerBound >= 0 && columns.upperBound <= width)
        let message = picture.bytes.withUnsafeBufferPointer { from in
            bytes.withUnsafeMutableBufferPointer { into in
                CVMessage.of { message in
                    let picture = serai_cv_picture(
                        bytes: from.baseAddress, width: Int32(picture.width), height: Int32(picture.height),
                        stride: picture.width * 3)
                    return serai_cv_straighten(
                        picture, corners.numbers, target.numbers, into.baseAddress.map { $0 + columns.lowerBound * 3 },
                        Int32(columns.count), Int32(height), width * 3, message)
                }
            }
        }
        if let message { throw .network(name: "OpenCV", reason: message) }
    }

    /// The canvas as the networks take it: a plane a colour, the blue one first, each byte as -1 to 1.
    ///
    /// - Throws: `PlateReaderError.network` where OpenCV cannot.
    mutating func planes() throws(PlateReaderError) -> [Float] {
        if numbers.isEmpty { numbers = [Float](repeating: 0, count: bytes.count) }
        let message = bytes.withUnsafeBufferPointer { from in
            CVMessage.of { message in
                let picture = serai_cv_picture(
                    bytes: from.baseAddress, width: Int32(width), height: Int32(height), stride: width * 3)
                return serai_cv_planes(picture, &numbers, 1 / 127.5, 127.5, 1, message)
            }
        }
        if let message { throw .network(name: "OpenCV", reason: message) }
        return numbers
    }
}

extension PlateCorners {
    /// x and y of each, as OpenCV takes them.
    fileprivate var numbers: [Float] { all.flatMap { [Float($0.x), Float($0.y)] } }
}
