import Synchronization
import TestSupport
import Testing

@testable import SDMX

@Suite("SDMX-CSV is read as its field guides say")
struct SDMXCSVTests {
    @Test("Version 2.0: dimensions before the figure, attributes behind it, the structure named")
    func versionTwo() throws {
        let reading = try read(
            """
            STRUCTURE,STRUCTURE_ID,ACTION,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE,OBS_STATUS
            dataflow,ESTAT:NA(1.6.0),I,A,CN,2018,1.5,A
            dataflow,ESTAT:NA(1.6.0),I,A,CN,2019,,M
            dataflow,ESTAT:NA(1.6.0),I,A,HU,2018,-2e3,A
            """)
        let observations = reading.observations
        #expect(observations.reference == StructureReference(.dataflow, "ESTAT:NA(1.6.0)"))
        #expect(observations.dimensions.map(\.component.id) == ["FREQ", "REF_AREA", "TIME_PERIOD"])
        #expect(observations.attributes.map(\.component.id) == ["OBS_STATUS"])
        #expect(observations.table == ["A CN 2018 1.5 A", "A CN 2019 ? M", "A HU 2018 -2000.0 A"])
        #expect((0..<3).map(observations.line) == [2, 3, 4])
        #expect(observations.dimensions[0].only == "A")
        #expect(reading.notes.contains { $0.contains("REF_AREA") })
    }

    @Test("Version 1.0, with codes and names in one cell")
    func versionOneWithLabels() throws {
        let observations = try read(
            """
            DATAFLOW,REF_AREA: Area,TIME_PERIOD: Time,OBS_VALUE: Value,UNIT: Unit
            ESTAT:NA(1.0): Accounts,HU: Hungary,2018,5,EUR: Euro
            ESTAT:NA(1.0): Accounts,RS: Serbia: all of it,2018,6,EUR: Euro
            """
        ).observations
        #expect(observations.reference == StructureReference(.dataflow, "ESTAT:NA(1.0)", name: "Accounts"))
        #expect(observations.table == ["HU 2018 5.0 EUR", "RS 2018 6.0 EUR"])
        #expect(observations.dimensions[0].names == ["Hungary", "Serbia: all of it"])
        #expect(observations.dimensions[0].component.name == "Area")
        #expect(observations.attributes[0].names == ["Euro"])
    }

    @Test("Names in columns of their own, as the guide and as the World Bank have them")
    func namesInColumns() throws {
        let guide = try read(
            """
            STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,AREA,Area,TIME_PERIOD,Time,OBS_VALUE,Value
            dataflow,A:B(1.0),Everything,I,HU,Hungary,2018,,5,
            """
        ).observations
        #expect(guide.dimensions.map(\.component.id) == ["AREA", "TIME_PERIOD"])
        #expect(guide.dimensions[0].names == ["Hungary"])
        #expect(guide.reference?.name == "Everything")
        let bank = try read(
            """
            STRUCTURE,STRUCTURE_ID,ACTION,AREA,AREA_LABEL,TIME_PERIOD,OBS_VALUE,UNIT_MULT,UNIT_MULT_LABEL
            datastructure,WB:DS(1.2),I,HU,Hungary,2018,5,6,Millions
            """
        ).observations
        #expect(bank.dimensions.map(\.component.id) == ["AREA", "TIME_PERIOD"])
        #expect(bank.attributes[0].label(0) == "Millions")
        #expect(bank.reference?.kind == .structure)
    }

    @Test("Any separator of cells, and several values in a cell", arguments: [",", ";", "\t", "|"])
    func separators(sign: String) throws {
        let text = [
            "STRUCTURE[/]\(sign)STRUCTURE_ID\(sign)AREA\(sign)OBS_VALUE\(sign)NOTE[]",
            "dataflow\(sign)A:B(1.0)\(sign)HU\(sign)5\(sign)a/b c/d",
        ].joined(separator: "\n")
        let observations = try read(text).observations
        let note = try #require(observations.column("NOTE"))
        #expect(observations.table == ["HU 5.0 a/b c/d"])
        #expect(note.values(of: note.codes[0]) == ["a", "b c", "d"])
    }

