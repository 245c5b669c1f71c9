import Foundation
import Statistics

/// A column under treatment, with what has been done to it.
package struct TreatedColumn {
    package private(set) var values: [Double]
    package private(set) var tests: [TreatmentRecord.Test] = []
    /// The rows winsorised from above and from below by the attempt that stands.
    package private(set) var above: [Int] = []
    package private(set) var below: [Int] = []
    /// The transformation that stands, if any.
    package private(set) var transformed: String?
    private let original: [Double]

    package init(_ values: [Double]) {
        self.values = values
        original = values
    }

    /// Tests and treats. Returns whether the column passes; nil where it has too few values, or no spread, to be tested.
    @discardableResult
    package mutating func treat(by rule: Treatment.Rule) -> Bool? {
        guard var passes = test(rule.limits, after: "") else { return nil }
        for attempt in rule.attempts where !passes {
            if !rule.combined { reset() }
            if case .winsorise(let most) = attempt {
                winsorise(rule.limits, most: most)
            } else {
                guard transform(attempt) else { continue }
                transformed = [transformed, attempt.name].compactMap(\.self).joined(separator: "+")
            }
            passes = test(rule.limits, after: attempt.name) ?? false
        }
        return passes
    }

    private mutating func reset() {
        values = original
        above = []
        below = []
        transformed = nil
    }

    private mutating func test(_ limits: Treatment.Limits, after: String) -> Bool? {
        let moments = Moments(of: values.span)
        guard let passes = limits.pass(moments) else { return nil }
        tests.append(
            TreatmentRecord.Test(
                after: after, skewness: moments.skewness, kurtosis: moments.kurtosis, passes: passes,
                winsorised: above.count + below.count))
        return passes
    }

    /// Points are counted, not rounds: tied points are brought in together.
    private mutating func winsorise(_ limits: Treatment.Limits, most: Int?) {
        var moments = Moments(of: values.span)
        while limits.pass(moments) == false, above.count + below.count < most ?? .max {
            if moments.skewness >= 0 {
                above = bring(in: moments.maximum, to: -.infinity) { $0 < $1 }
                if above.isEmpty { return }
            } else {
                below = bring(in: moments.minimum, to: .infinity) { $0 > $1 }
                if below.isEmpty { return }
            }
            moments = Moments(of: values.span)
        }
    }

    /// Sets all values equal to `outermost` to the next inner one; returns their rows, none where there is no inner one.
    private mutating func bring(
        in outermost: Double, to worst: Double, inward: (Double, Double) -> Bool
    ) -> [Int] {
        var next = worst
        for value in values where !value.isNaN && value != outermost && inward(next, value) { next = value }
        guard next.isFinite else { return [] }
        var rows: [Int] = []
        for row in values.indices where values[row] == outermost {
            values[row] = next
            rows.append(row)
        }
        return rows
    }

    /// Returns whether the transformation could be made: one that does not keep every value, or levels what differs, could not.
    private mutating func transform(_ attempt: Attempt) -> Bool {
        let moments = Moments(of: values.span)
        guard moments.minimum < moments.maximum, let changed = changed(by: attempt, moments) else { return false }
        var (least, most) = (Double.infinity, -Double.infinity)
        for (row, value) in changed.enumerated() where !values[row].isNaN {
            guard value.isFinite else { return false }
            (least, most) = (min(least, value), max(most, value))
        }
        guard least < most else { return false }
        values = changed
        return true
    }

    /// The transformed values; none where the transformation is not defined.
    private func changed(by attempt: Attempt, _ moments: Moments) -> [Double]? {
        let least = moments.minimum
        let most = moments.maximum
        let onePercent = 0.01 * (most - least)
        switch attempt {
        case .winsorise: return nil
        case .logarithm: return least > 0 ? values.map { log($0) } : nil
        case .shiftedLogarithm: return values.map { log($0 - least + onePercent) }
        case .signedShiftedLogarithm:
            return moments.skewness > 0
                ? values.map { log($0 - least + onePercent) } : values.map { -log(most + onePercent - $0) }
        case .coinToolLogarithm: return values.map { log($0 - least + 1) }
        case .innovationIndexLogarithm:
            guard let lifted = Self.lifted(most) else { return nil }
            return moments.skewness >= 0
                ? values.map { log((lifted - 1) * ($0 - least) / (most - least) + 1) }
                : values.map { -log((lifted - 1) * (most - $0) / (most - least) + 1) }
        case .boxCox(let lambda):
            guard let power = try? lambda ?? BoxCox.fittedLambda(values) else { return nil }
            return BoxCox.transform(values, lambda: power)
        }
    }

    /// The maximum times the least power of ten that brings it to 2 or more: the GII's scaling factor, without which a maximum
    /// below 1 turns the indicator round. None for a maximum that is not positive.
    ///
    /// Source: Global Innovation Index 2020, appendix III, "Treatment of series with outliers".
    private static func lifted(_ most: Double) -> Double? {
        guard most > 0, most.isFinite else { return nil }
        var lifted = most
        while lifted < 2 { lifted *= 10 }
        return lifted
    }
}
