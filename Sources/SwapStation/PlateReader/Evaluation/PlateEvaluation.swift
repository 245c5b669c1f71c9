/// How well plates are read, over many pictures whose names say what is on them.
package struct PlateEvaluation: Sendable, Equatable, Codable {
    /// Shares of the pictures of one sort.
    package struct Share: Sendable, Equatable, Codable {
        package var pictures: Int
        /// The share that was read without a mistake.
        package var exact: Double
    }

    package struct Milliseconds: Sendable, Equatable, Codable {
        /// Half of the pictures took no longer.
        package var p50: Double
        /// Of a hundred pictures ninety-nine took no longer.
        package var p99: Double
    }

    /// A picture that was read wrongly, or not at all.
    package struct Mistake: Sendable, Equatable, Codable {
        package var file: String
        /// What was read; nil where no plate was found.
        package var read: String?
        package var confidence: Double?
        /// Why the file could not be read; nil where it could.
        package var error: String?
    }

    /// Pictures with a plate.
    package var pictures: Int
    /// The share read without a mistake.
    package var exact: Double
    /// The share read with one sign wrong, missing or too many, or none.
    package var atMostOneWrong: Double
    /// The share whose first sign was read.
    package var province: Double
    /// The share on which a plate was found at all.
    package var found: Double
    /// By the kind that the true text is on; where the text does not tell, that of the reading, and `blue` where there is none.
    package var byKind: [PlateKind: Share]
    /// By the width of the plate that was found in pixels: `below 60`, `60 to 119`, `120 to 239`, `240 and more`, `not found`.
    package var bySize: [String: Share]
    /// How long a picture takes, without the decoding of its file.
    package var milliseconds: Milliseconds?
    /// The expected calibration error of the plates found; nil where none was.
    package var calibrationError: Double?
    /// Pictures without a plate that could be read.
    package var picturesWithoutPlate: Int
    /// The share of them on which one was read with a confidence of a half or more; nil without such pictures.
    package var falsePlates: Double?
    /// What was read wrongly, in the order of the pictures.
    package var wrong: [Mistake]

    /// From this confidence on a reading on a picture without a plate counts as a false one.
    package static let leastConfidence = 0.5

    package init(_ trials: [PlateTrial]) {
        let with = trials.filter { $0.truth.text != nil }
        let without = trials.filter { $0.truth.text == nil && $0.error == nil }
        func share(_ matches: (PlateTrial) -> Bool) -> Double {
            with.isEmpty ? 0 : Double(with.count(where: matches)) / Double(with.count)
        }
        pictures = with.count
        exact = share { $0.wrongSigns == 0 }
        atMostOneWrong = share { $0.wrongSigns.map { $0 <= 1 } ?? false }
        province = share { trial in trial.answer.map { $0.text.first == trial.truth.text?.first } ?? false }
        found = share { $0.answer != nil }
        byKind = Self.shares(with) { $0.truth.kind ?? $0.answer?.kind ?? .blue }
        bySize = Self.shares(with, by: Self.size)
        milliseconds = Self.percentiles(trials.compactMap(\.milliseconds))
        calibrationError = CalibrationError.expected(
            with.compactMap { trial in trial.answer.map { ($0.confidence, trial.wrongSigns == 0) } })
        picturesWithoutPlate = without.count
        let isFalse: (PlateTrial) -> Bool = { $0.plates.contains { $0.confidence >= Self.leastConfidence } }
        falsePlates = without.isEmpty ? nil : Double(without.count(where: isFalse)) / Double(without.count)
        wrong = trials.filter { $0.error != nil || ($0.truth.text == nil ? isFalse($0) : $0.wrongSigns != 0) }
            .map { Mistake(file: $0.file, read: $0.answer?.text, confidence: $0.answer?.confidence, error: $0.error) }
    }

    private static func shares<Sort: Hashable>(_ trials: [PlateTrial], by sort: (PlateTrial) -> Sort) -> [Sort: Share] {
        Dictionary(grouping: trials, by: sort).mapValues { trials in
            Share(
                pictures: trials.count, exact: Double(trials.count { $0.wrongSigns == 0 }) / Double(trials.count))
        }
    }

    /// The size of a plate that was not found.
    static let notFound = "not found"

    private static func size(_ trial: PlateTrial) -> String {
        switch trial.answer?.corners.width {
        case nil: notFound
        case let width? where width < 60: "below 60"
        case let width? where width < 120: "60 to 119"
        case let width? where width < 240: "120 to 239"
        default: "240 and more"
        }
    }

    /// By nearest rank; nil of nothing.
    static func percentiles(_ times: [Double]) -> Milliseconds? {
        let times = times.sorted()
        guard !times.isEmpty else { return nil }
        func rank(_ share: Double) -> Double { times[max(0, Int((share * Double(times.count)).rounded(.up)) - 1)] }
        return Milliseconds(p50: rank(0.5), p99: rank(0.99))
    }
}
