import Foundation

/// Turns what the reading network says of each place of a plate into the likeliest text.
///
/// The network gives a fixed number of places one after another; a place without a sign says so. A beam keeps the likeliest
/// beginnings, each with the patterns of ``PlateGrammar`` that it still fits. One that fits none any longer stays in, at a
/// hundredth: where the network is sure, it is believed.
struct PlateDecoder: Sendable {
    /// A text, and how likely it is.
    struct Decoded: Sendable, Equatable {
        var text: [Character]
        /// 0 to 1.
        var confidence: Double
        /// 0 to 1, one for each sign.
        var characterConfidences: [Double]
        /// Whether some plate can have it.
        var isByGrammar: Bool
    }

    /// What a text that no plate has is worth beside one that a plate has.
    static let strangeness = 0.01
    /// What more than two letters in a number are worth; GA 36-2018, annex A, gives none, and drivers who choose theirs have some.
    static let lettersBeyondTwo = 0.1
    /// What a pattern of a kind is worth that the plate does not look like.
    static let wrongKind = 0.05
    /// A text that no plate has is never surer than this.
    static let strangeConfidence = 0.3

    private static let width = 24
    private static let alternatives = 8

    /// The sign of each class of the network; nil for the class that says that there is none.
    let alphabet: [Character?]
    private let calibration: PlateModels.Calibration
    /// For each place and class, a bit for each pattern that allows it there.
    private let allowed: [[UInt32]]
    /// For each count of signs, a bit for each pattern that has as many.
    private let complete: [UInt32]
    private let isLetter: [Bool]
    private let everyPattern: UInt32

    /// - Parameters:
    ///   - alphabet: the sign of each class; nil for the class that says that there is none.
    ///   - places: how many places the network gives.
    ///   - calibration: makes the network as sure as it is right.
    init(alphabet: [Character?], places: Int, calibration: PlateModels.Calibration) {
        self.alphabet = alphabet
        self.calibration = calibration
        let patterns = PlateGrammar.patterns
        // Eight bytes hold the signs of a text, and 32 bits a bit for each pattern.
        precondition(places <= 8 && alphabet.count <= 256 && patterns.count < 32)
        everyPattern = 1 << UInt32(patterns.count) - 1
        allowed = (0..<places).map { place in
            alphabet.map { sign in
                guard let sign else { return 0 }
                return patterns.indices.reduce(0) { bits, number in
                    let places = patterns[number].places
                    let fits = place < places.count && PlateGrammar.allows(sign, at: places[place])
                    return fits ? bits | 1 << UInt32(number) : bits
                }
            }
        }
        complete = (0...places).map { count in
            patterns.indices.reduce(0) { patterns[$1].places.count == count ? $0 | 1 << UInt32($1) : $0 }
        }
        isLetter = alphabet.map { $0.map(PlateGrammar.letters.contains) ?? false }
    }

    /// The beginning of a text.
    private struct Beginning {
        /// The class of each sign, a byte each, the first one highest: in this order numbers stand as texts do.
        var signs: UInt64 = 0
        var count = 0
        var probabilities = 0.0
        /// With what the grammar says of it.
        var score = 0.0
        var alive = UInt32.max

        func sign(_ place: Int) -> Int { Int(signs >> (56 - 8 * UInt64(place)) & 0xFF) }

        mutating func append(_ sign: Int) {
            signs |= UInt64(sign) << (56 - 8 * UInt64(count))
            count += 1
        }
    }

