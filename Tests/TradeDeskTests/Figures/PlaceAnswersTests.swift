import SDMX
import TestSupport
import Testing

@testable import TradeDesk

@Suite("What a place means is asked where it is in doubt, and the answer is heeded and kept")
struct PlaceAnswersTests {
    private let units = IndexGuide.Units.economies(besides: [])

    private func taken(
        _ rows: String, answers: [String: String] = [:], units: IndexGuide.Units? = nil
    ) throws -> (pool: FigurePool, intake: FigurePool.Intake) {
        var pool = FigurePool()
        let text = "indicator,country,year,value\n" + rows
        let reading = try FigureFile.read(ByteSource(name: "x.csv", bytes: Array(text.utf8)))
        let intake = try pool.take(
            reading, wanted: ["G"], units: units ?? self.units,
            places: try FigurePoolTests.places.answering(answers))
        return (pool, intake)
    }

    @Test("An answered place counts as what was answered, and its figures say so")
    func answered() throws {
        let (pool, intake) = try taken("G,Korea,2020,1\nG,Congo,2020,2\n", answers: ["Korea": "KOR", "Congo": ""])
        #expect(intake.doubtful.isEmpty && intake.answered == ["Korea": "KOR", "Congo": ""])
        #expect(pool["G", "KOR", 2020]?.value == 1 && pool.figures.count == 1)
        #expect(pool["G", "KOR", 2020]?.origin.how == "\"Korea\" is KOR, as was answered")
        #expect(pool["G", "KOR", 2020]?.origin.status == .reported)
    }

    @Test("A group may be answered, and has its own name; so may a place that nobody knows")
    func groups() throws {
        let (pool, _) = try taken(
            "G,Everybody,2020,1\nG,Zone 4,2020,2\n", answers: ["Everybody": "WLD", "Zone 4": "Serbia"])
        #expect(pool["G", "WLD", 2020]?.value == 1 && pool.names["WLD"] == "World")
        #expect(pool["G", "SRB", 2020]?.value == 2)
    }

    @Test("An answer that is none is refused", arguments: ["Korea", "Atlantis", "KOR or PRK"])
    func refused(answer: String) {
        let error = #expect(throws: PlaceAnswerError.self) { try FigurePoolTests.places.answering(["Korea": answer]) }
        #expect(error?.description.contains("the answer \"\(answer)\" for the place \"Korea\"") == true)
    }

    @Test("Who was only renamed goes on under the new code; who is no more has a name, whatever code the file uses")
    func history() throws {
        let (pool, _) = try taken("G,ROM,1999,1\nG,ROU,2005,2\nG,Zaire,1990,3\nG,280,1985,4\nG,Czechoslovakia,1990,5\n")
        #expect(pool["G", "ROU", 1999]?.value == 1 && pool["G", "ROU", 2005]?.value == 2)
        #expect(pool["G", "COD", 1990]?.value == 3)
        #expect(pool.names["280"] == "West Germany" && pool["G", "280", 1985]?.value == 4)
        #expect(pool.names["CSK"] == "Czechoslovakia")
    }

    @Test("Former countries and groups are shown by name")
    func shown() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            serai_index_method: 1
            name: "Names"
            index: {code: Index, children: [{code: G}]}
            steps: []
            normalise: {by: none}
            weights: {by: given}
            aggregate: {by: arithmetic}
            """, to: "m.yaml")
        var files = try IndexFiles(method: folder("m.yaml").path, year: 1985)
        try files.take(
            ByteSource(name: "x.csv", bytes: Array("indicator,country,value\nG,280,1\nG,WLD,2\nG,HUN,3\n".utf8)))
        let edition = try files.built().edition()
        #expect(edition.units.map(\.code) == ["280", "HUN", "WLD"] && edition.years == [1985])
        #expect(edition.units[0].name.resolved(for: .english)?.text == "West Germany")
        #expect(edition.units[2].name.resolved(for: .english)?.text == "World")
    }

    @Test("What a guide answers holds, and what the caller answers goes before it")
    func guides() throws {
        let folder = try TemporaryFolder()
        try folder.write("serai_index_desk: 1\nplaces: {Korea: PRK, Congo: \"\"}\n", to: "m.desk.yaml")
        try folder.write(
            "serai_index_method: 1\nname: N\nindex: {code: I, children: [{code: G}]}\nsteps: []\nnormalise: {by: none}\nweights: {by: given}\naggregate: {by: arithmetic}\n",
            to: "m.yaml")
        let file = ByteSource(
            name: "x.csv", bytes: Array("indicator,country,year,value\nG,Korea,2020,1\nG,Congo,2020,2\n".utf8))
        for (answers, unit) in [([:], "PRK"), (["Korea": "KOR"], "KOR")] {
            var files = try IndexFiles(method: folder("m.yaml").path, places: answers)
            try files.take(file)
            #expect(files.pool.figures.keys.map(\.unit) == [unit])
            #expect(files.notes.contains("x.csv: \"Korea\" is \(unit), as was answered"))
        }
        #expect {
            try IndexFiles(method: folder("m.yaml").path, places: ["Korea": "Congo"])
        } throws: { error in
            guard case .badAnswer = error as? DeskError else { return false }
            return true
        }
    }

    @Test("A doubt of which no meaning matters is not asked, but told")
    func unconcerned() throws {
        let (_, intake) = try taken("G,Korea,2020,1\nG,HUN,2020,2\n", units: .pairs(hub: "CHN", partners: ["HUN"]))
        #expect(intake.doubtful.isEmpty && intake.unknownPlaces == ["Korea"])
        let (_, asked) = try taken("G,HUN,2020,2\nG,Korea,2020,1\n", units: .pairs(hub: "CHN", partners: ["KOR"]))
        #expect(asked.doubtful["Korea"]?.line == 3 && asked.doubtful["Korea"]?.column == "country")
    }
}
