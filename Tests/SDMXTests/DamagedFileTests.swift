import Chance
import Testing

@testable import SDMX

@Suite("Whatever is done to a file, it is read or refused with a place and a reason")
struct DamagedFileTests {
    private static let files: [(name: String, text: String)] = [
        (
            "figures.csv",
            """
            STRUCTURE[;],STRUCTURE_ID,ACTION,REF_AREA: Area,TIME_PERIOD,OBS_VALUE,NOTE[]
            dataflow,A:B(1.0),I,"HU: Hungary, the",2018,1.5,a;b
            dataflow,A:B(1.0),I,RS: Serbia,2018-Q1,..,"say ""no"" twice"
            dataflow,A:B(1.0),I,CN: China,2018-05,1e6,
            """
        ), ("table.csv", "Country Name,Country Code,2018,2019\nHungary,HUN,1,2\nSerbia,SRB,3,\n"),
        (
            "figures.json",
            """
            {"data": {"dataSets": [{"structure": 0, "series": {"0": {"attributes": [0], "observations": {"0": [1.5, 0], "1": [null]}}}}],
            "structures": [{"dimensions": {"series": [{"id": "AREA", "keyPosition": 0, "values": [{"id": "HU", "name": "x"}]}],
            "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2018"}, {"value": 2019}]}]},
            "attributes": {"series": [{"id": "T", "values": [{"name": "\\u00e9"}]}], "observation": [{"id": "S", "values": [{"id": "A"}]}]}}]}}
            """
        ),
        (
            "figures.xml",
            """
            <m:StructureSpecificData xmlns:m="u:m"><m:Header><m:Structure dimensionAtObservation="TIME_PERIOD"/></m:Header>
            <m:DataSet><Group AREA="HU" T="x"/><Series AREA="HU"><Obs TIME_PERIOD="2018" OBS_VALUE="1.5"/></Series></m:DataSet>
            </m:StructureSpecificData>
            """
        ),
    ]

    @Test("Bytes changed, left out, doubled and swapped", arguments: [0, 1, 2, 3])
    func damage(file: Int) throws {
        let (name, text) = Self.files[file]
        let whole = Array(text.utf8)
        _ = try FigureFile.read(ByteSource(name: name, bytes: whole))
        var chance = SplitMix64(seed: UInt64(file) + 7)
        let signs = Array("\",;\n\r{}[]<>&:=-.0Ee\u{0}\u{FFFD}\\/".utf8)
        for _ in 0..<1500 {
            var bytes = whole
            for _ in 0...Int.random(in: 0...3, using: &chance) {
                let place = Int.random(in: 0..<bytes.count, using: &chance)
                switch Int.random(in: 0...4, using: &chance) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &chance)
                case 1: bytes[place] = signs.randomElement(using: &chance) ?? 0
                case 2: bytes.remove(at: place)
                case 3: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 20)], at: place)
                default: bytes.swapAt(place, Int.random(in: 0..<bytes.count, using: &chance))
                }
            }
            do {
                let observations = try FigureFile.read(
                    inPieces(bytes, of: Int.random(in: 1...64, using: &chance), name: name)
                ).observations
                #expect(
                    observations.measures.allSatisfy {
                        $0.values.count == observations.count && $0.values.allSatisfy { !$0.isInfinite }
                    })
                #expect(
                    observations.dimensions.allSatisfy { column in
                        (0..<observations.count).allSatisfy { column[$0] != nil }
                    })
            } catch {
                #expect(!error.problems.isEmpty)
                #expect(
                    error.problems.allSatisfy { !$0.reason.isEmpty && !$0.advice.isEmpty && $0.file.hasPrefix(name) })
            }
        }
    }

    @Test("Figures are chosen by what their codes mean in every form", arguments: [0, 1, 2, 3])
    func tested(file: Int) throws {
        var (name, text) = Self.files[file]
        text = text.replacing("\"AREA\"", with: "\"REF_AREA\"").replacing(" AREA=", with: " REF_AREA=")
        func count(_ tests: ConceptTest...) throws -> Int {
            var choices = ReadingChoices()
            choices.tests = tests
            return try read(text, choices, name: name).observations.count
        }
        let all = try count()
        #expect(try count(ConceptTest([.area]) { $0.hasPrefix("HU") }) == (file == 0 ? 1 : file == 1 ? 2 : all))
        #expect(try count(ConceptTest([.area]) { $0 == "XX" }) == 0)
        #expect(try count(ConceptTest([.counterpart]) { _ in false }) == all, "a file without the column is kept whole")
        #expect(try count(ConceptTest([.area], besides: .direction) { _ in false }) == all)
        #expect(try count(ConceptTest([.area, .counterpart]) { _ in true }, ConceptTest([.area]) { _ in false }) == 0)
    }

    @Test("Chosen figures are read from every form", arguments: [0, 2, 3])
    func chosen(file: Int) throws {
        let (name, text) = Self.files[file]
        var choices = ReadingChoices()
        let id = file == 0 ? "REF_AREA" : "AREA"
        choices.only = [id: [file == 0 ? "HU: Hungary, the" : "HU"]]
        let all = try read(text, name: name).observations
        #expect(try read(text, choices, name: name).observations.count == (file == 0 ? 1 : all.count))
        choices.only = [id: ["XX"]]
        #expect(try read(text, choices, name: name).observations.count == 0)
    }
}
