/// Points that fill the unit cube evenly, far more so than random ones.
///
/// I. M. Sobol', "On the distribution of points in a cube and the approximate evaluation of integrals", USSR Computational Mathematics
/// and Mathematical Physics 7 (1967), scrambled after A. B. Owen, "Randomly Permuted (t,m,s)-Nets and (t,s)-Sequences" (1995). The first
/// point is kept: A. B. Owen, "On dropping the first Sobol' point" (2020). Point after point is the same whatever their number, so a design can
/// be doubled.
package struct SobolSequence: Hashable, Sendable {
    package let dimensions: Int
    /// Nil for the sequence as it is, whose first point is the corner 0.
    package let seed: UInt64?
    private let numbers: [UInt32]

    /// Dimensions that there are direction numbers for.
    package static let mostDimensions = SobolDirections.dimensions

    /// A sequence.
    ///
    /// - Throws: `StatisticsError.parameterNotAllowed` below 1 dimension or above `mostDimensions`.
    package init(dimensions: Int, seed: UInt64?) throws(StatisticsError) {
        guard (1...Self.mostDimensions).contains(dimensions) else {
            throw .parameterNotAllowed(
                name: "dimensions", value: Double(dimensions), allowed: "1...\(Self.mostDimensions)")
        }
        (self.dimensions, self.seed) = (dimensions, seed)
        numbers = SobolDirections.numbers(dimensions)
    }

    /// One coordinate of the `index`-th point, in 0..<1; scrambled ones lie in the middle of their cells of 2^-32.
    package func coordinate(_ index: Int, _ dimension: Int) -> Double {
        // In Gray code's order, as Antonov and Saleev (1979) have it: the same points within each power of two.
        var code = UInt32(truncatingIfNeeded: index ^ (index >> 1))
        var bits: UInt32 = 0
        var place = 32 * dimension
        while code != 0 {
            if code & 1 == 1 { bits ^= numbers[place] }
            code >>= 1
            place += 1
        }
        guard let seed else { return Double(bits) * 0x1p-32 }
        return (Double(OwenScrambling.scramble(bits, seed: seed, dimension: dimension)) + 0.5) * 0x1p-32
    }

    /// The first `count` points, one a row.
    package func points(_ count: Int) -> Matrix {
        var points = Matrix(rows: count, columns: dimensions)
        for index in 0..<count {
            for dimension in 0..<dimensions { points[index, dimension] = coordinate(index, dimension) }
        }
        return points
    }
}
