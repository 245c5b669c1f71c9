/// A sound as a WAV file: one channel, 16 bits, linear.
///
/// Source: Microsoft and IBM, "Multimedia Programming Interface and Data Specifications 1.0", 1991.
enum WaveFile {
    /// What stands before the samples.
    static let headerBytes = 44

    static func bytes(_ sound: Sound) -> [UInt8] {
        var file: [UInt8] = []
        let size = sound.samples.count * 2
        file.reserveCapacity(headerBytes + size)
        func word(_ value: Int, _ bytes: Int) {
            for index in 0..<bytes { file.append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
        }
        file += "RIFF".utf8
        word(36 + size, 4)
        file += "WAVEfmt ".utf8
        word(16, 4)
        word(1, 2)
        word(1, 2)
        word(sound.rate, 4)
        word(sound.rate * 2, 4)
        word(2, 2)
        word(16, 2)
        file += "data".utf8
        word(size, 4)
        sound.pulses.map(\.littleEndian).withUnsafeBytes { file += $0 }
        return file
    }
}
