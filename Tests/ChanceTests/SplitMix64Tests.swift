import Chance
import Testing

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

    @Test("draws evenly from 0 up to, not including, 1")
    func unit() {
        var random = SplitMix64(seed: 1)
        let numbers = (0..<100_000).map { _ in random.unit() }
        #expect(numbers.allSatisfy { (0..<1).contains($0) })
        for tenth in 0..<10 {
            let share = numbers.count { Int($0 * 10) == tenth }
            #expect((9_600...10_400).contains(share))
        }
    }
}
