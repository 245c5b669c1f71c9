import Testing

/// A WAV file taken apart by a reader of its own.
struct WaveReading: Sendable {
    let rate: Int
    let channels: Int
    let bits: Int
    let samples: [Float]

    init(_ file: [UInt8]) throws {
        func number(_ offset: Int, _ bytes: Int) -> Int {
            (0..<bytes).reduce(0) { $0 | Int(file[offset + $1]) << (8 * $1) }
        }
        try #require(
            file.count >= 44 && file.starts(with: Array("RIFF".utf8)) && file[8..<16].elementsEqual("WAVEfmt ".utf8))
        try #require(number(4, 4) == file.count - 8 && number(20, 2) == 1 && number(40, 4) == file.count - 44)
        channels = number(22, 2)
        rate = number(24, 4)
        bits = number(34, 2)
        try #require(number(28, 4) == rate * channels * bits / 8 && number(32, 2) == channels * bits / 8)
        samples = file.withUnsafeBytes { bytes in
            [Float](unsafeUninitializedCapacity: (file.count - 44) / 2) { buffer, count in
                for index in buffer.indices {
                    let pulse = bytes.loadUnaligned(fromByteOffset: 44 + 2 * index, as: Int16.self)
                    buffer[index] = Float(Int16(littleEndian: pulse)) / 32_768
                }
                count = buffer.count
            }
        }
    }
}
