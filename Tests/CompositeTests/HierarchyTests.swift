import Testing

@testable import Composite

@Suite("A structure is a tree, or it is refused with what is wrong")
struct HierarchyTests {
    @Test func `indicators come first, children before parents, the top last`() throws {
        let hierarchy = try Hierarchy(Sample.components.reversed())
        #expect(hierarchy.indicatorCount == 5)
        #expect(hierarchy.components[hierarchy.top].code == "I" && hierarchy.depth == 3)
        for index in hierarchy.components.indices where hierarchy.parents[index] >= 0 {
            #expect(hierarchy.parents[index] > index)
            #expect(hierarchy.children[hierarchy.parents[index]].contains(index))
        }
    }

    @Test func `the order of a file does not matter`() throws {
        let hierarchy = try Sample.hierarchy()
        let other = try Hierarchy(Array(Sample.components[5...]) + Array(Sample.components[..<5]))
        #expect(hierarchy == other)
    }

    @Test func `branches may be of different depth`() throws {
        let hierarchy = try Hierarchy([
            Component(code: "I"), Component(code: "x", parent: "I"), Component(code: "P", parent: "I"),
            Component(code: "y", parent: "P"),
        ])
        #expect(hierarchy.levels == [1, 1, 2, 3])
        #expect(hierarchy.ancestor(of: 0, level: 2) == nil && hierarchy.ancestor(of: 0, level: 3) == 3)
    }

    @Test(arguments: [
        ([], CompositeError.noComponents),
        ([Component(code: "a"), Component(code: "a", parent: "a")], .doubledCode("a")),
        ([Component(code: "a", parent: "z")], .unknownParent(code: "a", parent: "z")),
        (
            [
                Component(code: "a", parent: "b"), Component(code: "b", parent: "c"), Component(code: "c", parent: "b"),
                Component(code: "t"),
            ], .cycle(["b", "c", "b"])
        ),
        ([Component(code: "a"), Component(code: "b")], .severalTops(["a", "b"])),
        (
            [Component(code: "a", parent: "I", level: 2), Component(code: "I", level: 2)],
            .levelNotBelowParent(code: "a", level: 2, parent: "I", parentLevel: 2)
        ),
        (
            [Component(code: "a", parent: "I", weight: -1), Component(code: "I")],
            .badWeight(code: "a", weight: -1)
        ),
        (
            [Component(code: "a", parent: "I", goalposts: Goalposts(lower: 2, upper: 1)), Component(code: "I")],
            .badGoalposts(code: "a")
        ),
    ])
    func `what is no tree is refused`(components: [Component], error: CompositeError) {
        #expect(throws: error) { try Hierarchy(components) }
    }

    @Test func `weights that do not sum are refused where a sum is asked`() throws {
        #expect(throws: CompositeError.weightsDoNotSum(parent: "P", sum: 4)) {
            try Hierarchy(Sample.components, weightsMustSum: true)
        }
        let halves = [
            Component(code: "a", parent: "I", weight: 0.1), Component(code: "b", parent: "I", weight: 0.9),
            Component(code: "I"),
        ]
        #expect(throws: Never.self) { try Hierarchy(halves, weightsMustSum: true) }
    }

    @Test func `effective weights of the indicators sum to 1`() throws {
        let hierarchy = try Sample.hierarchy()
        let effective = hierarchy.effectiveWeights(hierarchy.components.map(\.weight))
        #expect(near(effective[..<5].reduce(0, +), 1))
        #expect(near(effective[0], 0.75 * 0.5) && near(effective[3], 0.25 * 0.5))
    }
}
