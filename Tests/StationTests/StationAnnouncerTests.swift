import Control
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Plant
@testable import Station
@testable import Voice

/// ALSA's own plug-in devices stand for sound cards: one writes files, one is full, one takes nothing more after a while.
@Suite("The station is heard, and never waits for its loudspeaker", .serialized, .timeLimit(.minutes(2)))
struct StationAnnouncerTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("A car hears its plate and the way in, at the level of the house; the greeting is cut short for what matters")
    func heard() async throws {
        let log = Log()
        let loudspeaker = try Self.loudspeaker(SoundCards.files(folder("heard.wav")), log)
        let announcer = StationAnnouncer(loudspeaker, in: [.chinese, .english])
        var visit = Visit(seed: 4)
        var words: [Control.Announcement] = []
        visit.drive(for: 60) { _, said in
            words += said
            return words.contains(.driveInSlowly)
        }
        #expect(words == [.recognised, .driveInSlowly])
        for said in words { announcer.hear(said) }
        announcer.look(StationPicture(of: visit.machine))
        let expected = [
            "渝AD10007，欢迎光临。识别成功，即将为您更换电池。", "道闸已打开，请慢慢驶入。",
            "The barrier is open. Please drive in slowly.",
        ]
        #expect(try await StationRunnerTests.wait(20) { log.captions == expected }, "\(log.captions)")
        announcer.stop()
        await loudspeaker.settled()
        // ALSA writes a file each time that the device is opened.
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.url.path).filter {
            $0.hasPrefix("heard")
        }
        let pulses = try files.sorted().flatMap { name in
            let bytes = try [UInt8](Data(contentsOf: folder(name)))
            return bytes.dropFirst(44).withUnsafeBytes { raw in
                (0..<raw.count / 2).map { raw.loadUnaligned(fromByteOffset: 2 * $0, as: Int16.self) }
            }
        }
        let sound = Sound(pulses: pulses, rate: 22_050)
        #expect((13...18).contains(sound.seconds), "\(sound.seconds) s")
        let loudness = try Loudness(of: sound)
        #expect(abs(loudness.integrated + 23) < 1 && loudness.truePeak < -1, "\(loudness)")
        #expect(log.reasons.isEmpty)
    }

    @Test("Without a device it says so once, before anything is to be said, and goes on")
    func missing() async throws {
        let log = Log()
        let announcer = StationAnnouncer(try Self.loudspeaker(SoundCards.missing, log), in: [.hungarian])
        defer { announcer.stop() }
        #expect(try await StationRunnerTests.wait(5) { log.reasons.count == 1 })
        for words in [Control.Announcement.stop, .setBrake, .fire] { announcer.hear(words) }
        announcer.look(Self.picture)
        try await Task.sleep(for: .milliseconds(500))
        #expect(log.reasons.count == 1 && log.captions.count <= 3)
    }

    @Test("A device that takes no more is told of once, and the station speaks on")
    func gone() async throws {
        let log = Log()
        let loudspeaker = try Self.loudspeaker(SoundCards.file(URL(fileURLWithPath: "/dev/full")), log)
        let announcer = StationAnnouncer(loudspeaker, in: [.english])
        defer { announcer.stop() }
        for words in [Control.Announcement.driveOut, .fire, .gas] {
            announcer.hear(words)
            announcer.look(Self.picture)
        }
        #expect(try await StationRunnerTests.wait(10) { log.captions.contains { $0.hasPrefix("Gas alarm") } })
        await loudspeaker.settled()
        #expect(log.reasons.count == 1, "\(log.reasons)")
    }

    @Test("While a device hangs, the controller's thread is not held for a moment and nothing piles up")
    func hangs() async throws {
        let log = Log()
        // A pipe that nobody reads from takes some 64 KB, half a sentence, and then nothing more.
        let pipe = folder("pipe")
        #expect(mkfifo(pipe.path, 0o600) == 0 && open(pipe.path, O_RDWR) >= 0)
        let announcer = StationAnnouncer(try Self.loudspeaker(SoundCards.file(pipe), log), in: [.english])
        defer { announcer.stop() }
        let picture = Self.picture
        announcer.hear(.driveOut)
        announcer.look(picture)
        #expect(try await StationRunnerTests.wait(10) { !log.captions.isEmpty })
        try await Task.sleep(for: .milliseconds(300))
        let times = (0..<2_000).map { _ in
            let start = ContinuousClock.now
            announcer.hear(.personWillHelp)
            announcer.look(picture)
            return ContinuousClock.now - start
        }.sorted()
        // A scan has 10 ms. On a busy machine a thread may lose its turn; one that waited for the device would wait for ever.
        #expect(times[1_900] < .milliseconds(1) && times[1_999] < .seconds(1), "\(times[1_900]) \(times[1_999])")
        #expect(log.captions.count == 1)
    }

    private static let picture = StationPicture(of: StationMachine())

    private static func loudspeaker(_ device: String, _ log: Log) throws -> Loudspeaker {
        let start = ContinuousClock.now
        return Loudspeaker(book: try VoiceBook(), device: device, now: { ContinuousClock.now - start }, tell: log.add)
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
