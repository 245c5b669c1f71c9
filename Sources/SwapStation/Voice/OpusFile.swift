import COpusEnc

/// A sound as an Ogg Opus file, by libopusenc, which takes any rate of samples.
///
/// Source of the form: RFC 7845 (Ogg Opus), RFC 6716 (Opus).
enum OpusFile {
    /// RFC 6716, 2.1.1 recommends 28 ... 40 kb/s for fullband speech. Below, so much of the sibilants is lost that the loudness
    /// falls: by up to 0.7 LU at 24 kb/s, 0.4 LU at 40 kb/s.
    static let bitsPerSecond: Int32 = 40_000
    /// One number for all streams, so that the same sound gives the same bytes: none is ever chained to another.
    private static let serial: Int32 = 0x5E12_A100

    /// - Throws: `VoiceError.sound` with libopusenc's words.
    static func bytes(_ sound: Sound) throws(VoiceError) -> [UInt8] {
        let comments = ope_comments_create()
        defer { ope_comments_destroy(comments) }
        var failure: Int32 = 0
        guard let encoder = ope_encoder_create_pull(comments, Int32(sound.rate), 1, 0, &failure) else {
            throw .sound(reason: "Opus: \(String(cString: ope_strerror(failure)))")
        }
        defer { ope_encoder_destroy(encoder) }
        func demand(_ code: Int32) throws(VoiceError) {
            guard code == 0 else { throw .sound(reason: "Opus: \(String(cString: ope_strerror(code)))") }
        }
        try demand(serai_opusenc_serial(encoder, serial))
        try demand(serai_opusenc_bitrate(encoder, bitsPerSecond))
        try demand(serai_opusenc_voice(encoder))
        try demand(ope_encoder_write_float(encoder, sound.samples, Int32(sound.samples.count)))
        try demand(ope_encoder_drain(encoder))
        var file: [UInt8] = []
        var page: UnsafeMutablePointer<UInt8>?
        var count: Int32 = 0
        while ope_encoder_get_page(encoder, &page, &count, 1) == 1 {
            file += UnsafeBufferPointer(start: page, count: Int(count))
        }
        return file
    }
}
