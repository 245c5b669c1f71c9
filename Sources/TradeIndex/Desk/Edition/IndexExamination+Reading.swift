extension IndexExamination {
    /// A unit's rank with its bounds; nil where it has no score, or was not there when ranks were examined.
    package func interval(of unit: Int) -> RankInterval? { ranks.indices.contains(unit) ? ranks[unit] : nil }

    /// How likely a unit is to be among the first `places`, 0...1; nil where that is not known.
    package func chance(of unit: Int, amongFirst places: Int) -> Double? {
        guard chances.indices.contains(unit), !chances[unit].isEmpty else { return nil }
        return min(chances[unit].prefix(max(places, 0)).reduce(0, +), 1)
    }
}

extension IndexEdition {
    /// The examination where it is of a year; nil otherwise.
    package func examination(of year: Int) -> IndexExamination? {
        examination.flatMap { $0.year == year && years.indices.contains(year) ? $0 : nil }
    }
}
