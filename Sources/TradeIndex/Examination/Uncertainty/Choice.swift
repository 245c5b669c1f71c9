/// What may be decided otherwise in making an index; an uncertain input of its examination.
package enum Choice: String, CaseIterable, Codable, Hashable, Sendable {
    /// How outlying values are brought in.
    case treatment
    /// How gaps are filled.
    case imputation
    /// How indicators are brought to one scale.
    case normalisation
    /// How components are put together.
    case aggregation
    /// How much components count.
    case weights
    /// Which indicators or parts there are.
    case indicators
}
