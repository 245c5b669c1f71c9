import Foundation

/// Singular values and right singular vectors of a matrix with numbers on its diagonal and above it only.
///
/// The implicit QR algorithm of Demmel and Kahan (1990), with the choices of LAPACK's `dbdsqr`, on which the vectors' signs hang.
struct BidiagonalSweep {
    private(set) var diagonal: [Double]
    private var above: [Double]
    /// Right singular vectors, one a row.
    private(set) var vectors: Matrix

    private static let tolerance = max(10, min(100, pow(0x1p-53, -0.125))) * 0x1p-53
    private let negligible: Double
    private var isDownward = true
    /// The block of the last sweep.
    private var lastFirst = -2
    private var lastLast = -2

    init(diagonal: [Double], above: [Double]) {
        (self.diagonal, self.above) = (diagonal, above)
        let count = diagonal.count
        vectors = Matrix.identity(count)
        var mu = abs(diagonal[0])
        var least = mu
        for place in stride(from: 1, to: count, by: 1) where least > 0 {
            mu = abs(diagonal[place]) * (mu / (mu + abs(above[place - 1])))
            least = min(least, mu)
        }
        negligible = max(
            Self.tolerance * least / Double(count).squareRoot(), 6 * Double(count * count) * .leastNormalMagnitude)
    }

    /// Runs to the end; then the values are from 0 up. False where sweeps do not end, for input that is not finite.
    mutating func run() -> Bool {
        var last = diagonal.count - 1
        var steps = 0
        while last > 0 {
            steps += 1
            if steps > 100 * diagonal.count * diagonal.count { return false }
            var first = last
            var largest = abs(diagonal[last])
            while first > 0 && abs(above[first - 1]) > negligible {
                first -= 1
                largest = max(largest, abs(diagonal[first]), abs(above[first]))
            }
            if first > 0 { above[first - 1] = 0 }
            if first == last {
                last -= 1
            } else if first == last - 1 {
                solvePair(first)
                last -= 2
            } else {
                sweep(first, last, largest)
            }
        }
        for place in diagonal.indices where diagonal[place] < 0 {
            diagonal[place] = -diagonal[place]
            for column in 0..<vectors.columns { vectors[place, column] = -vectors[place, column] }
        }
        return true
    }

    private mutating func solvePair(_ first: Int) {
        let pair = TriangleSingularValues.both(diagonal[first], above[first], diagonal[first + 1])
        (diagonal[first], above[first], diagonal[first + 1]) = (pair.larger, 0, pair.smaller)
        pair.right.turn(&vectors, row: first)
    }

    private mutating func sweep(_ first: Int, _ last: Int, _ largest: Double) {
        if first > lastLast || last < lastFirst { isDownward = abs(diagonal[first]) >= abs(diagonal[last]) }
        guard let least = settle(first, last) else { return }
        (lastFirst, lastLast) = (first, last)
        let shift = shift(first, last, least: least, largest: largest)
        // Upward, the matrix is swept as if it were turned round.
        var turns: [(row: Int, turn: PlaneRotation)] = []
        switch (isDownward, shift == 0) {
        case (true, true): sweepDownUnshifted(first, last, &turns)
        case (true, false): sweepDown(first, last, shift, &turns)
        case (false, true): sweepUpUnshifted(first, last, &turns)
        case (false, false): sweepUp(first, last, shift, &turns)
        }
        for (row, turn) in turns { turn.turn(&vectors, row: row) }
        let end = isDownward ? last - 1 : first
        if abs(above[end]) <= negligible { above[end] = 0 }
    }

    /// The least singular value, roughly; nil where something above the diagonal was small enough to drop.
    private mutating func settle(_ first: Int, _ last: Int) -> Double? {
        let end = isDownward ? last - 1 : first
        if abs(above[end]) <= Self.tolerance * abs(diagonal[isDownward ? last : first]) {
            above[end] = 0
            return nil
        }
        var mu = abs(diagonal[isDownward ? first : last])
        var least = mu
        for step in 0..<last - first {
            let place = isDownward ? first + step : last - 1 - step
            if abs(above[place]) <= Self.tolerance * mu {
                above[place] = 0
                return nil
            }
            mu = abs(diagonal[isDownward ? place + 1 : place]) * (mu / (mu + abs(above[place])))
            least = min(least, mu)
        }
        return least
    }

