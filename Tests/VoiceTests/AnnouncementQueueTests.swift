import TestSupport
import Testing

@testable import Voice

@Suite("The loudspeaker says what matters, when it matters")
struct AnnouncementQueueTests {
    private func made(_ prompt: Prompt, at seconds: Int = 0) -> QueuedPrompt {
        QueuedPrompt(prompt, in: [.chinese, .english], at: .seconds(seconds))
    }

    @Test("guidance waits its turn, in order")
    func turns() {
        var queue = AnnouncementQueue()
        let (first, second, third) = (made(.closeDoors), made(.gearInPark), made(.brakeOn))
        #expect(queue.announce(first, at: .zero) == [.play(first)])
        #expect(queue.announce(second, at: .zero) == [])
        #expect(queue.announce(third, at: .zero) == [])
        #expect(queue.ended(at: .seconds(2)) == [.play(second)])
        #expect(queue.ended(at: .seconds(4)) == [.play(third)])
        #expect(queue.ended(at: .seconds(6)) == [])
        #expect(queue == AnnouncementQueue())
    }

    @Test("an alarm breaks in, and what waited is out of date")
    func alarm() {
        var queue = AnnouncementQueue()
        let (playing, waiting, alarm) = (made(.exchanging), made(.nearlyDone), made(.alarm(.emergencyStop)))
        #expect(queue.announce(playing, at: .zero) == [.play(playing)])
        #expect(queue.announce(waiting, at: .zero) == [])
        #expect(queue.announce(alarm, at: .zero) == [.drop(waiting, .overtaken), .fadeOut])
        #expect(queue.isFading)
        #expect(queue.ended(at: .zero) == [.play(alarm)])
    }

    @Test("what is urgent breaks into guidance but not into an alarm")
    func urgent() {
        var queue = AnnouncementQueue()
        let (guidance, stop, alarm) = (made(.driveInSlowly), made(.stop), made(.alarm(.keepAway)))
        _ = queue.announce(guidance, at: .zero)
        #expect(queue.announce(stop, at: .zero) == [.fadeOut])
        #expect(queue.announce(alarm, at: .zero) == [.drop(stop, .overtaken)])
        #expect(queue.ended(at: .zero) == [.play(alarm)])
        #expect(queue.announce(stop, at: .zero) == [])
        #expect(queue.ended(at: .seconds(3)) == [.play(stop)])
    }

