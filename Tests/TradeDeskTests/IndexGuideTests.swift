import Composite
import Foundation
import Languages
import SDMX
import Testing

@testable import TradeDesk

@Suite("A guide says whom an index compares without doubt, and what is derived from what is there")
struct IndexGuideTests {
    static let places = PlaceMatcher()

    private func guide(_ lines: String) throws(MethodError) -> IndexGuide {
        try IndexGuide(text: "serai_index_desk: 1\n" + lines, places: Self.places)
    }

    @Test("Places are known by codes and names alike")
    func matched() throws {
        let pairs = try guide("units: {kind: pair, hub: China, partners: [SG, 682, Hungary, \"韩国\"]}")
        #expect(pairs.units == .pairs(hub: "CHN", partners: ["SGP", "SAU", "HUN", "KOR"]))
        #expect(try guide("units: {kind: economy, besides: [WLD, 156]}").units == .economies(besides: ["WLD", "CHN"]))
        let derived = try guide("derived:\n  A: {share: B, of: WLD}\n  C: {move: D, against: China}")
        #expect(
            derived.derivations.map(\.rule) == [.share(of: "B", in: "WLD"), .move(of: "D", against: "CHN", years: 1)])
    }

    @Test(
        "A place that is unknown, in doubt, there twice or the hub itself is refused with line and column",
        arguments: [
            ("{kind: pair, hub: CHN, partners: [SGP, Atlantis]}", "Atlantis", "nobody knows the place"),
            ("{kind: pair, hub: Atlantis, partners: [SGP]}", "Atlantis", "nobody knows the place"),
            ("{kind: pair, hub: CHN, partners: [SGP, Congo]}", "Congo", "could be"),
            ("{kind: pair, hub: Korea, partners: [SGP]}", "Korea", "could be"),
            ("{kind: pair, hub: CHN, partners: [SGP, HUN, Singapore]}", "Singapore", "SGP stands twice"),
            ("{kind: pair, hub: CHN, partners: [SGP, China]}", "China", "is the hub"),
            ("{kind: pair, hub: CHN, partners: []}", "[]", "a partner at least"),
            ("{kind: economy, besides: [WLD, Atlantis]}", "Atlantis", "nobody knows the place"),
            ("{kind: economy, hub: CHN}", "CHN}", "only pairs"),
        ])
    func places(units: String, wrong: String, why: String) throws {
        let text = "units: " + units
        let place = try #require(text.range(of: wrong, options: .backwards)).lowerBound
        let column = text.distance(from: text.startIndex, to: place) + 1
        #expect {
            try guide(text)
        } throws: { error in
            guard let error = error as? MethodError else { return false }
            return error.line == 2 && error.column == column && error.why.contains(why)
        }
    }

    @Test(
        "What is derived from itself, in a ring, or for a place that nobody knows is refused",
        arguments: [
            ("  A: {quotient: A, by: B}", 3, "A from A"),
            ("  A: {growth: [B]}\n  B: {growth: [A]}", 3, "A from B from A"),
            ("  A: {share: B, of: Atlantis}", 3, "nobody knows"), ("  A: {move: B, against: Niger1a}", 3, "could be"),
            ("  A: {growth: []}", 3, "one indicator at least"),
        ])
    func rings(lines: String, line: Int, why: String) {
        #expect {
            try guide("derived:\n" + lines)
        } throws: { error in
            guard let error = error as? MethodError else { return false }
            return error.line == line && error.column > 3 && error.why.contains(why)
        }
    }

    private static let method = """
        serai_index_method: 1
        name: "One"
        index: {code: ONE, name: "One", children: [{code: HEAD, name: "Per head", unit: "%"}]}
        normalise: {by: rank, over: panel}
        weights: {by: equal}
        aggregate: {by: arithmetic}
        """

    private func built(_ guide: String, sources: [FigureSource] = []) throws -> BuiltIndex {
        let definition = try IndexDefinition(
            method: Self.method, guide: "serai_index_desk: 1\n" + guide, places: Self.places)
        let text =
            "indicator,reporter,year,value\nSALES,HUN,2020,4\nSALES,SRB,2020,6\nPEOPLE,HUN,2020,2\nPEOPLE,SRB,2020,2\n"
        let reading = try FigureFile.read(ByteSource(name: "one.csv", bytes: Array(text.utf8)))
        var pool = FigurePool()
        _ = try pool.take(
            reading, wanted: definition.wanted, units: definition.guide.units, places: Self.places)
        return try BuiltIndex(definition, pool: pool, sources: sources)
    }

    @Test("What nothing needs, and what comes from figures that no file has, is refused by its line")
    func ingredients() throws {
        let good = "derived:\n  HEAD: {quotient: SALES, by: PEOPLE}\n"
        #expect(try built(good).build.scores.rowCount == 2)
        #expect {
            try built(good + "  TYPO: {growth: [SALES]}\n")
        } throws: { ($0 as? MethodError)?.line == 4 }
        #expect {
            try built("derived:\n  HEAD: {quotient: SALES, by: POEPLE}\n")
        } throws: { error in
            "\(error)".contains("line 3, column 9") && "\(error)".contains("no file has a figure of POEPLE")
        }
    }

    @Test("A unit may go by another name than its country's, in the languages that the guide has it in")
    func ownNames() throws {
        let edition = try built(
            "derived:\n  HEAD: {quotient: SALES, by: PEOPLE}\nnames:\n  SRB: {en: \"Serbia, as the file has it\"}\n"
        ).edition()
        let names = edition.units.map { $0.name(CountryNames(.english)) }
        #expect(names == ["Hungary", "Serbia, as the file has it"])
        #expect(edition.units.map { $0.name(CountryNames(.hungarian)) } == ["Magyarország", "Szerbia"])
    }

    @Test("Groups are those of the guide, and a step may divide by a figure that no indicator is")
    func groupsAndDenominators() throws {
        let method = Self.method.replacing(
            "normalise:",
            with:
                "steps: [{denominate: {instead: {HEAD: PEOPLE}}}, {impute: {by: group_mean, grouping: Size}}]\nnormalise:"
        )
        let guide = "serai_index_desk: 1\ngroups: {Size: {small: [HUN, Serbia, SI], large: [CN]}}\n"
        let definition = try IndexDefinition(method: method, guide: guide, places: Self.places)
        let text =
            "indicator,reporter,year,value\nHEAD,HUN,2020,4\nHEAD,SRB,2020,12\nHEAD,CHN,2020,90\nPEOPLE,HUN,2020,2\n"
            + "PEOPLE,SRB,2020,2\nPEOPLE,SVN,2020,3\nPEOPLE,CHN,2020,30\n"
        var pool = FigurePool()
        _ = try pool.take(
            try FigureFile.read(ByteSource(name: "one.csv", bytes: Array(text.utf8))), wanted: definition.wanted,
            units: definition.guide.units, places: Self.places)
        let prepared = try BuiltIndex(definition, pool: pool).build.prepared
        #expect(prepared.units.map(\.code) == ["CHN", "HUN", "SRB", "SVN"])
        #expect(Array(prepared.sheet.values.prefix(4)) == [3, 2, 6, 4])
        let twice = #expect(throws: MethodError.self) { try self.guide("groups: {Size: {small: [HUN], large: [HU]}}") }
        #expect(twice?.why.contains("two groups") == true)
    }

    @Test("Where figures that are not shipped are missing, the file to be given is named")
    func awaited() throws {
        let files = try IndexFiles(method: "digitally-deliverable-services")
        #expect {
            try files.built()
        } throws: { error in
            let text = "\(error)"
            return text.contains("--data unctad-digital-economy.csv") && text.contains("https://data360.worldbank.org")
                && text.contains("UNCTAD_DE_DIG_SERVTRADE_ANN_EXP")
        }
    }
}
