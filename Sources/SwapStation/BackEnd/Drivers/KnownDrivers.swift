import Foundation

/// What the back end has said of drivers, for the time when it cannot be asked.
struct KnownDrivers: Codable, Equatable, Sendable {
    private struct Word: Codable, Equatable, Sendable {
        var isAccepted: Bool
        var at: Date
    }

    /// More are not remembered: those of whom was spoken longest ago go.
    static let most = 2000
    /// So long a yes counts.
    static let validity: TimeInterval = 90 * 86_400

    private var words: [String: Word] = [:]

    /// Remembers what the back end has said of a plate.
    mutating func remember(_ plate: String, isAccepted: Bool, at moment: Date) {
        words[plate] = Word(isAccepted: isAccepted, at: moment)
        guard words.count > Self.most, let oldest = words.min(by: { $0.value.at < $1.value.at }) else { return }
        words[oldest.key] = nil
    }

    /// The last word on a plate; nil where there is none, or only one of long ago.
    func isAccepted(_ plate: String, at moment: Date) -> Bool? {
        guard let word = words[plate] else { return nil }
        return word.isAccepted && moment.timeIntervalSince(word.at) > Self.validity ? nil : word.isAccepted
    }
}