    @Test(
        "Quoted cells, marks of the byte order, line ends and UTF-16 change nothing",
        arguments: ["\n", "\r\n", "\r"], [1, 3, 7, 1 << 20])
    func writtenInAnyWay(lineEnd: String, piece: Int) throws {
        // Longer than what is looked at first, so that pieces are cut within every sort of cell.
        var rows = ["STRUCTURE,STRUCTURE_ID,AREA,TIME_PERIOD,OBS_VALUE,NOTE"]
        var expected: [String] = []
        for year in 1900..<2000 {
            rows.append(#"dataflow,A:B(1.0),"C""IV",\#(year),"5","one, ""two"" three""#)
            rows.append(#"dataflow,A:B(1.0),塞尔维亚,\#(year),6,𝄞"#)
            expected += [#"C"IV \#(year) 5.0 one, "two" three"#, "塞尔维亚 \(year) 6.0 𝄞"]
        }
        let text = rows.joined(separator: lineEnd) + lineEnd
        let utf16 = Array(text.utf16)
        let forms: [[UInt8]] = [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8),
            [0xFF, 0xFE] + utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
            [0xFE, 0xFF] + utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] },
            utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] },
        ]
        for form in forms {
            #expect(try FigureFile.read(inPieces(form, of: piece)).observations.table == expected)
        }
    }

    @Test("A line break within a cell keeps later lines right")
    func lineBreakInCell() throws {
        let observations = try read(
            "STRUCTURE,STRUCTURE_ID,AREA,OBS_VALUE,NOTE\ndataflow,A:B(1.0),HU,5,\"one\ntwo\"\n\ndataflow,A:B(1.0),RS,6,\n"
        ).observations
        #expect(observations.attributes[0][0] == "one\ntwo")
        #expect((0..<2).map(observations.line) == [2, 5])
    }

    @Test("Rows with attributes of part of a key are left out, and counted")
    func partialKeys() throws {
        let reading = try read(
            """
            STRUCTURE,STRUCTURE_ID,AREA,TIME_PERIOD,OBS_VALUE,TITLE
            dataflow,A:B(1.0),HU,,,Hungary's trade
            dataflow,A:B(1.0),HU,2018,5,
            """)
        #expect(reading.observations.table == ["HU 2018 5.0 -"])
        #expect(reading.notes.contains { $0.hasPrefix("1 rows hold attributes") })
    }

    @Test("Eurostat's ids in small letters, and its column of the last update, which identifies nothing")
    func eurostat() throws {
        let observations = try read(
            """
            DATAFLOW,LAST UPDATE,freq,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG
            ESTAT:TEC(1.0),01/01/26 11:00:00,A,HU,2018,5,
            ESTAT:TEC(1.0),01/01/26 11:00:00,A,EL,2018,:,c
            """
        ).observations
        #expect(observations.dimensions.map(\.component.id) == ["freq", "geo", "TIME_PERIOD"])
        #expect(observations.column(.area)?.component.id == "geo")
        #expect(observations.column(.status)?[1] == "c")
    }

    @Test("A file that is not there is told by its name, and progress is counted")
    func source() throws {
        let error = #expect(throws: ReadingError.self) { try FigureFile.read(ByteSource(path: "/nowhere/figures.csv")) }
        #expect(error?.problems.first?.file == "figures.csv")
        let text = "DATAFLOW,AREA,OBS_VALUE\nA:B(1.0),HU,1\n"
        let most = Mutex(0)
        let source = ByteSource(name: "figures.csv", bytes: Array(text.utf8)).counting { bytes in
            most.withLock { $0 = max($0, bytes) }
        }
        _ = try FigureFile.read(source)
        #expect(most.withLock { $0 } == text.utf8.count)
    }

    @Test("What whoever reads says of the columns goes before what their order tells")
    func saidDimensions() throws {
        let text = """
            STRUCTURE,STRUCTURE_ID,OBS_VALUE,AREA,UNIT,HIGH
            dataflow,A:B(1.0),5,HU,EUR,7
            """
        let reading = try read(text, ReadingChoices(dimensions: ["AREA"], measures: ["OBS_VALUE", "HIGH"]))
        #expect(reading.observations.table == ["HU 5.0 7.0 EUR"])
        #expect(reading.observations.measures.map(\.component.id) == ["OBS_VALUE", "HIGH"])
    }

    @Test(
        "The World Bank's file of UNCTAD's figures is read whole",
        .enabled(if: SharedData.has("trade-index/unctad-digital-economy.csv"), "no ../shared/data beside the checkout"))
    func realFile() throws {
        let path = SharedData.folder.appendingPathComponent("trade-index/unctad-digital-economy.csv").path
        let observations = try FigureFile.read(ByteSource(path: path)).observations
        #expect(observations.count == 8156)
        let area = try #require(observations.column(.area))
        #expect(area.codes.count == 207)
        #expect(area.names[Int(area.codes.firstIndex(of: "WLD") ?? 0)] == "World")
        #expect(observations.measures[0].values[0] == 1_835_732)
        #expect(observations.line(8155) == 8157)
        #expect(observations.attributes.map(\.component.id).contains("OBS_STATUS"))
    }
}
