import CESpeak
import Foundation

/// Speech by espeak-ng's library, which the station always has.
public actor EspeakSpeech {
    public nonisolated var unownedExecutor: UnownedSerialExecutor {
        SpeechExecutor.espeak.asUnownedSerialExecutor()
    }

    /// What espeak-ng made of a text.
    struct Spoken: Sendable, Equatable {
        let sound: Sound
        /// The phonemes as they were spoken, in espeak-ng's own letters, tones after their sandhi among them.
        let phonemes: String
    }

    /// Nothing is started before the first text.
    public init() {}

    /// Speaks a text in the station's voice.
    /// - Parameter text: As ``PromptWords/spoken(_:in:)`` gives it.
    /// - Throws: `VoiceError.noSpeech`, `VoiceError.silent`.
    func speak(_ text: String, in voice: StationVoice) throws(VoiceError) -> Spoken {
        let rate = try EspeakSpeech.start.get()
        try select(voice)
        for (parameter, value) in [
            (espeakRATE, voice.rate), (espeakRANGE, voice.range), (espeakPITCH, 50), (espeakVOLUME, 70),
        ] { espeak_SetParameter(parameter, value, 0) }

        _ = synthesise(voice.wipe, into: Take(limit: 0))
        let take = Take(limit: 60 * rate)
        var written: UnsafeMutablePointer<CChar>?
        var count = 0
        let phonemes = open_memstream(&written, &count)
        espeak_SetPhonemeTrace(Int32(espeakPHONEMES_SHOW), phonemes)
        let status = synthesise(text, into: take)
        espeak_SetPhonemeTrace(0, nil)
        if let phonemes { fclose(phonemes) }
        defer { free(written) }
        guard status == EE_OK, !take.pulses.isEmpty else { throw .silent(text: text) }
        return Spoken(
            sound: Sound(pulses: take.pulses, rate: rate),
            phonemes: written.map { String(cString: $0) } ?? "")
    }

    private func synthesise(_ text: String, into take: Take) -> espeak_ERROR {
        withExtendedLifetime(take) {
            espeak_Synth(
                text, text.utf8.count + 1, 0, POS_CHARACTER, 0, UInt32(espeakCHARS_UTF8), nil,
                Unmanaged.passUnretained(take).toOpaque())
        }
    }

    /// A file is the only way in which espeak-ng takes a voice that it did not bring along, and it cuts paths off after some
    /// forty letters.
    private func select(_ voice: StationVoice) throws(VoiceError) {
        guard let file = MemoryFile(voice.file) else { throw .noSpeech(reason: "no file in memory can be had") }
        guard espeak_ng_SetVoiceByFile(file.path) == ENS_OK else {
            throw .noSpeech(reason: "it cannot speak the language \(voice.language.rawValue)")
        }
    }

    /// Starts the library, once: a second start in a process hangs in 1.51. Its value is the samples a second.
    private static let start: Result<Int, VoiceError> = {
        let rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, nil, Int32(espeakINITIALIZE_DONT_EXIT))
        guard rate > 0 else { return .failure(.noSpeech(reason: "it finds no data")) }
        espeak_SetSynthCallback { samples, count, events in
            guard let samples, count > 0, let context = events?.pointee.user_data else { return 0 }
            let take = Unmanaged<Take>.fromOpaque(context).takeUnretainedValue()
            return take.append(UnsafeBufferPointer(start: samples, count: Int(count))) ? 0 : 1
        }
        return .success(Int(rate))
    }()

    /// The samples of one text; only espeak-ng's thread touches it, while the call that made it waits.
    private final class Take {
        private(set) var pulses: [Int16] = []
        private let limit: Int

        init(limit: Int) { self.limit = limit }

        /// - Returns: Whether more is wanted.
        func append(_ samples: UnsafeBufferPointer<Int16>) -> Bool {
            pulses += samples
            return pulses.count < limit
        }
    }
}
