import Foundation

/// Several readings of one plate, made into one.
///
/// Frames of one car err together: the dirt stays where it is. So `n` frames count as `√n` that know nothing of each other, and
/// one frame alone counts as it is. What they say is added up as log odds, sign by sign.
struct PlateVote: Sendable, Equatable {
    /// No reading is believed more than this, so that none alone outvotes all others.
    private static let surest = 0.999

    private(set) var readings: [Plate] = []
    /// The oldest readings are forgotten: a car that comes nearer is read better and better.
    private static let most = 32

    /// Takes in a reading.
    mutating func add(_ reading: Plate) {
        if readings.count == Self.most { readings.removeFirst() }
        readings.append(reading)
    }

    /// How many readings say exactly this.
    func count(of text: String) -> Int { readings.count { $0.text == text } }

    /// How sure the surest of those is that say exactly this; 0 where none does.
    func surest(of text: String) -> Double { readings.filter { $0.text == text }.map(\.confidence).max() ?? 0 }

    /// What they say together, at the corners of the last one; nil without readings.
    var outcome: Plate? {
        guard var outcome = readings.last else { return nil }
        var trust: [Int: Double] = [:]
        for reading in readings { trust[reading.text.count, default: 0] += reading.confidence }
        guard let length = trust.max(by: { ($0.value, $0.key) < ($1.value, $1.key) })?.key else { return nil }
        let ballots = readings.filter { $0.text.count == length }.map { (signs: Array($0.text), reading: $0) }
        var text = ""
        outcome.characterConfidences = []
        for place in 0..<length {
            let winner = Self.winner(
                ballots.map { ($0.signs[place], $0.reading.characterConfidences[place]) }, votes: ballots.count)
            text.append(winner.choice)
            outcome.characterConfidences.append(winner.confidence)
        }
        outcome.text = text
        let whole = Self.winner(readings.map { ($0.text, $0.confidence) }, votes: readings.count)
        outcome.confidence =
            whole.choice == text ? whole.confidence : outcome.characterConfidences.reduce(1, *)
        var kinds: [PlateKind: Double] = [:]
        for ballot in ballots { kinds[ballot.reading.kind, default: 0] += ballot.reading.confidence }
        outcome.kind =
            kinds.max { ($0.value, $0.key.rawValue) < ($1.value, $1.key.rawValue) }?.key ?? outcome.kind
        return outcome
    }

    /// The choice with the highest odds. What nobody has chosen has the odds of nothing, 1.
    private static func winner<Choice: Hashable & Comparable>(
        _ ballots: [(Choice, confidence: Double)], votes: Int
    ) -> (choice: Choice, confidence: Double) {
        var odds: [Choice: Double] = [:]
        for (choice, confidence) in ballots {
            let confidence = min(max(confidence, 1 - surest), surest)
            odds[choice, default: 0] += log(confidence / (1 - confidence))
        }
        let scale = Double(votes).squareRoot()
        let weights = odds.mapValues { exp($0 / scale) }
        let all = weights.values.reduce(1, +)
        let best = weights.max { ($0.value, $0.key) < ($1.value, $1.key) }
        // The callers have one ballot at least.
        return best.map { ($0.key, $0.value / all) } ?? (ballots[0].0, 0)
    }
}
