/// A turn in a plane, as LAPACK makes it.
struct PlaneRotation {
    var cosine: Double
    var sine: Double

    /// The turn that brings (`f`, `g`) to (`length`, 0), with a cosine from 0 up and the length of `f`'s sign: E. Anderson, "Algorithm 978:
    /// Safe Scaling in the Level 1 BLAS", ACM Transactions on Mathematical Software 44 (2017), LAPACK's since 3.10.
    static func vanishing(_ f: Double, _ g: Double) -> (turn: PlaneRotation, length: Double) {
        if g == 0 { return (.init(cosine: 1, sine: 0), f) }
        if f == 0 { return (.init(cosine: 0, sine: g < 0 ? -1 : 1), abs(g)) }
        let length = Double(signOf: f, magnitudeOf: (f * f + g * g).squareRoot())
        return (.init(cosine: abs(f) / length.magnitude, sine: g / length), length)
    }

    /// Turns two rows, `row` and the next.
    func turn(_ matrix: inout Matrix, row: Int) {
        for column in 0..<matrix.columns {
            let (upper, lower) = (matrix[row, column], matrix[row + 1, column])
            matrix[row, column] = cosine * upper + sine * lower
            matrix[row + 1, column] = cosine * lower - sine * upper
        }
    }
}
