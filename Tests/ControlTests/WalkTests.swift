import Testing

@Suite("Wherever a controller can get, no rule is broken, no pack lost, and a person knows what to do")
struct WalkTests {
    @Test(
        "Walked breadth first, with every order, event and answer at each step",
        arguments: zip([0, 1], [2, 1]))
    func walk(swaps: Int, departures: Int) {
        // The full pack comes by the one shuttle or by the other.
        let walk = Walk(from: WalkState(swaps: swaps), departures: departures)
        print(
            "Walked \(walk.states) states by \(walk.transitions) transitions, up to \(departures) departures from a course of at most \(walk.longest)"
        )
        #expect(walk.states > (departures == 2 ? 40_000 : 2000) && walk.longest > 40)
        #expect(walk.wrongs.isEmpty, "\(walk.wrongs.map { "\($0.key):\($0.value)" }.joined(separator: "\n"))")
    }
}
