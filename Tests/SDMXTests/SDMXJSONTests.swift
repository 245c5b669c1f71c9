import Testing

@testable import SDMX

@Suite("SDMX-JSON is read as its field guide says")
struct SDMXJSONTests {
    /// The example of exchange rates of the field guide's page on indexes, shortened; figures before the structure.
    private let series = """
        {"data": {"dataSets": [{"structure": 0, "action": "Information", "links": [],
          "series": {
            "0": {"annotations": [0], "attributes": [0], "observations": {"0": [1.5931, 0], "1": [1.5925, 0]}},
            "1": {"attributes": [1], "observations": {"0": [40.3426, 0], "1": [null, 1, 1]}}}}],
         "structures": [{"dataSets": [0],
          "links": [{"urn": "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=ECB:EXR(1.0)", "rel": "dataflow"}],
          "dimensions": {
            "dataSet": [{"id": "FREQ", "name": "Frequency", "keyPosition": 0, "values": [{"id": "D", "name": "Daily"}]},
                        {"id": "DENOM", "keyPosition": 2, "values": [{"id": "EUR", "name": "Euro"}]}],
            "series": [{"id": "CURRENCY", "keyPosition": 1, "values": [
                {"id": "NZD", "name": "New Zealand dollar"}, {"id": "RUB", "name": "Rouble \\u20bd \\ud834\\udd1e"}]}],
            "observation": [{"id": "TIME_PERIOD", "values": [{"id": "2013-01-18", "name": "2013-01-18"}, {"value": "2013-01-21"}]}]},
          "measures": {"observation": [{"id": "OBS_VALUE"}]},
          "attributes": {"dataSet": [], "series": [{"id": "TITLE", "values": [{"name": "NZD by EUR"}, {"name": "RUB by EUR"}]}],
            "observation": [{"id": "OBS_STATUS", "values": [{"id": "A", "name": "Normal"}, {"id": "M", "name": "Missing"}]}]}}]},
         "meta": {"id": "x", "prepared": "2013-01-22T00:00:00Z", "sender": {"id": "ECB"}}}
        """

    @Test("Names of codes come back at every level, also of codes that are no ids")
    func names() throws {
        var builder = ObservationsBuilder(
            source: "x", dimensions: [Component("REF_AREA"), Component("TIME_PERIOD")],
            attributes: [Component("UNIT_MEASURE"), Component("OBS_STATUS"), Component("SOURCE")])
        builder.add(["HU", "2018"], [1], ["US$ million", "A", "x.1"])
        builder.add(["CN", "2018"], [2], ["US$ million", "E", nil])
        for (code, name, id) in [
            ("HU", "Hungary", "REF_AREA"), ("US$ million", "Millions of dollars", "UNIT_MEASURE"),
            ("E", "Estimated", "OBS_STATUS"),
            ("x.1", "A \"source\"", "SOURCE"),
        ] { builder.name(code, name, of: id) }
        let written = SDMXJSONWriter(head: .init(id: "x", prepared: "2026-01-01T00:00:00Z")).bytes(
            try builder.finished())
        let read = try FigureFile.read(ByteSource(name: "x.json", bytes: written)).observations
        #expect(read.column("REF_AREA")?.names == ["Hungary", nil])
        #expect(read.column("UNIT_MEASURE")?.names == ["Millions of dollars"], "said once for the whole data set")
        #expect(read.column("OBS_STATUS")?.names == [nil, "Estimated"])
        #expect(read.column("SOURCE")?.names == ["A \"source\""])
        let text = """
            {"data": {"dataSets": [{"structure": 0, "series": {"0": {"attributes": [0], "observations": {"0": [1]}}}}],
             "structures": [{"dimensions": {"series": [{"id": "A", "values": [{"id": "HU"}]}], "observation": [{"id": "TIME_PERIOD", "values": [{"value": "2018"}]}]},
             "attributes": {"series": [{"id": "T", "values": [{"id": "P", "name": "Per cent"}]}]}}]}}
            """
        #expect(try SDMXTests.read(text, name: "x.json").observations.column("T")?.names == ["Per cent"])
    }

