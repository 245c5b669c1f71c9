import Testing

@testable import SDMX

@Suite("Structure-specific SDMX-ML is read")
struct SDMXMLTests {
    private func message(_ dimension: String, _ body: String, root: String = "StructureSpecificData") -> String {
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <mes:\(root) xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v3_0/message"
          xmlns:ss="http://www.sdmx.org/resources/sdmxml/schemas/v3_0/data/structurespecific"
          xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <mes:Header><mes:ID>x</mes:ID><mes:Structure structureID="S" namespace="urn:x" dimensionAtObservation="\(dimension)">
        <com:Structure>urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=ECB:EXR(1.0)</com:Structure></mes:Structure></mes:Header>
        <mes:DataSet ss:structureRef="S" xsi:type="ns1:DataSetType" ss:dataScope="DataStructure" action="Replace" DECIMALS="4">
        \(body)
        </mes:DataSet></mes:\(root)>
        """
    }

    private let series = """
        <Group xsi:type="ns1:Sibling" CURRENCY="NZD" TITLE="Kiwi &amp; euro"/>
        <Series FREQ="D" CURRENCY="NZD" COLLECTION="A">
          <Obs TIME_PERIOD="2018" OBS_VALUE="1.5" OBS_STATUS="A"/><Obs TIME_PERIOD="2019" OBS_VALUE="NaN"/>
        </Series>
        <Series FREQ="D" CURRENCY="RUB"><Obs TIME_PERIOD="2018" OBS_VALUE="40">
          <Comp id="NOTE"><Value>one</Value><Value>two</Value></Comp></Obs></Series>
        """

    @Test("Series with groups, attributes of the whole and several values", arguments: [1, 3, 1 << 20])
    func readsSeries(piece: Int) throws {
        let reading = try FigureFile.read(inPieces(Array(message("TIME_PERIOD", series).utf8), of: piece))
        let observations = reading.observations
        #expect(reading.format == .sdmxML)
        #expect(observations.reference == StructureReference(.structure, "ECB:EXR(1.0)"))
        #expect(observations.dimensions.map(\.component.id) == ["FREQ", "CURRENCY", "TIME_PERIOD"])
        #expect(observations.measures[0].values[0] == 1.5)
        #expect(observations.measures[0].missing == 1)
        func texts(_ id: String) -> [String?] { (0..<3).map { observations.column(id)?[$0] ?? nil } }
        #expect(texts("TITLE") == ["Kiwi & euro", "Kiwi & euro", nil])
        #expect(texts("COLLECTION") == ["A", "A", nil])
        #expect(texts("OBS_STATUS") == ["A", nil, nil])
        #expect(texts("DECIMALS") == ["4", "4", "4"])
        #expect(observations.column("NOTE").map { $0.values(of: $0.codes[0]) } == ["one", "two"])
        #expect(observations.line(0) == 10)
    }

    @Test("Flat figures: a component that some figure lacks is no dimension")
    func readsFlat() throws {
        let body = """
            <Obs AREA="HU" TIME_PERIOD="2018" OBS_VALUE="1" FOOT="x"/>
            <Obs AREA="RS" TIME_PERIOD="2018" OBS_VALUE="2"/>
            """
        let observations = try read(message("AllDimensions", body)).observations
        #expect(observations.dimensions.map(\.component.id) == ["AREA", "TIME_PERIOD"])
        #expect(observations.attributes.map(\.component.id).contains("FOOT"))
    }

    @Test("A tag without end fills no memory")
    func endlessTag() {
        let long = "<m:StructureSpecificData xmlns:m=\"u:m\" a=\"" + String(repeating: "x", count: 20 << 20)
        #expect(problems(long).first?.reason.contains("16 MB") == true)
        let text = "<m:StructureSpecificData xmlns:m=\"u:m\"><a>" + String(repeating: "x y", count: 8 << 20)
        #expect(problems(text).first?.reason.contains("16 MB") == true)
    }

    @Test("Doubled keys, text in figures, generic messages, entities, deletions and cuts are refused with the line")
    func refusals() {
        let doubled = series.replacing("TIME_PERIOD=\"2019\"", with: "TIME_PERIOD=\"2018\"")
        #expect(problems(message("TIME_PERIOD", doubled)).first?.reason.contains("repeats the key of line 10") == true)
        let text = series.replacing("\"40\"", with: "\"4,0\"")
        let found = problems(message("TIME_PERIOD", text))
        #expect(found.first?.line == 12)
        #expect(found.first?.column == "OBS_VALUE")
        #expect(problems(message("T", series, root: "GenericData")).first?.reason == "is generic SDMX-ML")
        #expect(problems("<html></html>").first?.reason.contains("<html>") == true)
        let entity = "<!DOCTYPE a [<!ENTITY b \"c\">]>" + message("T", series).drop { $0 != "\n" }
        #expect(problems(entity).first?.reason.contains("entity") == true)
        let deletion = message("TIME_PERIOD", series).replacing("action=\"Replace\"", with: "action=\"Delete\"")
        #expect(problems(deletion).first?.reason.contains("deletes") == true)
        #expect(problems(String(message("TIME_PERIOD", series).prefix(900))).first?.reason.contains("XML") == true)
    }
}
