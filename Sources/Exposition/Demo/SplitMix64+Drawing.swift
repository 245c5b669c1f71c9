import Chance

extension SplitMix64 {
    /// The numbers of one thing among many, such as the 17th exhibitor: they do not depend on the things before it.
    init(seed: UInt64, thing: Int) {
        var mixer = SplitMix64(seed: seed &+ UInt64(truncatingIfNeeded: thing) &* 0xD1B5_4A32_D192_ED03)
        self.init(seed: mixer.next())
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
