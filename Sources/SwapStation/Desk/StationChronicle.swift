import Control
import Languages
import Station
import StationPages
import Synchronization
import Voice

/// What happened at a station lately, as pages tell it.
final class StationChronicle: Sendable {
    /// So many happenings are remembered.
    static let most = 80
    /// So much of what was said is told with each picture, for pages that missed one.
    static let mostSaid = 3

    private enum Matter {
        case report(StationReport)
        case said(Prompt)
    }

    private struct State {
        /// The newest first.
        var happenings: [(time: Double, matter: Matter)] = []
        /// The newest last.
        var said: [Language: [StationMoment.Said]] = [:]
        var utterances = 0
    }

    private let state = Mutex(State())

    /// What was said lately, the newest last.
    func said(in language: Language) -> [StationMoment.Said] { state.withLock { $0.said[language] ?? [] } }

    /// Something was said.
    func note(_ said: StationMoment.Said, in language: Language) {
        state.withLock { $0.said[language] = ($0.said[language] ?? []).suffix(Self.mostSaid - 1) + [said] }
    }

    /// - Parameter time: seconds since the controller began.
    func note(_ report: StationReport, at time: Double) {
        // A step's end says all that its beginning would.
        if case .began = report { return }
        note(.report(report), at: time)
    }

    /// - Returns: the number of what was said, by which pages know what is new.
    func note(_ prompt: Prompt, at time: Double) -> Int {
        note(.said(prompt), at: time)
        return state.withLock { state in
            state.utterances += 1
            return state.utterances
        }
    }

    private func note(_ matter: Matter, at time: Double) {
        state.withLock { state in
            state.happenings.insert((time, matter), at: 0)
            if state.happenings.count > Self.most { state.happenings.removeLast() }
        }
    }

    /// The happenings, the newest first, with what was said as `caption` has it.
    func happenings(caption: (Prompt) -> String) -> [Happening] {
        state.withLock { $0.happenings }.map { time, matter in
            switch matter {
            case .report(let report): Happening(time: time, .report(report))
            case .said(let prompt): Happening(time: time, .said(caption(prompt)))
            }
        }
    }
}
