/// Rules along one unit's years. Each is given the years in order, with NaN for a gap, and answers as many values.
enum Series {
    struct Point {
        var year: Int
        var value: Double
    }

    /// The latest value before each gap, at most so many years back.
    static func latest(_ points: [Point], mostYears: Int?) -> [Double] {
        var last: Point?
        return points.map { point in
            if !point.value.isNaN {
                last = point
                return point.value
            }
            guard let last, point.year - last.year <= mostYears ?? .max else { return .nan }
            return last.value
        }
    }

    /// The latest value before each gap; the first one before that.
    static func nearestBefore(_ points: [Point]) -> [Double] {
        let first = points.first { !$0.value.isNaN }?.value ?? .nan
        return latest(points, mostYears: nil).map { $0.isNaN ? first : $0 }
    }

    /// Between the values on both sides of each gap; the first and the last one outside.
    static func linear(_ points: [Point]) -> [Double] {
        let known = points.filter { !$0.value.isNaN }
        guard let first = known.first, let last = known.last else { return points.map(\.value) }
        return points.map { point in
            if !point.value.isNaN { return point.value }
            if point.year < first.year { return first.value }
            if point.year > last.year { return last.value }
            let after = known.firstIndex { $0.year > point.year } ?? known.count - 1
            let (left, right) = (known[after - 1], known[after])
            let share = Double(point.year - left.year) / Double(right.year - left.year)
            let rise = right.value - left.value
            return rise.isFinite
                ? left.value + rise * share : left.value * (1 - share) + right.value * share
        }
    }
}
