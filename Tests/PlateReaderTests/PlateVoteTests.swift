import Testing

@testable import PlateReader

@Suite("Several readings of one plate")
struct PlateVoteTests {
    private func outcome(_ readings: [Plate]) -> Plate? {
        var vote = PlateVote()
        for reading in readings { vote.add(reading) }
        return vote.outcome
    }

    @Test("one reading stands as it is")
    func single() throws {
        let voted = try #require(outcome([.sample("渝A12345", 0.9)]))
        #expect(voted.text == "渝A12345")
        #expect(abs(voted.confidence - 0.9) < 1e-9)
        #expect(abs(voted.characterConfidences[3] - 0.9) < 1e-9)
    }

    @Test("four that agree at 0.9 are as sure as two that know nothing of each other: 81 in 82")
    func agreement() throws {
        let voted = try #require(outcome([Plate](repeating: .sample("渝A12345", 0.9), count: 4)))
        #expect(abs(voted.confidence - 81.0 / 82) < 1e-9)
    }

    @Test("three of which each has another sign wrong make a right one")
    func repair() {
        let readings: [Plate] = [.sample("川A12345", 0.7), .sample("渝A12845", 0.7), .sample("渝A1234S", 0.7)]
        #expect(outcome(readings)?.text == "渝A12345")
    }

    @Test("one that is sure outvotes two that are not")
    func weight() {
        let readings: [Plate] = [.sample("渝A12345", 0.99), .sample("渝A12346", 0.6), .sample("渝A12346", 0.6)]
        #expect(outcome(readings)?.text == "渝A12345")
    }

    @Test("readings of another length do not move the signs")
    func length() {
        let readings: [Plate] = [.sample("渝AD12345", 0.9), .sample("渝AD2345", 0.5), .sample("渝AD12345", 0.9)]
        #expect(outcome(readings)?.text == "渝AD12345")
    }

    @Test("disagreement makes less sure than one alone")
    func disagreement() throws {
        let voted = try #require(outcome([.sample("渝A12345", 0.9), .sample("渝A12346", 0.9)]))
        #expect(voted.confidence < 0.5)
    }

    @Test("nothing read is no outcome")
    func nothing() { #expect(outcome([]) == nil) }
}
