import Foundation

extension Sound {
    /// The sound from a little before its first loud sample to a little after its last, faded in and out by half a cosine, with
    /// silence around it: nothing clicks, and prompts follow each other evenly.
    /// - Returns: Nil where there is no loud sample.
    func shaped() -> Sound? {
        // 50 dB under the loudest: above the rounding of 16 bits, below the softest consonant.
        let threshold = (samples.lazy.map(abs).max() ?? 0) * 0.003_162
        guard threshold > 1e-5, let first = samples.firstIndex(where: { abs($0) > threshold }),
            let last = samples.lastIndex(where: { abs($0) > threshold })
        else { return nil }
        let begin = max(0, first - count(0.025))
        let end = min(samples.count, last + 1 + count(0.080))
        let rising = min(count(0.025), end - begin)
        let falling = min(count(0.080), end - begin)
        let lead = count(0.060)
        let rest = count(0.120)
        var shaped = [Float](repeating: 0, count: lead)
        shaped.reserveCapacity(lead + end - begin + rest)
        shaped += samples[begin..<end]
        for step in 0..<rising { shaped[lead + step] *= Sound.ramp(step, of: rising) }
        for step in 0..<falling { shaped[shaped.count - 1 - step] *= Sound.ramp(step, of: falling) }
        shaped += repeatElement(0, count: rest)
        return Sound(samples: shaped, rate: rate)
    }

    /// The rise from 0 to 1 of half a cosine.
    private static func ramp(_ step: Int, of steps: Int) -> Float {
        Float(0.5 - 0.5 * cos(.pi * Double(step) / Double(steps)))
    }

    /// The sound at a loudness, as far as the true peak allows it.
    /// - Parameters:
    ///   - target: Integrated loudness in LUFS. EBU R 128: -23.
    ///   - peak: Highest true peak in dBTP. EBU R 128: -1.
    /// - Returns: The sound and how loud it now is.
    /// - Throws: `VoiceError.sound` where it cannot be measured.
    func levelled(to target: Double = -23, peak: Double = -1) throws(VoiceError) -> (Sound, Loudness) {
        let loudness = try Loudness(of: self)
        let decibels = min(target - loudness.integrated, peak - loudness.truePeak)
        let gain = Float(pow(10, decibels / 20))
        return (Sound(samples: samples.map { $0 * gain }, rate: rate), loudness.raised(by: decibels))
    }
}
