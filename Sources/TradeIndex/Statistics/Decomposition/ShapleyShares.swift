/// What each of several changes adds to a change of the whole, whatever the whole is made by.
///
/// L. S. Shapley, "A Value for n-Person Games" (1953): each part's own addition, averaged over all orders in which the parts may change. The
/// shares sum to the whole change; a part that changes nothing has none; parts that do the same have the same. For a weighted mean it is weight
/// times change. A. F. Shorrocks, "Decomposition procedures for distributional analysis", Journal of Economic Inequality 11 (2013).
package enum ShapleyShares {
    /// Parts that every combination of is tried up to: 2^16 of them.
    package static let mostParts = 16

    /// The share of each of `count` parts in value(all) - value(none).
    ///
    /// - Parameter value: The whole where the parts whose bits are set have changed and the others have not.
    /// - Throws: `StatisticsError.parameterNotAllowed` below 1 part or above `mostParts`; take a tree's levels one by one then.
    package static func of(_ count: Int, value: (UInt32) -> Double) throws(StatisticsError) -> [Double] {
        guard (1...mostParts).contains(count) else {
            throw .parameterNotAllowed(name: "parts", value: Double(count), allowed: "1...\(mostParts)")
        }
        let values = (0..<UInt32(1) << UInt32(count)).map { value($0) }
        // Of count! orders, those in which just the given parts have changed before: size! (count - 1 - size)!
        var chances = [1 / Double(count)]
        for size in stride(from: 1, to: count, by: 1) {
            chances.append(chances[size - 1] * Double(size) / Double(count - size))
        }
        return (0..<count).map { part in
            var share = 0.0
            for changed in values.indices where changed >> part & 1 == 0 {
                share += chances[changed.nonzeroBitCount] * (values[changed | 1 << part] - values[changed])
            }
            return share
        }
    }
}
