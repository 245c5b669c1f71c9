extension IndexExamination {
    /// A unit's rank with its bounds; nil where it has no score, or was not there when ranks were examined.
    package func interval(of unit: Int) -> RankInterval? { ranks.indices.contains(unit) ? ranks[unit] : nil }
}

extension IndexEdition {
    /// The examination where it is of a year; nil otherwise.
    package func examination(of year: Int) -> IndexExamination? {
        examination.flatMap { $0.year == year && years.indices.contains(year) ? $0 : nil }
    }
}