    private func shift(_ first: Int, _ last: Int, least: Double, largest: Double) -> Double {
        let epsilon = 0x1p-53
        if Double(diagonal.count) * Self.tolerance * (least / largest) <= max(epsilon, 0.01 * Self.tolerance) {
            return 0
        }
        let start = abs(diagonal[isDownward ? first : last])
        let shift =
            isDownward
            ? TriangleSingularValues.smaller(diagonal[last - 1], above[last - 1], diagonal[last])
            : TriangleSingularValues.smaller(diagonal[first], above[first], diagonal[first + 1])
        return start > 0 && (shift / start) * (shift / start) < epsilon ? 0 : shift
    }

    private mutating func sweepDownUnshifted(
        _ first: Int, _ last: Int, _ turns: inout [(row: Int, turn: PlaneRotation)]
    ) {
        var (right, left) = (PlaneRotation(cosine: 1, sine: 0), PlaneRotation(cosine: 1, sine: 0))
        for place in first..<last {
            let (turn, length) = PlaneRotation.vanishing(diagonal[place] * right.cosine, above[place])
            right = turn
            if place > first { above[place - 1] = left.sine * length }
            (left, diagonal[place]) = PlaneRotation.vanishing(left.cosine * length, diagonal[place + 1] * right.sine)
            turns.append((place, right))
        }
        let rest = diagonal[last] * right.cosine
        diagonal[last] = rest * left.cosine
        above[last - 1] = rest * left.sine
    }

    private mutating func sweepUpUnshifted(_ first: Int, _ last: Int, _ turns: inout [(row: Int, turn: PlaneRotation)])
    {
        var (right, left) = (PlaneRotation(cosine: 1, sine: 0), PlaneRotation(cosine: 1, sine: 0))
        for place in stride(from: last, to: first, by: -1) {
            let (turn, length) = PlaneRotation.vanishing(diagonal[place] * right.cosine, above[place - 1])
            right = turn
            if place < last { above[place] = left.sine * length }
            (left, diagonal[place]) = PlaneRotation.vanishing(left.cosine * length, diagonal[place - 1] * right.sine)
            turns.append((place - 1, .init(cosine: left.cosine, sine: -left.sine)))
        }
        let rest = diagonal[first] * right.cosine
        diagonal[first] = rest * left.cosine
        above[first] = rest * left.sine
    }

    private mutating func sweepDown(
        _ first: Int, _ last: Int, _ shift: Double, _ turns: inout [(row: Int, turn: PlaneRotation)]
    ) {
        var f = start(diagonal[first], shift)
        var g = above[first]
        for place in first..<last {
            let (right, length) = PlaneRotation.vanishing(f, g)
            if place > first { above[place - 1] = length }
            f = right.cosine * diagonal[place] + right.sine * above[place]
            above[place] = right.cosine * above[place] - right.sine * diagonal[place]
            g = right.sine * diagonal[place + 1]
            diagonal[place + 1] *= right.cosine
            let (left, across) = PlaneRotation.vanishing(f, g)
            diagonal[place] = across
            f = left.cosine * above[place] + left.sine * diagonal[place + 1]
            diagonal[place + 1] = left.cosine * diagonal[place + 1] - left.sine * above[place]
            if place < last - 1 {
                g = left.sine * above[place + 1]
                above[place + 1] *= left.cosine
            }
            turns.append((place, right))
        }
        above[last - 1] = f
    }

    private mutating func sweepUp(
        _ first: Int, _ last: Int, _ shift: Double, _ turns: inout [(row: Int, turn: PlaneRotation)]
    ) {
        var f = start(diagonal[last], shift)
        var g = above[last - 1]
        for place in stride(from: last, to: first, by: -1) {
            let (right, length) = PlaneRotation.vanishing(f, g)
            if place < last { above[place] = length }
            f = right.cosine * diagonal[place] + right.sine * above[place - 1]
            above[place - 1] = right.cosine * above[place - 1] - right.sine * diagonal[place]
            g = right.sine * diagonal[place - 1]
            diagonal[place - 1] *= right.cosine
            let (left, across) = PlaneRotation.vanishing(f, g)
            diagonal[place] = across
            f = left.cosine * above[place - 1] + left.sine * diagonal[place - 1]
            diagonal[place - 1] = left.cosine * diagonal[place - 1] - left.sine * above[place - 1]
            if place > first + 1 {
                g = left.sine * above[place - 2]
                above[place - 2] *= left.cosine
            }
            turns.append((place - 1, .init(cosine: left.cosine, sine: -left.sine)))
        }
        above[first] = f
    }

    private func start(_ value: Double, _ shift: Double) -> Double {
        (abs(value) - shift) * (Double(signOf: value, magnitudeOf: 1) + shift / value)
    }
}
