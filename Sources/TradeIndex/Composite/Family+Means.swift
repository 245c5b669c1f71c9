import Foundation

extension Family {
    func geometric(_ values: inout [Double]) -> Fault? {
        mean(&values, power: 0, isDefined: { $0 > 0 }, { log($0) }, { exp($0) })
    }

    func harmonic(_ values: inout [Double]) -> Fault? {
        mean(&values, power: -1, isDefined: { $0 != 0 }, { 1 / $0 }, { 1 / $0 })
    }

    func power(_ power: Double, _ values: inout [Double]) -> Fault? {
        if power == 0.5 {
            return mean(&values, power: power, isDefined: { $0 >= 0 }, { $0.squareRoot() }, { $0 * $0 })
        }
        if power == 2 {
            return mean(&values, power: power, isDefined: { _ in true }, { $0 * $0 }, { $0.squareRoot() })
        }
        return mean(
            &values, power: power, isDefined: { $0 > 0 || ($0 == 0 && power > 0) }, { pow($0, power) },
            { pow($0, 1 / power) })
    }

    /// The mean after `change`, changed back.
    @inline(__always)
    private func mean(
        _ values: inout [Double], power: Double, isDefined: (Double) -> Bool, _ change: (Double) -> Double,
        _ back: (Double) -> Double
    ) -> Fault? {
        let all = weightOfAll
        for row in 0..<rowCount {
            var known = 0.0
            var sum = CarefulSum()
            for child in children {
                let value = values[child * rowCount + row]
                if value.isNaN { continue }
                guard isDefined(value) else { return .value(ofChild: child, row: row) }
                known += weights[child]
                sum.add(weights[child] * change(value))
            }
            guard suffices(known, of: all) else {
                values[parent * rowCount + row] = .nan
                continue
            }
            var mean = back(sum.value / known)
            if power != 0, !sum.value.isNormal {
                mean = measuredMean(values, row, known: known, power: power, change, back)
            }
            guard mean.isFinite else { return .mean(ofRow: row) }
            values[parent * rowCount + row] = mean
        }
        return nil
    }

    /// The mean of a row whose powers are beyond what numbers hold, measured by the value that counts most.
    private func measuredMean(
        _ values: [Double], _ row: Int, known: Double, power: Double, _ change: (Double) -> Double,
        _ back: (Double) -> Double
    ) -> Double {
        let own = children.filter { weights[$0] != 0 }.map { values[$0 * rowCount + row] }.filter { !$0.isNaN }
        guard let unit = power > 0 ? own.map(abs).max() : own.map(abs).min() else { return .nan }
        if unit == 0 { return 0 }
        var sum = CarefulSum()
        for child in children {
            let value = values[child * rowCount + row]
            if !value.isNaN, weights[child] != 0 { sum.add(weights[child] * change(value / unit)) }
        }
        return back(sum.value / known) * unit
    }
}