    @Test("alarms do not break into each other, and all are said, however late")
    func alarms() {
        var queue = AnnouncementQueue()
        let alarms = Prompt.Alarm.allCases.map { made(.alarm($0)) }
        #expect(queue.announce(alarms[0], at: .zero) == [.play(alarms[0])])
        for alarm in alarms.dropFirst() { #expect(queue.announce(alarm, at: .zero) == []) }
        for alarm in alarms.dropFirst() { #expect(queue.ended(at: .seconds(3_600)) == [.play(alarm)]) }
    }

    @Test("guidance whose turn comes too late is not said", arguments: [(15, true), (16, false)])
    func stale(_ seconds: Int, _ said: Bool) {
        var queue = AnnouncementQueue()
        _ = queue.announce(made(.exchanging), at: .zero)
        let waiting = made(.driveOut)
        _ = queue.announce(waiting, at: .zero)
        #expect(queue.ended(at: .seconds(seconds)) == [said ? .play(waiting) : .drop(waiting, .stale)])
    }

    @Test("the same is not said twice, but may be said again; a caption's number counts, a spelling does not")
    func repeated() {
        var queue = AnnouncementQueue()
        let waiting = made(.pleaseWait)
        #expect(queue.announce(waiting, at: .zero) == [.play(waiting)])
        #expect(queue.announce(made(.waitMinutes(0)), at: .zero) == [.drop(made(.waitMinutes(0)), .repeated)])
        #expect(queue.announce(made(.waitMinutes(3)), at: .zero) == [])
        #expect(queue.announce(made(.waitMinutes(3)), at: .zero) == [.drop(made(.waitMinutes(3)), .repeated)])
        #expect(queue.ended(at: .zero) == [.play(made(.waitMinutes(3)))])
        #expect(queue.announce(waiting, at: .zero) == [])
    }

    @Test("a crowd is cut short, courtesy first")
    func crowd() {
        var queue = AnnouncementQueue()
        _ = queue.announce(made(.welcome), at: .zero)
        let courtesy = made(.secondsLeft(1))
        _ = queue.announce(courtesy, at: .zero)
        let refusals = Prompt.Refusal.allCases.prefix(AnnouncementQueue.mostWaiting).map { made(.refusal($0)) }
        for refusal in refusals.dropLast() { #expect(queue.announce(refusal, at: .zero) == []) }
        #expect(queue.announce(refusals[refusals.count - 1], at: .zero) == [.drop(courtesy, .crowded)])
        #expect(queue.announce(made(.nearlyDone), at: .zero) == [.drop(made(.nearlyDone), .crowded)])
    }

    @Test("a courtesy is said in its further languages only while nothing waits; guidance always is")
    func languages() {
        var queue = AnnouncementQueue()
        _ = queue.announce(made(.recognised()), at: .zero)
        #expect(queue.goesOn)
        _ = queue.announce(made(.driveInSlowly), at: .zero)
        #expect(!queue.goesOn)
        _ = queue.ended(at: .zero)
        _ = queue.announce(made(.exchanging), at: .zero)
        #expect(queue.playing == made(.driveInSlowly) && queue.goesOn)
        _ = queue.announce(made(.stop), at: .zero)
        #expect(!queue.goesOn)
    }

    /// The moments are those of a rehearsed swap with a quick driver, in hundredths of a second.
    @Test(
        "through a whole visit everything is said in the driver's language, soon enough",
        arguments: [[VoiceLanguage.chinese], [.chinese, .english]])
    func visit(_ languages: [VoiceLanguage]) async throws {
        let book = try SharedBook.book.get()
        let visit: [(at: Int, prompt: Prompt)] = [
            (0, .recognised(plate: "渝AD10007")), (169, .driveInSlowly), (1043, .stop), (1045, .staySeated),
            (1086, .exchanging), (3464, .secondsLeft(10)), (4307, .driveOut),
        ]
        var lengths: [Prompt: [Duration]] = [:]
        for (_, prompt) in visit {
            for language in languages {
                lengths[prompt, default: []].append(try await book.utterance(prompt, in: language).duration)
            }
        }
        var queue = AnnouncementQueue()
        var said: [Prompt: Duration] = [:]
        var ends: Duration?
        var place = 0
        var coming = visit
        for tick in 0..<6_000 {
            let now = Duration.milliseconds(10 * tick)
            var actions: [AnnouncementQueue.Action] = []
            while let next = coming.first, next.at == tick {
                actions += queue.announce(QueuedPrompt(coming.removeFirst().prompt, in: languages, at: now), at: now)
            }
            if let end = ends, now >= end || queue.isFading {
                place += 1
                if let playing = queue.playing?.prompt, place < languages.count, queue.goesOn {
                    ends = end + lengths[playing, default: []][place]
                } else {
                    ends = nil
                    actions += queue.ended(at: now)
                }
            }
            for case .play(let queued) in actions {
                said[queued.prompt] = now - queued.madeAt
                place = 0
                ends = now + lengths[queued.prompt, default: []][0]
            }
        }
        for (_, prompt) in visit {
            #expect(said[prompt].map { $0 < .seconds(13) } == true, "\(prompt) \(said[prompt] ?? .seconds(-1))")
        }
    }

    @Test("nothing is said in no language")
    func noLanguage() {
        var queue = AnnouncementQueue()
        #expect(queue.announce(QueuedPrompt(.alarm(.fire), in: [], at: .zero), at: .zero) == [])
    }

    @Test(
        "whatever comes: one at a time, each said or dropped once, no alarm dropped, none stale, no less urgent first",
        arguments: 0..<200)
    func lawful(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var queue = AnnouncementQueue()
        var moment = Duration.zero
        var open: [QueuedPrompt] = []
        var playing: QueuedPrompt?
        var mayFade = false
        func obey(_ actions: [AnnouncementQueue.Action], new: QueuedPrompt?) {
            for action in actions {
                switch action {
                case .play(let announcement):
                    #expect(playing == nil)
                    #expect(!announcement.isStale(at: moment))
                    let most = open.map(\.prompt.urgency).max()
                    #expect(most == announcement.prompt.urgency)
                    playing = announcement
                    open.removeFirst(announcement)
                case .fadeOut:
                    #expect(
                        mayFade && playing != nil
                            && new?.prompt.urgency ?? .courtesy > playing?.prompt.urgency ?? .alarm)
                    mayFade = false
                case .drop(let announcement, let reason):
                    #expect(announcement.prompt.urgency < .alarm || reason == .repeated)
                    #expect(reason != .stale || announcement.isStale(at: moment))
                    open.removeFirst(announcement)
                }
            }
            if playing != nil, new == nil { mayFade = true }
        }
        for _ in 0..<300 {
            moment += .milliseconds(Int.random(in: 0...4_000, using: &generator))
            if Bool.random(using: &generator), playing != nil {
                playing = nil
                obey(queue.ended(at: moment), new: nil)
            } else {
                let prompt = SharedBook.prompts.randomElement(using: &generator) ?? .stop
                let announcement = QueuedPrompt(prompt, in: [.hungarian], at: moment)
                if playing == nil { mayFade = true }
                open.append(announcement)
                obey(queue.announce(announcement, at: moment), new: announcement)
            }
            #expect(open == open.filter(queue.waiting.contains) && open.count == queue.waiting.count)
            #expect(queue.playing == playing)
            #expect(playing != nil || queue.waiting.isEmpty)
        }
    }
}

extension [QueuedPrompt] {
    /// Takes one out, and fails the test where it is not there.
    fileprivate mutating func removeFirst(_ announcement: QueuedPrompt) {
        guard let place = firstIndex(of: announcement) else {
            Issue.record("\(announcement) was said or dropped before")
            return
        }
        remove(at: place)
    }
}
