import Testing

@testable import Demo

@Suite("The seeded generator")
struct SplitMix64Tests {
    @Test("gives the published numbers for seed 1234567")
    func referenceNumbers() {
        // From the reference program by Sebastiano Vigna, https://prng.di.unimi.it/splitmix64.c, as tabulated at
        // https://rosettacode.org/wiki/Pseudo-random_numbers/Splitmix64
        var random = SplitMix64(seed: 1_234_567)
        #expect(
            (0..<5).map { _ in random.next() } == [
                6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
                4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
            ])
    }

    @Test("keeps to its limits and reaches both ends")
    func limits() {
        var random = SplitMix64(seed: 1)
        let numbers = (0..<2_000).map { _ in random.within(3...7) }
        #expect(Set(numbers) == [3, 4, 5, 6, 7])
    }

    @Test("chooses by weight")
    func weights() {
        var random = SplitMix64(seed: 1)
        let choice = WeightedChoice([1, 0, 9])
        let chosen = (0..<10_000).map { _ in choice.index(using: &random) }
        #expect(!chosen.contains(1))
        #expect((800...1_200).contains(chosen.count { $0 == 0 }))
    }
}
