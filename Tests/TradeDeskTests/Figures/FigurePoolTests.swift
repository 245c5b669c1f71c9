import Composite
import SDMX
import Testing

@testable import TradeDesk

@Suite("Figures are taken from files for those whom an index compares, and nothing is guessed")
struct FigurePoolTests {
    static let places = PlaceMatcher()

    private func reading(_ text: String, name: String = "x.csv") throws -> Reading {
        try FigureFile.read(ByteSource(name: name, bytes: Array(text.utf8)))
    }

    private static let head = "indicator,reporter,partner,year,value,unit,status,source\n"

    @Test("Of a pair count the partner's own figures, those with the hub, and the hub's with the partner")
    func pairs() throws {
        var pool = FigurePool()
        let reading = try reading(
            Self.head + """
                G,SRB,_Z,2018,1,%,reported,a
                G,SRB,CHN,2019,2,%,reported,a
                G,SRB,HUN,2020,3,%,reported,a
                G,CHN,SRB,2021,4,%,reported,a
                G,CHN,_Z,2022,5,%,reported,a
                G,FRA,_Z,2018,6,%,reported,a
                X,SRB,_Z,2018,7,%,reported,a
                """)
        let intake = try pool.take(
            reading, wanted: ["G"], units: .pairs(hub: "CHN", partners: ["SRB"]), places: Self.places)
        #expect(intake.taken == 3 && intake.leftOut == 4)
        #expect(pool["G", "SRB", 2018]?.value == 1 && pool["G", "SRB", 2019]?.value == 2)
        #expect(pool["G", "SRB", 2020] == nil && pool["G", "SRB", 2021]?.value == 4)
        #expect(pool.figures.count == 3)
    }

    @Test("Names and codes of every kind are one country; a group is itself; what could be two is not taken")
    func names() throws {
        var pool = FigurePool()
        let reading = try reading(
            Self.head + """
                G,Türkiye,_Z,2018,1,%,reported,a
                G,TUR,_Z,2019,2,%,reported,a
                G,792,_Z,2020,3,%,reported,a
                G,WLD,_Z,2020,9,%,reported,a
                G,Korea,_Z,2020,4,%,reported,a
                G,Atlantis,_Z,2020,5,%,reported,a
                """)
        let intake = try pool.take(
            reading, wanted: ["G"], units: .economies(besides: ["WLD"]), places: Self.places)
        #expect((2018...2020).map { pool["G", "TUR", $0]?.value } == [1, 2, 3])
        #expect(
            intake.doubtful["Korea"]?.line == 6 && intake.doubtful["Korea"]?.column == "reporter"
                && intake.doubtful["Korea"]?.candidates.count == 2 && intake.unknownPlaces == ["Atlantis"])
        #expect(pool.figures.count == 3)
    }

    @Test("A figure that stands twice under two names of one place is an error with both lines")
    func doubled() throws {
        var pool = FigurePool()
        let reading = try reading(Self.head + "G,SRB,_Z,2018,1,%,reported,a\nG,Serbia,_Z,2018,2,%,reported,a\n")
        #expect {
            try pool.take(reading, wanted: ["G"], units: .economies(besides: []), places: Self.places)
        } throws: { error in
            guard case .doubled("x.csv", let lines, "G", "SRB", 2018) = error as? DeskError else { return false }
            return lines == (2, 3)
        }
    }

    @Test("One indicator in two units of measure is an error")
    func measures() throws {
        var pool = FigurePool()
        let reading = try reading(Self.head + "G,SRB,_Z,2018,1,USD,reported,a\nG,HUN,_Z,2018,2,EUR,reported,a\n")
        #expect {
            try pool.take(reading, wanted: ["G"], units: .economies(besides: []), places: Self.places)
        } throws: { error in
            guard case .severalMeasures("x.csv", 3, "G", _, _) = error as? DeskError else { return false }
            return true
        }
    }

    @Test("A later file replaces what an earlier one says, and leaves what it does not know")
    func replaced() throws {
        var pool = FigurePool()
        let units = IndexGuide.Units.economies(besides: [])
        let first = try reading(Self.head + "G,SRB,_Z,2018,1,%,reported,a\nG,SRB,_Z,2019,2,%,reported,a\n")
        let second = try reading(Self.head + "G,SRB,_Z,2018,7,%,estimated,b\nG,SRB,_Z,2019,..,%,reported,b\n")
        _ = try pool.take(first, wanted: ["G"], units: units, places: Self.places)
        let intake = try pool.take(second, wanted: ["G"], units: units, places: Self.places)
        #expect(intake.replaced == 1)
        #expect(pool["G", "SRB", 2018]?.value == 7 && pool["G", "SRB", 2019]?.value == 2)
        #expect(pool["G", "SRB", 2018]?.origin.status == .estimated)
    }

    @Test("What is derived follows its rule, keeps what is given, and lacks what an ingredient lacks")
    func derived() throws {
        var pool = FigurePool()
        let reading = try reading(
            Self.head + """
                E,SRB,_Z,2018,50,%,reported,a
                E,SRB,_Z,2019,60,%,reported,a
                E,WLD,_Z,2019,600,%,reported,a
                P,SRB,_Z,2018,10,%,reported,b
                Q,SRB,_Z,2018,99,%,reported,c
                R,SRB,_Z,2018,100,%,reported,c
                R,SRB,_Z,2019,110,%,reported,c
                R,CHN,_Z,2018,5,%,reported,c
                R,CHN,_Z,2019,6,%,reported,c
                """)
        _ = try pool.take(
            reading, wanted: ["E", "P", "Q", "R"], units: .economies(besides: ["WLD"]), helpers: ["WLD"],
            places: Self.places)
        pool.derive(
            [
                Derivation(code: "H", rule: .quotient(of: "E", by: "P", factor: 2)),
                Derivation(code: "Q", rule: .quotient(of: "E", by: "P", factor: 1)),
                Derivation(code: "G", rule: .growth(of: ["E"], years: 1)),
                Derivation(code: "S", rule: .share(of: "E", in: "WLD")),
                Derivation(code: "M", rule: .move(of: "R", against: "CHN", years: 1)),
            ], units: ["SRB"], years: 2018...2019)
        #expect(pool["H", "SRB", 2018]?.value == 10 && pool["H", "SRB", 2019] == nil)
        #expect(pool["Q", "SRB", 2018]?.value == 99)
        #expect(abs(try #require(pool["G", "SRB", 2019]).value - 20) < 1e-12 && pool["G", "SRB", 2018] == nil)
        #expect(pool["S", "SRB", 2019]?.value == 10)
        // 110/6 against 100/5: 8.33 % less.
        #expect(abs(try #require(pool["M", "SRB", 2019]).value - 100 / 12) < 1e-9)
        #expect(pool["H", "SRB", 2018]?.origin.source == "a, b" && pool["H", "SRB", 2018]?.origin.status == .estimated)
    }

    @Test("A guide with a word that nobody knows is refused with its line")
    func guides() {
        for (text, line) in [
            ("serai_index_desk: 1\nunits: {kind: planet}\n", 2), ("serai_index_desk: 2\n", 1),
            ("serai_index_desk: 1\nunit: {kind: pair}\n", 2),
            ("serai_index_desk: 1\nyears: {first: 2020, last: 2010}\n", 2),
            ("serai_index_desk: 1\nderived:\n  A: {product: B}\n", 3),
        ] {
            #expect { try IndexGuide(text: text, places: Self.places) } throws: { ($0 as? MethodError)?.line == line }
        }
    }
}
