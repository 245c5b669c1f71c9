/// One channel of sound.
struct Sound: Sendable, Equatable {
    /// Full scale is -1 ... 1.
    var samples: [Float]
    /// Samples a second.
    let rate: Int

    init(samples: [Float], rate: Int) {
        self.samples = samples
        self.rate = rate
    }

    /// The sound of 16-bit samples.
    init(pulses: [Int16], rate: Int) {
        samples = pulses.map { Float($0) / 32_768 }
        self.rate = rate
    }

    /// As 16-bit samples, the nearest.
    var pulses: [Int16] {
        samples.map { Int16(max(-32_768, min(32_767, ($0 * 32_768).rounded()))) }
    }

    var seconds: Double { Double(samples.count) / Double(rate) }

    /// The samples in a time.
    func count(_ seconds: Double) -> Int { Int((seconds * Double(rate)).rounded()) }
}
