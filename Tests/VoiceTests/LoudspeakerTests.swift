import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Voice

/// ALSA's own plug-in devices stand for sound cards: one writes a file, one does not exist.
@Suite("The loudspeaker says through ALSA what the queue decides", .serialized)
struct LoudspeakerTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("two languages one after the other, sample by sample")
    func said() async throws {
        let log = Log()
        let speaker = try speaker(log)
        await speaker.say(.stop, in: [.chinese, .english])
        await speaker.settled()
        let heard = try played()
        let book = try SharedBook.book.get()
        let expected =
            try await WaveReading(book.utterance(.stop, in: .chinese).wave).samples
            + WaveReading(book.utterance(.stop, in: .english).wave).samples
        #expect(heard.rate == 22_050 && heard.samples == expected)
        #expect(log.captions == ["请停车。", "Please stop here."])
    }

    @Test("an alarm breaks in within a moment, without a click")
    func brokenInto() async throws {
        let book = try SharedBook.book.get()
        let whole = try await book.utterance(.driveOut, in: .english).pulses.count
        let alarm = try await WaveReading(book.utterance(.alarm(.fire), in: .english).wave).samples
        var seamsInVoice = 0
        // Each call is heard between two pieces of 20 ms, so each round breaks in at another place.
        for calls in [50, 60, 70, 80, 90, 100, 110] {
            let log = Log()
            let speaker = try speaker(log)
            await speaker.say(.driveOut, in: [.english])
            while log.captions.isEmpty { await Task.yield() }
            for _ in 0..<calls { await speaker.say(.stop, in: []) }
            await speaker.say(.alarm(.fire), in: [.english])
            await speaker.settled()
            let heard = try played()
            let seam = heard.samples.count - alarm.count
            #expect(heard.samples.suffix(alarm.count).elementsEqual(alarm))
            #expect((1..<whole).contains(seam), "\(seam) samples before the alarm")
            let before = heard.samples[..<seam]
            #expect(before.suffix(8).allSatisfy { abs($0) < 0.01 })
            if before.suffix(heard.rate / 25).contains(where: { abs($0) > 0.05 }) { seamsInVoice += 1 }
        }
        #expect(seamsInVoice > 0, "seams in silences prove nothing")
    }

    @Test("an alarm does not wait for a voice that is still at work on something else")
    func slowVoice() async throws {
        let script = try folder.write("#!/bin/sh\nexec sleep 60\n", to: "piper")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        try folder.write(#"{"audio": {"sample_rate": 16000}}"#, to: "voice.onnx.json")
        let piper = PiperSpeech(program: script.path, model: folder("voice.onnx").path, timeLimit: .seconds(15))
        let log = Log()
        let speaker = Loudspeaker(
            book: try VoiceBook(pipers: [.english: piper]), device: SoundCards.file(folder("played.wav")),
            now: { .zero },
            tell: log.add)
        let clock = ContinuousClock()
        let begin = clock.now
        await speaker.say(.driveOut, in: [.english])
        await speaker.say(.alarm(.fire), in: [.hungarian])
        await speaker.settled()
        #expect(clock.now - begin < .seconds(10))
        #expect(log.captions == ["Tűzriadó! Kérjük, szálljon ki, és nyugodtan hagyja el az állomást."])
    }

    @Test("a loudspeaker that is not there is told of once, and nobody waits")
    func missing() async throws {
        let log = Log()
        let speaker = Loudspeaker(
            book: try SharedBook.book.get(), device: SoundCards.missing, now: { .zero }, tell: log.add)
        for prompt in [Prompt.stop, .brakeOn, .alarm(.gas)] {
            await speaker.say(prompt, in: [.hungarian])
            await speaker.settled()
        }
        #expect(log.reasons.count == 1)
        #expect(log.reasons.first?.description.contains("no_such_card") == true)
    }

    @Test("a loudspeaker that opens and then takes nothing is told of once too")
    func full() async throws {
        let log = Log()
        let device = SoundCards.file(URL(fileURLWithPath: "/dev/full"))
        let speaker = Loudspeaker(book: try SharedBook.book.get(), device: device, now: { .zero }, tell: log.add)
        for prompt in [Prompt.stop, .brakeOn, .alarm(.gas)] {
            await speaker.say(prompt, in: [.hungarian])
            await speaker.settled()
        }
        #expect(log.reasons.count == 1 && log.captions.count == 3)
    }

    @Test("a voice that is broken off ends in silence")
    func fade() {
        let faded = Sound.fadingOut([1_000, 1_000, -1_000, 1_000, 1_000][...])
        #expect(Array(faded) == [1_000, 750, -500, 250, 0])
        #expect(Sound.fadingOut([][...]).isEmpty)
        #expect(Array(Sound.fadingOut([500][...])) == [0])
    }

    private func speaker(_ log: Log) throws -> Loudspeaker {
        Loudspeaker(
            book: try SharedBook.book.get(), device: SoundCards.file(folder("played.wav")), now: { .zero },
            tell: log.add)
    }

    private func played() throws -> WaveReading {
        try WaveReading([UInt8](Data(contentsOf: folder("played.wav"))))
    }

    private final class Log: Sendable {
        private let events = Mutex<[Loudspeaker.Event]>([])

        @Sendable func add(_ event: Loudspeaker.Event) { events.withLock { $0.append(event) } }

        var captions: [String] {
            events.withLock { $0.compactMap { if case .saying(let utterance) = $0 { utterance.caption } else { nil } } }
        }
        var reasons: [VoiceError] {
            events.withLock { $0.compactMap { if case .silent(let reason) = $0 { reason } else { nil } } }
        }
    }
}
