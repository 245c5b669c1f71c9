import Chance
import Testing

@testable import Demo

@Suite("Draws of the demo")
struct DrawingTests {
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
