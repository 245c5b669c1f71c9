import Composite
import SDMX
import TestSupport
import Testing

@testable import TradeDesk

@Suite("What a guide derives has an order, and what it derives from is there")
struct DerivationsTests {
    @Test("Each is computed behind what it is computed from, whatever the order in the guide")
    func order() throws {
        let guide = try IndexGuide(
            text:
                "serai_index_desk: 1\nderived:\n  C: {growth: [B]}\n  B: {quotient: A, by: P}\n  D: {quotient: C, by: B}\n"
        )
        #expect(guide.derivations.map(\.code) == ["B", "C", "D"] && guide.derivations.map(\.line) == [4, 3, 5])
    }

    @Test(
        "A circle is refused with its line and the way round",
        arguments: [
            ("  A: {growth: [A]}\n", 3, "A from A"),
            ("  X: {growth: [P]}\n  A: {quotient: B, by: P}\n  B: {growth: [A]}\n", 4, "A from B from A"),
            ("  Y: {growth: [A]}\n  A: {quotient: B, by: P}\n  B: {share: A, of: WLD}\n", 3, "Y from A from B from A"),
        ])
    func circles(text: String, line: Int, way: String) {
        let error = #expect(throws: MethodError.self) { try IndexGuide(text: "serai_index_desk: 1\nderived:\n" + text) }
        #expect(error?.line == line && error?.why.contains(way) == true, "\(error.map { "\($0)" } ?? "")")
    }

    private func built(_ derived: String, _ rows: String) throws -> BuiltIndex {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            serai_index_method: 1
            name: N
            allow_constant: true
            index: {code: I, children: [{code: G}]}
            steps: []
            normalise: {by: none}
            weights: {by: given}
            aggregate: {by: arithmetic}
            """, to: "m.yaml")
        try folder.write(
            "serai_index_desk: 1\nunits: {kind: economy, besides: [WLD]}\nderived:\n  G: \(derived)\n",
            to: "m.desk.yaml")
        var files = try IndexFiles(method: folder("m.yaml").path)
        try files.take(ByteSource(name: "x.csv", bytes: Array(("indicator,country,year,value\n" + rows).utf8)))
        return try files.built()
    }

    @Test(
        "An ingredient that no file has is refused with the guide's line",
        arguments: [
            ("{quotient: A, by: P0P}", "P0P"), ("{share: A, of: WORLD}", "A of WORLD"), ("{growth: [A, Q]}", "Q"),
            ("{move: A, against: SGP}", "A of SGP"),
        ])
    func missing(derived: String, what: String) {
        #expect {
            try built(derived, "A,HUN,2020,1\nA,WLD,2020,2\nP,HUN,2020,3\n")
        } throws: { error in
            guard case .unknownIngredient(let derivation, what) = error as? DeskError else { return false }
            return derivation.code == "G" && derivation.line == 4
        }
    }

    @Test("What is itself given needs no ingredient")
    func given() throws {
        let index = try built("{quotient: A, by: P0P}", "G,HUN,2020,5\n")
        #expect(index.frame.sheet.values == [5])
        #expect(try built("{share: A, of: WLD}", "A,HUN,2020,1\nA,WLD,2020,4\n").frame.sheet.values == [25])
    }
}
