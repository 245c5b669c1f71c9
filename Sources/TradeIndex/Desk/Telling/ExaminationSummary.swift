import Foundation
import Languages

/// How sure an index's ranks are, in brief.
package struct ExaminationSummary: Encodable, Sendable {
    package struct Rank: Encodable, Sendable {
        package var unit: String
        package var rank: Int
        /// At least nine in ten re-builds have it from `low` to `high`, which are whole ranks.
        package var low: Double
        package var median: Double
        package var high: Double
        /// How far its rank is from the published one on average.
        package var shift: Double?
    }

    package struct Share: Encodable, Sendable {
        package var value: Double
        package var low: Double
        package var high: Double
    }

    package struct Influence: Encodable, Sendable {
        package var choice: String
        /// What it makes of the ranks' unsteadiness alone, and together with others.
        package var first: Share
        package var total: Share
    }

    package struct Interaction: Encodable, Sendable {
        package var choices: [String]
        package var share: Share
    }

    package let index: String
    package let year: Int
    package let samples: Int
    package let seed: UInt64
    /// Re-builds from which the influences are.
    package let influenceSamples: Int
    package let ranks: [Rank]
    package let influences: [Influence]
    package let interactions: [Interaction]
    /// By the codes of two indicators: how alike they are.
    package let redundant: [String: Double]
    /// By the code of an indicator: its correlation with the part that it goes against.
    package let against: [String: Double]
    /// Cronbach's alpha by the part's code.
    package let alphas: [String: Double]
    /// By the code of what is left out: how far ranks shift on average.
    package let leftOut: [String: Double]

    /// - Parameter edition: one that has been examined; nothing but its name is told of another.
    package init(_ edition: IndexEdition, _ examination: IndexExamination) {
        func code(_ node: Int) -> String { edition.nodes[node].code }
        index = edition.title.resolved(for: .english)?.text ?? code(0)
        year = edition.years[examination.year]
        (samples, seed) = (examination.samples, examination.seed)
        influenceSamples = examination.influenceSamples
        ranks = edition.ranking(in: examination.year).compactMap { one in
            examination.interval(of: one.unit).map { interval in
                let shift = examination.shifts.indices.contains(one.unit) ? examination.shifts[one.unit] : .nan
                return Rank(
                    unit: edition.units[one.unit].code, rank: one.rank, low: interval.low, median: interval.median,
                    high: interval.high, shift: shift.isNaN ? nil : shift)
            }
        }
        influences = examination.influences.map { one in
            Influence(
                choice: one.choice, first: Share(value: one.first.value, low: one.first.low, high: one.first.high),
                total: Share(value: one.total.value, low: one.total.low, high: one.total.high))
        }
        interactions = examination.interactions.map {
            Interaction(choices: [$0.one, $0.other], share: Share(value: $0.share, low: $0.low, high: $0.high))
        }
        redundant = Dictionary(
            examination.redundant.map { ("\(code($0.one)) \(code($0.other))", $0.correlation) },
            uniquingKeysWith: { one, _ in one })
        against = Dictionary(
            examination.against.map { (code($0.node), $0.correlation) }, uniquingKeysWith: { one, _ in one })
        alphas = Dictionary(
            examination.alphas.filter { !$0.alpha.isNaN }.map { (code($0.node), $0.alpha) },
            uniquingKeysWith: { one, _ in one })
        leftOut = Dictionary(
            examination.leftOut.map { (code($0.node), $0.shift) }, uniquingKeysWith: { one, _ in one })
    }

    /// As JSON, keys sorted.
    package func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        encoder.nonConformingFloatEncodingStrategy = .convertToString(
            positiveInfinity: "Infinity", negativeInfinity: "-Infinity", nan: "NaN")
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// A table for a person.
    package var text: String {
        var lines = ["\(index), \(year): \(samples) re-builds, seed \(seed)", "rank  unit  nine in ten from–to"]
        lines += ranks.map { String(format: "%4d  %@   %.0f–%.0f", $0.rank, $0.unit, $0.low, $0.high) }
        if !influences.isEmpty {
            lines.append(
                "what moves the ranks: share alone; with others (nine in ten), from \(influenceSamples) re-builds")
            lines += influences.map { one in
                "  " + one.choice.padding(toLength: 16, withPad: " ", startingAt: 0)
                    + String(
                        format: "%5.2f (%.2f–%.2f); %5.2f (%.2f–%.2f)", one.first.value, one.first.low, one.first.high,
                        one.total.value, one.total.low, one.total.high
                    ).withTrueMinus
            }
        }
        for (title, values) in [
            ("alike enough that one would do", redundant), ("against their part", against),
            ("Cronbach's alpha", alphas), ("ranks shift on average without", leftOut),
        ] where !values.isEmpty {
            lines.append(title)
            lines += values.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
                "  \($0.key): " + String(format: "%.2f", $0.value).withTrueMinus
            }
        }
        return lines.joined(separator: "\n")
    }
}
