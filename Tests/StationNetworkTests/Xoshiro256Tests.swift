import Testing

@testable import StationNetwork

@Suite("The generator of the network")
struct Xoshiro256Tests {
    @Test("gives the numbers of the reference program from the state 1, 2, 3, 4")
    func referenceNumbers() {
        // From xoshiro256plusplus.c by David Blackman and Sebastiano Vigna, https://prng.di.unimi.it.
        var random = Xoshiro256(state: (1, 2, 3, 4))
        #expect(
            (0..<10).map { _ in random.next() } == [
                41_943_041, 58_720_359, 3_588_806_011_781_223, 3_591_011_842_654_386, 9_228_616_714_210_784_205,
                9_973_669_472_204_895_162, 14_011_001_112_246_962_877, 12_406_186_145_184_390_807,
                15_849_039_046_786_891_736, 10_450_023_813_501_588_000,
            ])
    }

    @Test("has other numbers in every stream and for every seed, evenly from 0 up to 1")
    func streams() {
        var firsts = Set<UInt64>()
        for seed in 0..<20 as Range<UInt64> {
            for stream in 0..<20 as Range<UInt64> {
                var random = Xoshiro256(seed: seed, stream: stream)
                firsts.insert(random.next())
            }
        }
        #expect(firsts.count == 400)
        var random = Xoshiro256(seed: 7, stream: 7)
        let units = (0..<20_000).map { _ in random.unit() }
        #expect(units.allSatisfy { (0..<1).contains($0) })
        for tenth in 0..<10 {
            let count = units.count { Int($0 * 10) == tenth }
            #expect((1_850...2_150).contains(count))
        }
    }
}
