import CALSA

/// A loudspeaker that is open: takes samples at the pace at which they are heard.
///
/// Source: alsa-lib, the interface `pcm`. It belongs to one actor, which alone calls it.
final class ALSAPlayback {
    /// Samples a second.
    let rate: Int
    private let device: String
    private let handle: OpaquePointer

    /// Opens a device for one channel of 16 bits; ALSA converts where the device wants something else.
    /// - Parameters:
    ///   - device: A name as `aplay -L` lists them.
    ///   - rate: Samples a second.
    /// - Throws: `VoiceError.loudspeaker` with ALSA's reason.
    init(device: String, rate: Int) throws(VoiceError) {
        ALSAPlayback.hush
        var opened: OpaquePointer?
        let status = snd_pcm_open(&opened, device, SND_PCM_STREAM_PLAYBACK, 0)
        guard status == 0, let handle = opened else { throw ALSAPlayback.failure(device, status) }
        let fits = snd_pcm_set_params(
            handle, SND_PCM_FORMAT_S16_LE, SND_PCM_ACCESS_RW_INTERLEAVED, 1, UInt32(rate), 1,
            ALSAPlayback.bufferMicroseconds)
        guard fits == 0 else {
            snd_pcm_close(handle)
            throw ALSAPlayback.failure(device, fits)
        }
        self.handle = handle
        self.device = device
        self.rate = rate
    }

    deinit { snd_pcm_close(handle) }

    /// Sounds this far ahead lie in the buffer: long enough for a busy machine, short enough for an alarm to break in.
    private static let bufferMicroseconds: UInt32 = 120_000

    /// Hands over samples; returns when the last of them are in the buffer.
    /// - Throws: `VoiceError.loudspeaker` where the device has gone.
    func write(_ samples: ArraySlice<Int16>) throws(VoiceError) {
        var rest = samples
        while !rest.isEmpty {
            let written = rest.withUnsafeBufferPointer { snd_pcm_writei(handle, $0.baseAddress, UInt($0.count)) }
            if written >= 0 {
                rest = rest.dropFirst(written)
                continue
            }
            // An underrun, or a machine that slept: the stream begins anew where it stopped.
            let recovered = snd_pcm_recover(handle, Int32(written), 1)
            guard recovered == 0 else { throw ALSAPlayback.failure(device, recovered) }
        }
    }

    /// Returns when all has been heard.
    func drain() {
        snd_pcm_drain(handle)
    }

    private static let hush: Void = serai_alsa_hush()

    private static func failure(_ device: String, _ status: Int32) -> VoiceError {
        .loudspeaker(device: device, reason: String(cString: snd_strerror(status)))
    }
}
