import CPlateModels
import Pictures

/// The shapes with which plates are drawn: the means of real ones. `Training/PlateReader/sheet.py` makes them.
struct GlyphSheet: Sendable {
    static let signs = Array("渝0123456789ABCDEFGHJKLMNPQRSTUVWXYZ")
    static let width = 24
    static let height = 48

    private let picture: PictureSamples

    /// The sheet that lies in the program.
    ///
    /// - Throws: `PlateReaderError.withoutNetworks` or `picture`.
    init() throws(PlateReaderError) {
        let file = serai_plate_glyphs_file()
        guard file.count > 0 else { throw .withoutNetworks }
        picture = try PlateReader.picture(in: Array(UnsafeRawBufferPointer(start: file.bytes, count: file.count)))
        guard picture.width == Self.width * Self.signs.count, picture.height == Self.height else {
            throw .network(name: "glyphs.png", reason: "it is \(picture.width) x \(picture.height)")
        }
    }

    /// How much ink a sign has at a place, both in shares of its size, 0 to 255; between pixels it is interpolated.
    func ink(of sign: Int, across: Double, down: Double) -> Int {
        let x = min(max(0, across * Double(Self.width) - 0.5), Double(Self.width - 1))
        let y = min(max(0, down * Double(Self.height) - 0.5), Double(Self.height - 1))
        let (left, top) = (Int(x), Int(y))
        let (right, bottom) = (min(left + 1, Self.width - 1), min(top + 1, Self.height - 1))
        func at(_ x: Int, _ y: Int) -> Double {
            Double(picture.bytes[(y * picture.width + sign * Self.width + x) * 3])
        }
        let (u, v) = (x - Double(left), y - Double(top))
        return Int(
            (at(left, top) * (1 - u) + at(right, top) * u) * (1 - v)
                + (at(left, bottom) * (1 - u) + at(right, bottom) * u) * v)
    }
}
