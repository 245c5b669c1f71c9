/// A tree of components, checked: the indicators in the tree's order, then the aggregates level by level, the top last.
///
/// Siblings keep the order in which they are given; so a tree has one order, whatever the order of its parts in a file.
public struct Hierarchy: Hashable, Sendable {
    /// All components: first the indicators, then the aggregates by level.
    public let components: [Component]
    /// How many of the components are measured; their indices come first.
    public let indicatorCount: Int
    /// The parent's index of each component; -1 for the top.
    public let parents: [Int]
    /// The children's indices of each component, in the order given.
    public let children: [[Int]]
    /// 1 for indicators; a parent's level is higher than its children's.
    public let levels: [Int]
    let indices: [String: Int]

    /// Orders and checks `given`, which may stand in any order.
    ///
    /// - Parameter weightsMustSum: whether the weights under each parent must sum to 1 (within 1e-9).
    public init(_ given: [Component], weightsMustSum: Bool = false) throws(CompositeError) {
        guard !given.isEmpty else { throw .noComponents }
        var positions: [String: Int] = [:]
        for (index, component) in given.enumerated() where positions.updateValue(index, forKey: component.code) != nil {
            throw .doubledCode(component.code)
        }
        var below = [[Int]](repeating: [], count: given.count)
        var above = [Int](repeating: -1, count: given.count)
        for (index, component) in given.enumerated() {
            guard let parent = component.parent else { continue }
            guard let position = positions[parent] else {
                throw .unknownParent(code: component.code, parent: parent)
            }
            below[position].append(index)
            above[index] = position
        }
        let heights = try Self.heights(of: given, above: above, below: below)
        let tops = given.indices.filter { above[$0] < 0 }
        guard tops.count == 1 else { throw .severalTops(tops.map { given[$0].code }) }
        try Self.checkWeights(given, below: below, mustSum: weightsMustSum)

        var walk: [Int] = []
        var open = [tops[0]]
        while let index = open.popLast() {
            walk.append(index)
            open.append(contentsOf: below[index].reversed())
        }
        let measured = walk.filter { below[$0].isEmpty }
        var visits = [Int](repeating: 0, count: given.count)
        for (visit, index) in walk.enumerated() { visits[index] = visit }
        let aggregates = walk.filter { !below[$0].isEmpty }.sorted {
            (heights[$0], visits[$0]) < (heights[$1], visits[$1])
        }
        let order = measured + aggregates
        var places = [Int](repeating: 0, count: given.count)
        for (place, index) in order.enumerated() { places[index] = place }
        components = order.map { given[$0] }
        indicatorCount = measured.count
        parents = order.map { above[$0] < 0 ? -1 : places[above[$0]] }
        children = order.map { below[$0].map { places[$0] } }
        levels = order.map { heights[$0] }
        indices = positions.mapValues { places[$0] }
    }

    /// The index of the component of this code.
    public func index(of code: String) -> Int? { indices[code] }

    /// The indicators alone, in order.
    public var indicators: ArraySlice<Component> { components[..<indicatorCount] }

    /// The indices of the aggregates, so ordered that children come before parents.
    public var aggregates: Range<Int> { indicatorCount..<components.count }

    /// The index of the top.
    public var top: Int { components.count - 1 }

    /// The level of the top.
    public var depth: Int { levels[top] }

    /// The ancestor of a component at `level`, itself where it is of that level; none where its branch skips the level.
    public func ancestor(of index: Int, level: Int) -> Int? {
        var place = index
        while place >= 0, levels[place] < level { place = parents[place] }
        return place >= 0 && levels[place] == level ? place : nil
    }

    /// The indicators below a component; itself where it is one.
    public func leaves(of index: Int) -> [Int] {
        index < indicatorCount ? [index] : children[index].flatMap { leaves(of: $0) }
    }
}

extension Hierarchy {
    /// Levels counted from below, raised to those given; finds circles.
    private static func heights(of given: [Component], above: [Int], below: [[Int]]) throws(CompositeError) -> [Int] {
        var heights = [Int](repeating: 0, count: given.count)
        var waiting = below.map(\.count)
        var ready = given.indices.filter { waiting[$0] == 0 }
        var done = 0
        while let index = ready.popLast() {
            done += 1
            let counted = 1 + (below[index].map { heights[$0] }.max() ?? 0)
            heights[index] = max(counted, given[index].level ?? counted)
            if let level = given[index].level, level < counted {
                let child = below[index].max { heights[$0] < heights[$1] } ?? index
                throw .levelNotBelowParent(
                    code: given[child].code, level: heights[child], parent: given[index].code, parentLevel: level)
            }
            let parent = above[index]
            guard parent >= 0 else { continue }
            waiting[parent] -= 1
            if waiting[parent] == 0 { ready.append(parent) }
        }
        guard done == given.count else { throw .cycle(circle(of: given, above: above, waiting: waiting)) }
        return heights
    }

    private static func circle(of given: [Component], above: [Int], waiting: [Int]) -> [String] {
        var index = waiting.firstIndex { $0 > 0 } ?? 0
        var seen: [Int] = []
        while !seen.contains(index) {
            seen.append(index)
            index = above[index]
        }
        let start = seen.firstIndex(of: index) ?? 0
        return (seen[start...] + [index]).map { given[$0].code }
    }

    private static func checkWeights(_ given: [Component], below: [[Int]], mustSum: Bool) throws(CompositeError) {
        for component in given {
            guard component.weight.isFinite, component.weight >= 0 else {
                throw .badWeight(code: component.code, weight: component.weight)
            }
            if let posts = component.goalposts {
                guard posts.lower.isFinite, posts.upper.isFinite, posts.lower < posts.upper else {
                    throw .badGoalposts(code: component.code)
                }
            }
        }
        for (parent, siblings) in below.enumerated() where !siblings.isEmpty {
            let sum = siblings.reduce(0) { $0 + given[$1].weight }
            guard sum > 0 else { throw .badWeight(code: given[siblings[0]].code, weight: given[siblings[0]].weight) }
            if mustSum, abs(sum - 1) > 1e-9 { throw .weightsDoNotSum(parent: given[parent].code, sum: sum) }
        }
    }
}
