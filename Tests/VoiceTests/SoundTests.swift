import Foundation
import TestSupport
import Testing

@testable import Voice

@Suite("Sounds are trimmed, faded and levelled")
struct SoundTests {
    /// A tone that begins and ends at its full strength.
    private func tone(_ seconds: Double, amplitude: Double = 0.5) -> [Float] {
        (0..<Int(seconds * 16_000)).map { Float(amplitude * cos(2 * .pi * 200 * Double($0) / 16_000)) }
    }

    private func silence(_ seconds: Double) -> [Float] { [Float](repeating: 0, count: Int(seconds * 16_000)) }

    @Test("what begins and ends with a click no longer does")
    func clicks() throws {
        let shaped = try #require(Sound(samples: tone(1), rate: 16_000).shaped())
        // The tone itself moves by 0.04 a sample at most; the click was 0.5.
        let steepest = zip(shaped.samples, shaped.samples.dropFirst()).map { abs($1 - $0) }.max()
        #expect(try #require(steepest) < 0.045)
        #expect(abs(shaped.seconds - 1.18) < 0.001)
        let middle = shaped.samples[(shaped.samples.count / 2)...].prefix(800).map(abs).max()
        #expect(middle == 0.5)
    }

    @Test("silence around a sound is trimmed to the same everywhere")
    func trimmed() throws {
        let long = try #require(Sound(samples: silence(2) + tone(0.5) + silence(3), rate: 16_000).shaped())
        let short = try #require(Sound(samples: silence(0.2) + tone(0.5) + silence(0.3), rate: 16_000).shaped())
        #expect(long == short)
        #expect(abs(long.seconds - (0.5 + 0.025 + 0.080 + 0.180)) < 0.001)
    }

    @Test("silence alone, or nothing, is no sound", arguments: [0, 1, 16_000])
    func nothing(_ count: Int) {
        #expect(Sound(samples: [Float](repeating: 0, count: count), rate: 16_000).shaped() == nil)
    }

    @Test("the shortest sounds are survived", arguments: [1, 2, 3, 100])
    func shortest(_ count: Int) throws {
        let shaped = try #require(Sound(samples: [Float](repeating: 0.5, count: count), rate: 16_000).shaped())
        #expect(shaped.samples.allSatisfy { abs($0) <= 0.5 } && shaped.samples.count >= count)
        #expect(throws: VoiceError.self) { try Sound(samples: [0.5], rate: 16_000).levelled() }
    }

    @Test("soft and loud come to the same loudness", arguments: [0.001, 0.01, 0.1, 0.9])
    func levelled(_ amplitude: Double) throws {
        let (sound, loudness) = try Sound(samples: tone(2, amplitude: amplitude), rate: 16_000).levelled()
        #expect(abs(loudness.integrated + 23) < 0.01)
        #expect(abs(try Loudness(of: sound).integrated + 23) < 0.01)
    }

    @Test("peaks come before loudness: a sound of clicks stays under -1 dBTP, and is the softer for it")
    func peaks() throws {
        var clicks = silence(2)
        for index in stride(from: 0, to: clicks.count, by: 1_600) { clicks[index] = 0.5 }
        let (sound, loudness) = try Sound(samples: clicks, rate: 16_000).levelled()
        #expect(try Loudness(of: sound).truePeak <= -0.99)
        #expect(loudness.integrated < -24)
    }

    @Test("16 bits are clipped, never wrapped")
    func pulses() {
        #expect(
            Sound(samples: [0, 1, -1, 2, -2, 0.5], rate: 8_000).pulses == [0, 32_767, -32_768, 32_767, -32_768, 16_384])
        let all = (Int16.min...Int16.max).map { $0 }
        #expect(Sound(pulses: all, rate: 8_000).pulses == all)
    }
}
