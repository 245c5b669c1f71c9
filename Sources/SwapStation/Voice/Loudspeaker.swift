/// The station's loudspeaker: says announcements in the order of ``AnnouncementQueue``, through ALSA.
///
/// A station without one is no fault: why is told once, and again only when the reason changes; pages speak all the same.
public actor Loudspeaker {
    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// What happens at the loudspeaker, for the log and the page.
    public enum Event: Sendable {
        /// This is being said now.
        case saying(Utterance)
        /// Something urgent broke in.
        case broken(QueuedPrompt)
        /// This will not be said, and why.
        case dropped(QueuedPrompt, AnnouncementQueue.Reason)
        /// Nothing can be heard, and why.
        case silent(VoiceError)
    }

    private let executor = SpeechExecutor(label: "serai.voice.loudspeaker")
    private let book: VoiceBook
    private let device: String
    private let now: @Sendable () -> Duration
    private let tell: @Sendable (Event) -> Void
    private var queue = AnnouncementQueue()
    private var playback: ALSAPlayback?
    private var lastReason: VoiceError?
    private var saying: Task<Void, Never>?
    /// Counts what was begun, so that what was given up knows it when it comes to.
    private var turn = 0
    /// Whether samples are being handed over; before, a voice may still be at work on them.
    private var isSounding = false

    /// - Parameters:
    ///   - device: A name as `aplay -L` lists them.
    ///   - now: The station's clock.
    ///   - tell: Called with what happens, on the loudspeaker's own thread.
    public init(
        book: VoiceBook, device: String = "default", now: @escaping @Sendable () -> Duration,
        tell: @escaping @Sendable (Event) -> Void = { _ in }
    ) {
        self.book = book
        self.device = device
        self.now = now
        self.tell = tell
    }

    /// Tries whether the device can be opened, without a sound; if not, tells of it now and not only when something is to be said.
    public func probe() {
        guard playback == nil else { return }
        do throws(VoiceError) {
            // Any rate will do: ALSA converts.
            _ = try ALSAPlayback(device: device, rate: 22_050)
        } catch {
            silence(error)
        }
    }

    /// Says a prompt when its turn comes, in the languages one after the other. Returns at once.
    public func say(_ prompt: Prompt, in languages: [VoiceLanguage]) {
        let moment = now()
        perform(queue.announce(QueuedPrompt(prompt, in: languages, at: moment), at: moment))
    }

    /// Returns when all that was announced so far has been said or dropped.
    public func settled() async {
        while let saying { await saying.value }
    }

    private func perform(_ actions: [AnnouncementQueue.Action]) {
        for action in actions {
            switch action {
            case .fadeOut:
                if let playing = queue.playing { tell(.broken(playing)) }
                // Sound is faded by the loop that plays, at its next piece. Nobody waits for a voice that is still silent.
                if !isSounding { ended() }
            case .drop(let announcement, let reason): tell(.dropped(announcement, reason))
            case .play(let announcement):
                turn += 1
                saying = Task { [turn] in
                    await play(announcement, turn: turn)
                    if turn == self.turn { ended() }
                }
            }
        }
    }

    private func ended() {
        turn += 1
        saying = nil
        perform(queue.ended(at: now()))
        if saying == nil, let playback {
            playback.drain()
            self.playback = nil
        }
    }

    private func play(_ announcement: QueuedPrompt, turn: Int) async {
        for (place, language) in announcement.languages.enumerated() where place == 0 || queue.goesOn {
            do throws(VoiceError) {
                let utterance = try await book.utterance(announcement.prompt, in: language)
                guard turn == self.turn, !queue.isFading else { return }
                tell(.saying(utterance))
                isSounding = true
                defer { isSounding = false }
                try await play(utterance)
            } catch {
                if turn == self.turn { silence(error) }
                return
            }
        }
    }

    private func play(_ utterance: Utterance) async throws(VoiceError) {
        if playback?.rate != utterance.rate {
            playback?.drain()
            playback = nil
            playback = try ALSAPlayback(device: device, rate: utterance.rate)
        }
        guard let playback else { return }
        let pulses = utterance.pulses
        let piece = utterance.rate / 50
        var place = 0
        while place < pulses.count {
            let end = min(place + piece, pulses.count)
            guard !queue.isFading else {
                try playback.write(Sound.fadingOut(pulses[place..<end]))
                return
            }
            try playback.write(pulses[place..<end])
            place = end
            // Between two pieces others are heard: an announcement made meanwhile may break in.
            await Task.yield()
        }
        // Only now is it well again: many a device opens and then takes nothing.
        lastReason = nil
    }

    private func silence(_ reason: VoiceError) {
        playback = nil
        guard reason != lastReason else { return }
        lastReason = reason
        tell(.silent(reason))
    }
}

extension Sound {
    /// Samples that end in silence, so that a voice that is broken off does not click.
    static func fadingOut(_ pulses: ArraySlice<Int16>) -> ArraySlice<Int16> {
        var faded = pulses
        for (step, index) in pulses.indices.enumerated() {
            faded[index] = Int16(Int(pulses[index]) * (pulses.count - 1 - step) / max(1, pulses.count - 1))
        }
        return faded
    }
}
