/// The plane of a plate as it lies in a picture: where a share of its width and height comes to lie.
///
/// Source: Heckbert, Fundamentals of Texture Mapping and Image Warping, 1989, 2.2.3.
struct PlatePlane: Sendable {
    private let a, b, c, d, e, f, g, h: Double

    init(_ corners: PlateCorners) {
        let (p0, p1, p2, p3) = (corners.topLeft, corners.topRight, corners.bottomRight, corners.bottomLeft)
        let sum = p0 - p1 + p2 - p3
        let (one, two) = (p1 - p2, p3 - p2)
        let determinant = one.x * two.y - two.x * one.y
        // No plate is a line; one that were would be taken for a parallelogram.
        g = determinant == 0 ? 0 : (sum.x * two.y - two.x * sum.y) / determinant
        h = determinant == 0 ? 0 : (one.x * sum.y - sum.x * one.y) / determinant
        a = p1.x - p0.x + g * p1.x
        b = p3.x - p0.x + h * p3.x
        c = p0.x
        d = p1.y - p0.y + g * p1.y
        e = p3.y - p0.y + h * p3.y
        f = p0.y
    }

    /// The place of a share of the width, from the left, and of the height, from above.
    func place(_ share: PlatePoint) -> PlatePoint {
        let weight = g * share.x + h * share.y + 1
        return PlatePoint(
            x: (a * share.x + b * share.y + c) / weight, y: (d * share.x + e * share.y + f) / weight)
    }

    /// The corners of a part that is given in shares.
    func corners(of part: PlateCorners) -> PlateCorners { part.map(place) }
}
