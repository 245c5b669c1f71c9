import Statistics

extension Imputation {
    /// Fills gaps. Returns how many cells were filled.
    func apply(to frame: inout Frame, _ hierarchy: Hierarchy, columns: [Int]) throws(CompositeError) -> Int {
        for code in only ?? [] where hierarchy.index(of: code) == nil {
            throw .unknownComponent(code: code, step: "impute")
        }
        let wanted = hierarchy.indicators.indices.filter { only?.contains(hierarchy.components[$0].code) ?? true }
        var gaps = Gaps(frame: frame, hierarchy: hierarchy, columns: columns, wanted: wanted)
        guard gaps.exist else { return 0 }
        switch rule {
        case .mean: gaps.fill { Moments(of: $0).mean }
        case .median: gaps.fill { Quantile.median(of: $0) }
        case .groupMean(let name): try gaps.fill(within: grouping(name, of: frame)) { Moments(of: $0).mean }
        case .groupMedian(let name): try gaps.fill(within: grouping(name, of: frame)) { Quantile.median(of: $0) }
        case .branchMean(let level): try gaps.fillAcross(level: level) { Moments(of: $0).mean }
        case .branchMedian(let level): try gaps.fillAcross(level: level) { Quantile.median(of: $0) }
        case .constant(let value): gaps.fill { _ in value }
        case .latest(let mostYears): gaps.fillAlong { Series.latest($0, mostYears: mostYears) }
        case .nearestBefore: gaps.fillAlong { Series.nearestBefore($0) }
        case .linear: gaps.fillAlong { Series.linear($0) }
        case .regression(let codes): try gaps.fillByRegression(on: codes)
        case .nearest(let neighbours): try gaps.fillFromNearest(neighbours)
        case .expectation(let level): try gaps.fillByExpectation(level: level)
        case .drawn(let level, let seed): try gaps.fillByDrawing(level: level, seed: seed)
        }
        return try gaps.write(to: &frame, how: rule.described)
    }

    private func grouping(_ name: String, of frame: Frame) throws(CompositeError) -> Grouping {
        guard let grouping = frame.groupings.first(where: { $0.name == name }) else { throw .unknownGrouping(name) }
        return grouping
    }
}