    /// The likeliest text.
    ///
    /// - Parameters:
    ///   - numbers: the network's, a row of as many as the alphabet has classes for each place, before any softmax.
    ///   - kinds: how likely the plate is of each kind, by its looks; 1 in all. Empty where nothing is known.
    func decode(_ numbers: [Float], kinds: [PlateKind: Double]) -> Decoded {
        let places = allowed.count
        precondition(numbers.count == places * alphabet.count)
        let worth = PlateGrammar.patterns.map { pattern in
            log(pattern.worth)
                + log(kinds.isEmpty ? 1 : Self.wrongKind + (1 - Self.wrongKind) * (kinds[pattern.kind] ?? 0))
        }
        func prior(_ alive: UInt32) -> Double {
            guard alive != 0 else { return log(Self.strangeness) }
            var (best, rest) = (-Double.infinity, alive)
            while rest != 0 {
                best = max(best, worth[rest.trailingZeroBitCount])
                rest &= rest - 1
            }
            return best
        }
        var beam = [Beginning()]
        beam[0].alive = everyPattern
        for place in 0..<places {
            let choices = likeliest(numbers[(place * alphabet.count)..<((place + 1) * alphabet.count)])
            var longer: [Beginning] = []
            longer.reserveCapacity(beam.count * choices.count)
            for beginning in beam {
                for (sign, probability) in choices {
                    var next = beginning
                    next.probabilities += probability
                    if alphabet[sign] != nil {
                        next.alive &= allowed[beginning.count][sign]
                        next.append(sign)
                    }
                    next.score = next.probabilities + prior(next.alive)
                    longer.append(next)
                }
            }
            longer.sort { $0.score > $1.score }
            beam = Array(longer.prefix(Self.width))
        }
        return best(of: beam, prior: prior)
    }

    /// Sums up the texts of the last beam: the same text can come about in several ways, and all of them together are certain.
    private func best(of beam: [Beginning], prior: (UInt32) -> Double) -> Decoded {
        var ranked: [(text: Beginning, weight: Double)] = []
        for beginning in beam {
            let alive = beginning.alive & complete[beginning.count]
            let letters = (0..<beginning.count).dropFirst(2).count { isLetter[beginning.sign($0)] }
            let isOverlong = alive != 0 && letters > 2
            let score = beginning.probabilities + prior(alive) + (isOverlong ? log(Self.lettersBeyondTwo) : 0)
            if let place = ranked.firstIndex(where: { $0.text.signs == beginning.signs }) {
                ranked[place].weight += exp(score)
            } else {
                ranked.append((beginning, exp(score)))
            }
        }
        // In an order of their own, so that the same numbers always give the same text and the same confidences.
        ranked.sort { ($1.weight, $0.text.signs) < ($0.weight, $1.text.signs) }
        // What the beam has dropped might have been right too.
        let dropped = max(0, 1 - beam.reduce(0) { $0 + exp($1.probabilities) })
        let whole = ranked.reduce(dropped) { $0 + $1.weight }
        guard whole > 0, let (signs, weight) = ranked.first else {
            return Decoded(text: [], confidence: 0, characterConfidences: [], isByGrammar: false)
        }
        let text = (0..<signs.count).compactMap { alphabet[signs.sign($0)] }
        let isByGrammar = !PlateGrammar.patterns(of: text).isEmpty
        let most = isByGrammar ? 1 : Self.strangeConfidence
        return Decoded(
            text: text, confidence: min(most, pow(weight / whole, calibration.exponent)),
            characterConfidences: (0..<signs.count).map { place in
                let agreeing = ranked.reduce(0) { sum, other in
                    let agrees = place < other.text.count && other.text.sign(place) == signs.sign(place)
                    return agrees ? sum + other.weight : sum
                }
                return min(1, agreeing / whole)
            }, isByGrammar: isByGrammar)
    }

    /// The likeliest classes of a place with the logarithms of their probabilities.
    private func likeliest(_ row: ArraySlice<Float>) -> [(sign: Int, probability: Double)] {
        let scaled = row.map { Double($0) / calibration.temperature }
        let highest = scaled.max() ?? 0
        let all = highest + log(scaled.reduce(0) { $0 + exp($1 - highest) })
        return scaled.indices.sorted { scaled[$0] > scaled[$1] }.prefix(Self.alternatives)
            .map { (sign: $0, probability: scaled[$0] - all) }
    }
}
