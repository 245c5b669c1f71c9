/// A unit, a power of two, in which a column can be measured so that differences, sums and quotients stay within what numbers hold; 1
/// for all but the largest and smallest of columns.
struct Magnitude {
    private let exponent: Int

    /// For a column within a range, and two more numbers that it is measured by.
    init(_ least: Double, _ most: Double, _ ends: (Double, Double) = (0, 0)) {
        let largest = max(abs(least), abs(most), abs(ends.0), abs(ends.1))
        exponent = largest > 0 && largest.isFinite && !(0x1p-500...0x1p500).contains(largest) ? largest.exponent : 0
    }

    @inline(__always)
    var isOne: Bool { exponent == 0 }

    /// A number in this unit.
    func of(_ value: Double) -> Double { isOne ? value : Double(sign: .plus, exponent: -exponent, significand: value) }

    /// A number in this unit in the column's own.
    func back(_ value: Double) -> Double { isOne ? value : Double(sign: .plus, exponent: exponent, significand: value) }
}
