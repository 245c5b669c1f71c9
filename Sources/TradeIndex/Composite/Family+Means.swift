import Foundation

extension Family {
    /// Returns the first child with a value for which the mean is not defined.
    func geometric(_ values: inout [Double]) -> Int? {
        mean(&values, isDefined: { $0 > 0 }, { log($0) }, { exp($0) })
    }

    func harmonic(_ values: inout [Double]) -> Int? {
        mean(&values, isDefined: { $0 != 0 }, { 1 / $0 }, { 1 / $0 })
    }

    func power(_ power: Double, _ values: inout [Double]) -> Int? {
        if power == 0.5 {
            return mean(&values, isDefined: { $0 >= 0 }, { $0.squareRoot() }, { $0 * $0 })
        }
        if power == 2 {
            return mean(&values, isDefined: { _ in true }, { $0 * $0 }, { $0.squareRoot() })
        }
        return mean(
            &values, isDefined: { $0 > 0 || ($0 == 0 && power > 0) }, { pow($0, power) }, { pow($0, 1 / power) })
    }

    /// The mean after `change`, changed back.
    @inline(__always)
    private func mean(
        _ values: inout [Double], isDefined: (Double) -> Bool, _ change: (Double) -> Double,
        _ back: (Double) -> Double
    ) -> Int? {
        let all = weightOfAll
        for row in 0..<rowCount {
            var known = 0.0
            var sum = CarefulSum()
            for child in children {
                let value = values[child * rowCount + row]
                if value.isNaN { continue }
                guard isDefined(value) else { return child }
                known += weights[child]
                sum.add(weights[child] * change(value))
            }
            values[parent * rowCount + row] = suffices(known, of: all) ? back(sum.value / known) : .nan
        }
        return nil
    }
}
