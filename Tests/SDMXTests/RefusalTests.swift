import Testing

@testable import SDMX

@Suite("What is wrong in a file is told with its place and what to do")
struct RefusalTests {
    private func file(_ rows: String...) -> String {
        (["STRUCTURE,STRUCTURE_ID,ACTION,AREA,TIME_PERIOD,OBS_VALUE"] + rows.map { "dataflow,A:B(1.0)," + $0 })
            .joined(separator: "\n")
    }

    @Test(
        "Figures that may be misread are refused, not guessed",
        arguments: [
            (#""1,5""#, "decimal comma"), (#""1,234,567""#, "separators of thousands"),
            ("1.234.567", "separators of thousands"),
            ("1 234", "separators of thousands"), ("1'234", "separators of thousands"),
            (#""1,234""#, "may part thousands or decimals"),
            (#""1.234,5""#, "separators of thousands"), ("12%", "percent"), ("-", "may mean nothing or unknown"),
            ("12.3 p", "mark behind the figure"),
            (": u", "mark behind the figure"), ("many", "is no number"), ("Inf", "infinite"), ("-Infinity", "infinite"),
            ("1e999", "infinite"), ("0x10", "is no number"), ("1_000", "separators of thousands"),
            ("--5", "is no number"),
        ])
    func figures(cell: String, reason: String) {
        let found = problems(file("I,HU,2018,1", "I,HU,2019,\(cell)"))
        #expect(found.count == 1)
        #expect(found.first?.line == 3)
        #expect(found.first?.column == "OBS_VALUE")
        #expect(found.first?.reason.contains(reason) == true, "\(found)")
        #expect(found.first?.advice.isEmpty == false)
    }

    @Test(
        "What says that nothing is known is missing",
        arguments: ["", "NaN", "nan", "..", ":", "NA", "n/a", "…", "#N/A"])
    func missing(cell: String) throws {
        let observations = try read(file("I,HU,2018,\(cell)")).observations
        #expect(observations.measures[0].values[0].isNaN)
        #expect(observations.measures[0].missing == 1)
    }

    @Test(
        "Figures are read to the last bit",
        arguments: [
            "0.1", "1835732.0", "-0.0", "3.141592653589793", "123456789012345678", "9007199254740993", "1e-7",
            "2.5E+10",
            "0.000000000000000000000000001", "5e-324", "1.7976931348623157e308", "+4", ".5", "7.", "68.383724238341713",
        ])
    func exact(cell: String) throws {
        let value = try read(file("I,HU,2018,\(cell)")).observations.measures[0].values[0]
        #expect(value.bitPattern == Double(cell == "7." ? "7" : cell == ".5" ? "0.5" : cell)?.bitPattern)
    }

    @Test("A doubled key is told with both lines")
    func doubledKey() {
        let found = problems(file("I,HU,2018,1", "I,RS,2018,2", "I,HU,2018,1"))
        #expect(found.map(\.line) == [4])
        #expect(found.first?.reason.contains("line 2") == true)
        #expect(found.first?.reason.contains("AREA=HU") == true)
        #expect(found.first?.reason.contains("TIME_PERIOD") == false, "what all rows share tells nothing")
    }

    @Test("Periods of different lengths are different keys; what is no period is refused")
    func periods() throws {
        let observations = try read(file("I,HU,2018,1", "I,HU,2018-Q1,2", "I,HU,2018-05,3")).observations
        #expect(observations.count == 3)
        let found = problems(file("I,HU,2018,1", "I,HU,2018/19,2", "I,HU,18,3", "I,HU,2018-13,4", "I,HU,2018-02-30,5"))
        #expect(found.map(\.line) == [3, 4, 5, 6])
        #expect(found.allSatisfy { $0.column == "TIME_PERIOD" && $0.reason.contains("no period") })
    }

    @Test("Rows with too few or too many cells, deletions and empty keys")
    func rows() {
        let found = problems(file("I,HU,2018", "I,HU,2018,1,2", "D,HU,2018,1", "Q,HU,2018,1"))
        #expect(found.map(\.line) == [2, 3, 4, 5])
        #expect(found.map(\.column) == [nil, nil, "ACTION", "ACTION"])
        #expect(problems(file("I,HU,2018,1", "I,,2018,1")).map(\.column) == ["AREA"])
    }

    @Test("A quotation mark that nothing closes, text behind one, an empty file, no column of figures")
    func form() {
        #expect(problems(file("I,\"HU,2018,1", "I,RS,2018,2")).first?.reason.contains("nothing closes") == true)
        #expect(problems(file("I,\"HU\"x,2018,1")).first?.reason.contains("goes on behind") == true)
        #expect(problems("").first?.reason == "is empty")
        #expect(problems("STRUCTURE,STRUCTURE_ID,AREA\ndataflow,A:B(1.0),HU").first?.column == "OBS_VALUE")
        #expect(
            problems("STRUCTURE,STRUCTURE_ID,A,A,OBS_VALUE\ndataflow,A:B(1.0),HU,RS,1").first?.reason
                == "is the name of two columns")
    }

    @Test("A second structure in one file is refused")
    func structures() {
        let found = problems("DATAFLOW,AREA,OBS_VALUE\nA:B(1.0),HU,1\nA:C(1.0),HU,1")
        #expect(found.first?.line == 3)
        #expect(found.first?.column == "DATAFLOW")
    }

    @Test("Text that is not UTF-8 is told with its line")
    func encoding() {
        let bytes = Array(file("I,HU,2018,1", "I,X,2018,2").utf8).map { $0 == UInt8(ascii: "X") ? 0xE9 : $0 }
        let error = #expect(throws: ReadingError.self) {
            try FigureFile.read(ByteSource(name: "figures.csv", bytes: bytes))
        }
        #expect(error?.problems.first?.line == 3)
        #expect(error?.problems.first?.column == "AREA")
    }

    @Test("Only the first hundred problems are told, and a fault cannot steer a terminal")
    func many() {
        let rows = (0..<500).map { "I,A\($0),2018,x\u{1B}[31m" }
        let found = problems(
            (["STRUCTURE,STRUCTURE_ID,ACTION,AREA,TIME_PERIOD,OBS_VALUE"] + rows.map { "dataflow,A:B(1.0)," + $0 })
                .joined(separator: "\n"))
        #expect(found.count == ReadingError.shown)
        #expect(found[0].description.unicodeScalars.allSatisfy { $0.value >= 0x20 })
        #expect(found[0].description.hasPrefix("figures.csv line 2, column OBS_VALUE: "))
    }
}
