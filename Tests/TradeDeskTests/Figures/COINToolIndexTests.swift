import Composite
import SDMX
import TestSupport
import Testing

@testable import TradeDesk

@Suite("A workbook of the COIN Tool gives its figures, its method, and so an index")
struct COINToolIndexTests {
    /// Laid out as the tool lays it out: two branches, four indicators, one of them better where it is less, one with goalposts.
    private func workbook(_ folder: TemporaryFolder, second: (String, String) = ("Serbia", "SRB")) throws -> ByteSource
    {
        var rows = [[Workbook.Cell]](repeating: [Workbook.Cell](repeating: .empty, count: 8), count: 19)
        func row(_ row: Int, _ cells: [Workbook.Cell]) { rows[row - 1].replaceSubrange(4..<8, with: cells) }
        row(7, [0.5, 0.5, 1, 2].map { .number($0) })
        row(8, [1, -1, 1, 1].map { .number($0) })
        row(9, [.number(0), .text("n/a"), .empty, .empty])
        row(10, [.number(100), .empty, .empty, .empty])
        row(11, ["Index", "Index", "Index", "Index"].map { .text($0) })
        row(12, ["si.01", "si.01", "si.01", "si.01"].map { .text($0) })
        row(13, ["p.01", "p.01", "p.02", "p.02"].map { .text($0) })
        row(14, ["sp.01", "sp.02", "sp.03", "sp.03"].map { .text($0) })
        row(15, ["Goods", "Tariffs", "Users", "Servers"].map { .text($0) })
        row(16, ["ind.01", "ind.02", "ind.03", "ind.04"].map { .text($0) })
        let units: [((String, String), [Double])] = [
            (("Hungary", "HUN"), [50, 3, 80, 1]), (second, [20, 9, 60, 2]), (("Singapore", "SGP"), [70, 0, 95, 9]),
        ]
        for (place, (unit, values)) in units.enumerated() {
            rows[16 + place][1] = .text(unit.0)
            rows[16 + place][2] = .text(unit.1)
            row(17 + place, values.map { .number($0) })
        }
        let branches: [(String, Double, String)] = [
            ("Index", 1, "Trade"), ("p.01", 0.4, "Ties"), ("p.02", 0.6, "Means"), ("sp.01", 0.7, "Goods"),
            ("sp.02", 0.3, "Barriers"), ("sp.03", 1, "Net"),
        ]
        let framework: [[Workbook.Cell]] =
            [[], [], [], [.empty, .empty, .text("Code")]]
            + branches.map {
                [.empty, .empty, .text($0.0), .empty, .number($0.1), .empty, .empty, .text($0.2)]
            }
        let path = folder("coin.xlsx").path
        try Workbook(
            sheets: [
                .init(name: "Intro", rows: [[.text("COIN Tool")]]), .init(name: "Database", rows: rows),
                .init(name: "Framework", rows: framework),
            ], title: "COIN", made: 1
        ).write(toPath: path)
        return ByteSource(path: path)
    }

    private func method(_ folder: TemporaryFolder) throws -> Method {
        let framework = try #require(try FigureFile.read(workbook(folder)).framework)
        return try Method(framework, name: "coin")
    }

    @Test("Its tree, weights, directions and goalposts are a method file, which reads back as the same")
    func method() throws {
        let method = try method(TemporaryFolder())
        #expect(try Method(text: method.text()) == method)
        let hierarchy = method.hierarchy
        #expect(
            hierarchy.components.map(\.code) == [
                "ind.01", "ind.02", "ind.03", "ind.04", "sp.01", "sp.02", "sp.03", "p.01", "p.02", "Index",
            ])
        #expect(hierarchy.components.map(\.weight) == [0.5, 0.5, 1, 2, 0.7, 0.3, 1, 0.4, 0.6, 1])
        #expect(hierarchy.components[1].direction == .negative && hierarchy.components[0].name == "Goods")
        #expect(hierarchy.components[0].goalposts == Goalposts(lower: 0, upper: 100))
        #expect(method.normalisation.instead == ["ind.01": .goalposts(scale: 100, truncated: true)])
    }

    @Test("The index of its figures by its method is the one that can be computed by hand")
    func index() throws {
        let folder = try TemporaryFolder()
        try folder.write(try method(folder).text(), to: "coin.yaml")
        var files = try IndexFiles(method: folder("coin.yaml").path, year: 2023)
        try files.take(workbook(folder))
        let edition = try files.built().edition()
        #expect(edition.years == [2023] && edition.units.map(\.code) == ["HUN", "SGP", "SRB"])
        // Hungary: 0.4 (0.7 x 50 + 0.3 x 200/3) + 0.6 (400/7 + 2 x 0) / 3.
        let hungary = 0.4 * (35 + 20) + 0.6 * (400.0 / 7) / 3
        #expect(abs(edition.scores[0, 0, 0] - hungary) < 1e-9)
        #expect(abs(edition.scores[0, 1, 0] - (0.4 * (49 + 30) + 60)) < 1e-9)
    }

    @Test("Without a year of its own it needs one said: by the caller, or by a guide of a single year")
    func years() throws {
        let folder = try TemporaryFolder()
        try folder.write(try method(folder).text(), to: "coin.yaml")
        var files = try IndexFiles(method: folder("coin.yaml").path)
        #expect {
            try files.take(workbook(folder))
        } throws: { error in
            guard case .noYear("coin.xlsx, sheet Database") = error as? DeskError else { return false }
            return true
        }
        try folder.write("serai_index_desk: 1\nyears: {first: 2019, last: 2019}\n", to: "coin.desk.yaml")
        files = try IndexFiles(method: folder("coin.yaml").path)
        try files.take(workbook(folder))
        #expect(files.pool["ind.04", "SGP", 2019]?.value == 9)
    }

    @Test("A unit in doubt is told with the sheet's row")
    func doubt() throws {
        let folder = try TemporaryFolder()
        try folder.write(try method(folder).text(), to: "coin.yaml")
        var files = try IndexFiles(method: folder("coin.yaml").path, year: 2023)
        #expect {
            try files.take(workbook(folder, second: ("Korea", "Korea")))
        } throws: { error in
            "\(error)".hasPrefix("coin.xlsx, sheet Database, line 18, column REF_AREA: \"Korea\" could be KOR")
        }
    }

    @Test("What it holds is told: its figures and its framework")
    func told() throws {
        let folder = try TemporaryFolder()
        let contents = try FigureContents(FigureFile.read(workbook(folder)), places: PlaceMatcher())
        #expect(contents.figures == 12 && contents.countries.count == 3)
        #expect(contents.framework?.indicators.map(\.weight) == [0.5, 0.5, 1, 2])
        #expect(contents.framework?.indicators[0].goalposts == [0, 100])
        #expect(contents.text.contains("ind.02 Tariffs: weight 0.5, less is better, in sp.02 < p.01 < Index"))
        #expect(contents.indicators["ind.01"] == "3 figures, of no period")
        #expect(try contents.json().contains("\"framework\""))
    }
}
