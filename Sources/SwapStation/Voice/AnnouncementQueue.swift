/// What the loudspeaker says next: a state machine without sound or clock.
///
/// Alarms break into everything and are never left out. What is urgent breaks into guidance and makes what was waiting out of
/// date. Guidance waits its turn, and is dropped where its turn comes too late. A courtesy is cut short for it. Nothing is said
/// twice in a row.
public struct AnnouncementQueue: Sendable, Equatable {
    /// What the loudspeaker is to do.
    public enum Action: Sendable, Hashable {
        /// Say this. ``AnnouncementQueue/ended(at:)`` is to be called when it has been said.
        case play(QueuedPrompt)
        /// Fade out what is being said. ``AnnouncementQueue/ended(at:)`` is to be called when it is silent.
        case fadeOut
        /// This will not be said.
        case drop(QueuedPrompt, Reason)
    }

    /// Why something is not said.
    public enum Reason: String, Sendable, Hashable {
        /// The same is being said or waits already.
        case repeated
        /// Its turn came too late.
        case stale
        /// Something urgent made it out of date.
        case overtaken
        /// Too much was waiting.
        case crowded
    }

    /// What is being said, or fades.
    public private(set) var playing: QueuedPrompt?
    /// What waits: the most urgent first, in order of arrival among equals.
    public private(set) var waiting: [QueuedPrompt] = []
    /// Whether what is being said fades.
    public private(set) var isFading = false

    /// So much guidance waits at most: more than anybody would listen to.
    public static let mostWaiting = 6

    /// A queue that says nothing.
    public init() {}

    /// Whether what is being said is to be said in its next language too: a courtesy leaves that out where something waits.
    public var goesOn: Bool { !isFading && (waiting.isEmpty || playing?.prompt.urgency != .courtesy) }

    /// Takes an announcement.
    public mutating func announce(_ announcement: QueuedPrompt, at moment: Duration) -> [Action] {
        let urgency = announcement.prompt.urgency
        let isHeard = playing.map { !isFading && $0.says(announcement) } ?? false
        guard !announcement.languages.isEmpty else { return [] }
        guard !isHeard, !waiting.contains(where: { $0.says(announcement) }) else {
            return [.drop(announcement, .repeated)]
        }
        var actions: [Action] = []
        if urgency >= .urgent {
            actions += drop(.overtaken) { $0.prompt.urgency < .alarm && $0.prompt.urgency <= urgency }
        }
        let place = waiting.firstIndex { $0.prompt.urgency < urgency } ?? waiting.endIndex
        waiting.insert(announcement, at: place)
        if waiting.count(where: { $0.prompt.urgency < .alarm }) > AnnouncementQueue.mostWaiting,
            let last = waiting.lastIndex(where: { $0.prompt.urgency < .alarm })
        {
            actions.append(.drop(waiting.remove(at: last), .crowded))
        }
        guard let playing else { return actions + next(at: moment) }
        if urgency >= .urgent, urgency > playing.prompt.urgency, !isFading {
            isFading = true
            actions.append(.fadeOut)
        }
        return actions
    }

    /// What was being said has been said, or is silent.
    public mutating func ended(at moment: Duration) -> [Action] {
        playing = nil
        isFading = false
        return next(at: moment)
    }

    private mutating func next(at moment: Duration) -> [Action] {
        let actions = drop(.stale) { $0.isStale(at: moment) }
        guard !waiting.isEmpty else { return actions }
        let announcement = waiting.removeFirst()
        playing = announcement
        return actions + [.play(announcement)]
    }

    private mutating func drop(_ reason: Reason, where isOut: (QueuedPrompt) -> Bool) -> [Action] {
        let dropped = waiting.filter(isOut)
        waiting.removeAll(where: isOut)
        return dropped.map { .drop($0, reason) }
    }
}

extension QueuedPrompt {
    /// Whether somebody would hear the same.
    fileprivate func says(_ other: QueuedPrompt) -> Bool {
        prompt.sayable == other.prompt.sayable && languages == other.languages
    }
}