    @Test("Series, whatever stands first in the file and however it is cut", arguments: [1, 2, 5, 4096])
    func readsSeries(piece: Int) throws {
        let reading = try FigureFile.read(inPieces(Array(series.utf8), of: piece))
        let observations = reading.observations
        #expect(reading.format == .sdmxJSON)
        #expect(observations.dimensions.map(\.component.id) == ["FREQ", "CURRENCY", "DENOM", "TIME_PERIOD"])
        #expect(
            Set(observations.attributes.map(\.component.id)) == ["OBS_STATUS", "TITLE"])
        let title = try #require(observations.column("TITLE"))
        let status = try #require(observations.column("OBS_STATUS"))
        #expect((0..<4).map { title[$0] } == ["NZD by EUR", "NZD by EUR", "RUB by EUR", "RUB by EUR"])
        #expect((0..<4).map { status[$0] } == ["A", "A", "A", "M"])
        #expect(observations.measures[0].values.prefix(3) == [1.5931, 1.5925, 40.3426])
        #expect(observations.measures[0].values[3].isNaN)
        #expect(observations.dimensions[3][1] == "2013-01-21")
        #expect(observations.dimensions[1].names == ["New Zealand dollar", "Rouble ₽ 𝄞"])
        #expect(observations.reference == StructureReference(.dataflow, "ECB:EXR(1.0)"))
    }

    @Test("Flat figures, uncoded values, several values, groups of dimensions and attributes of the whole")
    func readsFlat() throws {
        let observations = try read(
            """
            {"data": {"structures": [{"dimensions": {"observation": [
                {"id": "AREA", "keyPosition": 0, "values": [{"id": "HU", "name": "Hungary"}, {"id": "RS", "name": "Serbia"}]},
                {"id": "TIME_PERIOD", "keyPosition": 1, "values": [{"value": 2018}, {"value": 2019}]}]},
              "measures": {"observation": [{"id": "LOW"}, {"id": "HIGH"}]},
              "attributes": {"dataSet": [{"id": "UNIT", "relationship": {"dataflow": {}}, "values": [{"id": "EUR", "name": "Euro"}]}],
                "dimensionGroup": [{"id": "TITLE", "relationship": {"dimensions": ["AREA"]}}],
                "observation": [{"id": "NOTE", "format": {"maxOccurs": "unbounded"}}]}}],
              "dataSets": [{"structure": 0, "attributes": [0], "dimensionGroupAttributes": {"1:": [{"en": "Serbia's"}]},
                "observations": {"0:0": [1, 2, ["a", "b"]], "1:0": ["3", 4.5], "1:1": ["NaN", 5, null]}}]}}
            """
        ).observations
        #expect(observations.measures.map(\.component.id) == ["LOW", "HIGH"])
        let note = try #require(observations.column("NOTE"))
        #expect(note.values(of: note.codes[0]) == ["a", "b"])
        let title = try #require(observations.column("TITLE"))
        #expect((0..<3).map { title[$0] } == [nil, "Serbia's", "Serbia's"])
        #expect(observations.column("UNIT")?.only == "EUR")
        #expect(observations.measures[0].missing == 1)
        #expect(observations.measures[1].values == [2, 4.5, 5])
    }

    @Test("Version 1.0: one structure beside the data sets")
    func versionOne() throws {
        let observations = try read(
            """
            {"header": {}, "dataSets": [{"action": "Information", "observations": {"0:0": [7, null]}}],
             "structure": {"dimensions": {"observation": [
               {"id": "AREA", "keyPosition": 0, "values": [{"id": "HU", "name": "Hungary"}]},
               {"id": "TIME_PERIOD", "keyPosition": 1, "values": [{"id": "2018", "name": "2018"}]}]}}}
            """
        ).observations
        #expect(observations.table == ["HU 2018 7.0"])
    }

    @Test(
        "What is wrong is told",
        arguments: [
            ("\"0\": [1", "\"9\": [1", "points to no value of TIME_PERIOD"),
            ("1.5925, 0", "1.5925, 7", "points to none of the values of OBS_STATUS"),
            ("[1.5931", "[\"1,5\"", "decimal comma"), ("\"Information\"", "\"Delete\"", "deletes figures"),
            ("\"structures\"", "\"structure_s\"", "holds no structure"),
            ("\"structure\": 0", "\"structure\": 3", "not in the message"),
            ("[1.5931, 0], ", "[1.5931, 0] ", "lacks a comma"), ("1.5931", "1.5.931", "no value of JSON"),
            ("\"1\": [1.5925", "\"0\": [1.5925", "repeats the key of line"),
            ("\"id\": \"DENOM\"", "\"id\": \"CURRENCY\"", "the component CURRENCY twice"),
            ("NZD by EUR", "NZD\\q", "unknown escape"),
        ])
    func refusals(old: String, new: String, reason: String) throws {
        let range = try #require(series.firstRange(of: old))
        let found = problems(series.replacingCharacters(in: range, with: new))
        #expect(found.first?.reason.contains(reason) == true, "\(found)")
    }

    @Test("Every cut of a file is refused, and none crashes")
    func cuts() {
        let bytes = Array(series.utf8)
        for end in stride(from: 1, to: bytes.count - 10, by: 7) {
            #expect(throws: ReadingError.self) {
                try FigureFile.read(ByteSource(name: "cut.json", bytes: Array(bytes[..<end])))
            }
        }
        let deep = "{\"other\": " + String(repeating: "[", count: 100_000)
        #expect(problems(deep).first?.reason.contains("nested deeper") == true)
    }
}
