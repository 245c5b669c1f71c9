import Crypto

/// A prompt as it is heard and read: it never changes, so it can be served and kept for ever under its name.
public struct Utterance: Sendable {
    public let prompt: Prompt
    public let language: VoiceLanguage
    /// The words to show while it is heard.
    public let caption: String
    /// A WAV file: one channel, 16 bits.
    public let wave: [UInt8]
    /// An Ogg Opus file of the same sound.
    public let opus: [UInt8]
    public let duration: Duration
    public let loudness: Loudness
    /// Samples a second of the WAV file.
    public let rate: Int
    /// Thirty-two hexadecimal digits made from the samples alone: the same sound has the same name on every node.
    public let name: String
    /// Why the built-in voice speaks although the operator has supplied another; nil where all is as wished.
    public let fallback: VoiceError?

    /// - Parameter sound: As a voice gave it; it is trimmed, faded and levelled here.
    init(
        _ prompt: Prompt, in language: VoiceLanguage, caption: String, sound: Sound, fallback: VoiceError?
    ) throws(VoiceError) {
        guard let shaped = sound.shaped() else { throw .silent(text: caption) }
        let (finished, loudness) = try shaped.levelled()
        self.prompt = prompt
        self.language = language
        self.caption = caption
        self.fallback = fallback
        wave = WaveFile.bytes(finished)
        opus = try OpusFile.bytes(finished)
        duration = .microseconds(finished.samples.count * 1_000_000 / finished.rate)
        self.loudness = loudness
        rate = finished.rate
        name = SHA256.hash(data: wave).prefix(16).map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// The samples of the WAV file.
    var pulses: [Int16] {
        wave.dropFirst(WaveFile.headerBytes).withUnsafeBytes { bytes in
            stride(from: 0, to: bytes.count - 1, by: 2).map {
                Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: $0, as: Int16.self))
            }
        }
    }
}
