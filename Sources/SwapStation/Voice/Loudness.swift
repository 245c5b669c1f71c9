import CEBUR128
import Foundation

/// How loud a sound is.
///
/// Source: EBU R 128 (2023) and ITU-R BS.1770-4, by libebur128: blocks of 400 ms, gated at -70 LUFS and 10 LU under the mean.
public struct Loudness: Sendable, Equatable {
    /// Integrated loudness in LUFS.
    public let integrated: Double
    /// The highest peak between samples, in dBTP.
    public let truePeak: Double

    /// Measures a sound.
    /// - Throws: `VoiceError.sound` where nothing in it is above the gate, or it is shorter than a block.
    init(of sound: Sound) throws(VoiceError) {
        let mode = Int32(EBUR128_MODE_I.rawValue | EBUR128_MODE_TRUE_PEAK.rawValue)
        var state = ebur128_init(1, UInt(sound.rate), mode)
        guard let meter = state else { throw .sound(reason: "no loudness meter for \(sound.rate) samples a second") }
        defer { ebur128_destroy(&state) }
        var integrated = -Double.infinity
        var peak = 0.0
        let failed =
            ebur128_add_frames_float(meter, sound.samples, sound.samples.count) != 0
            || ebur128_loudness_global(meter, &integrated) != 0 || ebur128_true_peak(meter, 0, &peak) != 0
        guard !failed, integrated.isFinite, peak > 0 else {
            throw .sound(reason: "\(sound.seconds) s of it have no loudness")
        }
        self.integrated = integrated
        truePeak = 20 * log10(peak)
    }

    private init(integrated: Double, truePeak: Double) {
        self.integrated = integrated
        self.truePeak = truePeak
    }

    /// The loudness of the same sound, louder. The gate under the mean moves along; nothing of a voice is near the other one.
    func raised(by decibels: Double) -> Loudness {
        Loudness(integrated: integrated + decibels, truePeak: truePeak + decibels)
    }
}
