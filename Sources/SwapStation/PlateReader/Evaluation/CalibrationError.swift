/// How far confidences are from the truth.
enum CalibrationError {
    /// How many groups the confidences are put into.
    static let groups = 15

    /// The expected calibration error: in each of ``groups`` equal parts of 0...1, the share that was right less the mean confidence;
    /// the mean of these by how many readings are in each. Source: Naeini et al., AAAI 2015; Guo et al., ICML 2017.
    ///
    /// - Returns: 0 to 1; nil without readings.
    static func expected(_ readings: [(confidence: Double, isRight: Bool)]) -> Double? {
        guard !readings.isEmpty else { return nil }
        var sums = [(confidence: Double, right: Double)](repeating: (0, 0), count: groups)
        for reading in readings {
            let group = min(groups - 1, max(0, Int(reading.confidence * Double(groups))))
            sums[group].confidence += reading.confidence
            sums[group].right += reading.isRight ? 1 : 0
        }
        return sums.reduce(0) { $0 + abs($1.right - $1.confidence) } / Double(readings.count)
    }
}
