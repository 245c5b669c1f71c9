/// Numbers that look random and are the same for the same seed, on every machine and with every Swift.
///
/// Source: Guy L. Steele, Doug Lea, Christine H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014.
struct SplitMix64: Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    /// The numbers of one thing among many, such as the 17th exhibitor: they do not depend on the things before it.
    init(seed: UInt64, thing: Int) {
        var mixer = SplitMix64(seed: seed &+ UInt64(truncatingIfNeeded: thing) &* 0xD1B5_4A32_D192_ED03)
        state = mixer.next()
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number from 0 up to, not including, `limit`; 0 where that is not positive.
    mutating func below(_ limit: Int) -> Int {
        let high = next().multipliedFullWidth(by: UInt64(max(limit, 1))).high
        return Int(high)
    }

    /// A number in the range.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// Whether something happens that happens `percent` times in a hundred.
    mutating func happens(percent: Int) -> Bool {
        below(100) < percent
    }

    /// One of them. The caller has at least one.
    mutating func one<Element>(of elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}

/// Indices of which some come more often than others.
struct WeightedChoice: Sendable {
    /// The sums of the weights so far.
    private let sums: [Int]

    init(_ weights: [Int]) {
        var sum = 0
        sums = weights.map { weight in
            sum += weight
            return sum
        }
    }

    func index(using random: inout SplitMix64) -> Int {
        let number = random.below(sums.last ?? 1)
        return sums.firstIndex { number < $0 } ?? 0
    }
}
