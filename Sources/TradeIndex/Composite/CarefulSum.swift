/// A sum that carries the rounding error along (Knuth's two-sum), so that the order of adding hardly matters.
///
/// Source: D. E. Knuth, The Art of Computer Programming 2, 4.2.2, theorem B.
package struct CarefulSum {
    private var sum = 0.0
    private var error = 0.0

    @inline(__always)
    package init() {}

    @inline(__always)
    package mutating func add(_ value: Double) {
        let total = sum + value
        let part = total - sum
        error += (sum - (total - part)) + (value - part)
        sum = total
    }

    @inline(__always)
    package var value: Double {
        let corrected = sum + error
        return corrected.isNaN ? sum : corrected
    }
}
