import Statistics

extension Family {
    /// Shares of weight this near to a half are a draw: what is left is rounding.
    private static let levelWithin = 1e-12

    /// Copeland's scores: duels won less duels lost, a duel being won with more than half of the weight; judged on what both have.
    ///
    /// Source: G. Munda, M. Nardo, "Noncompensatory/nonlinear composite indicators for ranking countries", Applied Economics 41 (2009).
    func copeland(_ span: Range<Int>, _ values: inout [Double], _ scratch: inout AggregationScratch) {
        let all = weightOfAll
        scratch.scores.removeAll(keepingCapacity: true)
        scratch.shares.removeAll(keepingCapacity: true)
        for _ in span { scratch.scores.append(0) }
        for child in children { scratch.shares.append(weights[child] / all) }
        for one in span {
            for other in one + 1..<max(span.upperBound, one + 1) {
                let share = lead(of: one, over: other, values, scratch.shares)
                if share.isNaN { continue }
                if abs(share - 0.5) < Self.levelWithin { continue }
                scratch.scores[one - span.lowerBound] += share > 0.5 ? 1 : -1
                scratch.scores[other - span.lowerBound] += share > 0.5 ? -1 : 1
            }
        }
        for row in span {
            var known = 0.0
            for child in children where !values[child * rowCount + row].isNaN { known += weights[child] }
            values[parent * rowCount + row] =
                suffices(known, of: all) ? scratch.scores[row - span.lowerBound] : .nan
        }
    }

    /// The share of weight by which one row is ahead of another; ties count half. NaN where they have nothing in common.
    @inline(__always)
    private func lead(of one: Int, over other: Int, _ values: [Double], _ shares: [Double]) -> Double {
        var ahead = 0.0
        var level = 0.0
        var unknown = 0.0
        for place in children.indices {
            let mine = values[children[place] * rowCount + one]
            let theirs = values[children[place] * rowCount + other]
            let rounding = Ranks.roundingOfScores * max(abs(mine), abs(theirs))
            if mine - theirs > rounding {
                ahead += shares[place]
            } else if abs(mine - theirs) <= rounding {
                level += shares[place]
            } else if mine.isNaN || theirs.isNaN {
                unknown += shares[place]
            }
        }
        let lead = ahead + level / 2
        if unknown == 0 { return lead }
        return unknown < 1 ? lead / (1 - unknown) : .nan
    }

    /// Source: M. Mazziotta, A. Pareto, "On a generalized non-compensatory composite index for measuring socio-economic phenomena",
    /// Social Indicators Research 127 (2016).
    func mazziottaPareto(
        _ span: Range<Int>, penalised: Bool, _ values: inout [Double], _ scratch: inout AggregationScratch
    ) -> Fault? {
        scratch.centers.removeAll(keepingCapacity: true)
        scratch.scales.removeAll(keepingCapacity: true)
        for child in children {
            let base = child * rowCount
            let moments = Moments(of: values.span.extracting(base + span.lowerBound..<base + span.upperBound))
            let count = Double(moments.count)
            // By n, not n - 1, as the source standardises.
            let deviation = moments.standardDeviation * ((count - 1) / count).squareRoot()
            scratch.centers.append(moments.mean)
            scratch.scales.append(deviation > 0 ? 10 / deviation : 0)
        }
        return unevenMean(span, offset: 100, penalised: penalised, &values, scratch)
    }

    /// Source: M. Mazziotta, A. Pareto, "Measuring well-being over time: the Adjusted Mazziotta-Pareto Index versus other
    /// non-compensatory indices", Social Indicators Research 136 (2018).
    func adjustedMazziottaPareto(
        _ span: Range<Int>, penalised: Bool, _ values: inout [Double], _ scratch: inout AggregationScratch
    ) -> Fault? {
        scratch.centers.removeAll(keepingCapacity: true)
        scratch.scales.removeAll(keepingCapacity: true)
        for child in children {
            let base = child * rowCount
            let moments = Moments(of: values.span.extracting(base + span.lowerBound..<base + span.upperBound))
            scratch.centers.append((moments.minimum + moments.maximum) / 2)
            scratch.scales.append(moments.maximum > moments.minimum ? 60 / (moments.maximum - moments.minimum) : 0)
        }
        return unevenMean(span, offset: 100, penalised: penalised, &values, scratch)
    }

    /// The weighted mean less (or plus) the weighted deviation times the coefficient of variation.
    private func unevenMean(
        _ span: Range<Int>, offset: Double, penalised: Bool, _ values: inout [Double], _ scratch: AggregationScratch
    ) -> Fault? {
        let all = weightOfAll
        for row in span {
            var known = 0.0
            var sum = 0.0
            var squares = 0.0
            for (place, child) in children.enumerated() {
                let value = (values[child * rowCount + row] - scratch.centers[place]) * scratch.scales[place]
                if value.isNaN { continue }
                known += weights[child]
                sum += weights[child] * value
                squares += weights[child] * value * value
            }
            guard suffices(known, of: all) else {
                values[parent * rowCount + row] = .nan
                continue
            }
            let distance = sum / known
            let mean = offset + distance
            let variance = max(squares / known - distance * distance, 0)
            // Unevenness is measured by the mean, which an outlier among very many rows may bring below nothing.
            guard mean > 0 else { return .mean(ofRow: row) }
            let penalty = variance / mean
            values[parent * rowCount + row] = penalised ? mean - penalty : mean + penalty
        }
        return nil
    }
}
