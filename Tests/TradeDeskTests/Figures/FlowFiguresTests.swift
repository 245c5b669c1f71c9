import Composite
import SDMX
import TestSupport
import Testing

@testable import TradeDesk

@Suite("Indicators are made of flows between countries, and each figure says how")
struct FlowFiguresTests {
    /// The columns and codes of BaTIS, edition of 2025; NA is Namibia, WL the world, E5 an estimate, R_IMF a report.
    static let batis = """
        Reporter,type_Reporter,Partner,type_Partner,Flow,Item_code,type_Item,Year,Reported_value,Final_value,Final_value_methodology,Balanced_value
        CN,c,HU,c,X,SI,m,2020,100,100,R_IMF,110
        HU,c,CN,c,M,SI,m,2020,120,120,R_OECD,110
        CN,c,HU,c,X,SJ,m,2020,,50,E5,51
        HU,c,CN,c,M,SJ,m,2020,,52,E5,51
        HU,c,CN,c,X,SI,m,2020,30,30,R_OECD,33
        CN,c,HU,c,M,SI,m,2020,,36,E2,33
        HU,c,CN,c,X,SJ,m,2020,,5,E5,5.5
        CN,c,HU,c,M,SJ,m,2020,,6,E5,5.5
        CN,c,SG,c,X,SI,m,2020,200,200,R_IMF,210
        SG,c,CN,c,M,SI,m,2020,220,220,R_NAT,210
        CN,c,SG,c,M,SI,m,2020,280,280,R_IMF,290
        CN,c,WL,g,X,SI,m,2020,5000,5000,R_IMF,5000
        NA,c,CN,c,X,SI,m,2020,1,1,R_IMF,1
        CN,c,NA,c,X,SI,m,2020,2,2,R_IMF,2
        HU,c,SG,c,X,SI,m,2020,7,7,R_OECD,7
        SG,c,HU,c,M,SI,m,2020,9,9,R_OECD,8
        """

    private static let units = IndexGuide.Units.pairs(hub: "CHN", partners: ["HUN", "SGP"])

    private func pool(
        _ flows: [FlowIndicator], _ text: String = batis, units: IndexGuide.Units = units,
        places: PlaceMatcher = FigurePoolTests.places
    ) throws -> (pool: FigurePool, intake: FigurePool.Intake) {
        var pool = FigurePool()
        let reading = try FigureFile.read(ByteSource(name: "batis.csv", bytes: Array(text.utf8)))
        let intake = try pool.take(flows: reading, flows, units: units, places: places)
        return (pool, intake)
    }

    private func indicator(
        _ items: [String], _ direction: FlowIndicator.Direction, _ value: FlowIndicator.Value,
        _ mirror: FlowIndicator.Mirror = .exporter
    ) -> FlowIndicator {
        var indicator = FlowIndicator(code: "F", items: items)
        (indicator.direction, indicator.value, indicator.mirror) = (direction, value, mirror)
        return indicator
    }

    @Test(
        "One figure of each rule, with its standing and its words",
        arguments: [
            (["SI"], .exports, .reported, .exporter, 30, .reported, "as the exporter reports"),
            (["SI"], .exports, .reported, .importer, 30, .estimated, "mirrored: the exporter's report"),
            (["SI"], .imports, .reported, .exporter, 100, .reported, "as the exporter reports"),
            (["SI"], .imports, .reported, .importer, 120, .reported, "as the importer reports"),
            (["SI"], .imports, .reported, .mean, 110, .estimated, "mean of both sides' reports"),
            (["SI"], .imports, .final, .exporter, 100, .reported, "methods R_IMF"),
            (["SI"], .exports, .final, .importer, 36, .estimated, "methods E2"),
            (["SI", "SJ"], .both, .balanced, .exporter, 199.5, .estimated, "balanced values"),
            (["SI", "SJ"], .both, .final, .exporter, 185, .estimated, "methods E5, R_IMF, R_OECD"),
        ]
            as [(
                [String], FlowIndicator.Direction, FlowIndicator.Value, FlowIndicator.Mirror, Double, Origin.Status,
                String
            )])
    func rules(
        items: [String], direction: FlowIndicator.Direction, value: FlowIndicator.Value, mirror: FlowIndicator.Mirror,
        figure: Double, status: Origin.Status, words: String
    ) throws {
        let (pool, _) = try pool([indicator(items, direction, value, mirror)])
        let found = try #require(pool["F", "HUN", 2020])
        #expect(found.value == figure && found.origin.status == status)
        #expect(found.origin.how.contains(words), "\(found.origin.how)")
        #expect(found.origin.source == "batis.csv")
    }

    @Test("Weighted by symmetry, all flows of both countries say how far each is trusted")
    func symmetry() throws {
        let (pool, _) = try pool([indicator(["SI"], .imports, .reported, .symmetry)])
        // Hungary: |100-120| + |7-9| of 220 + 16; China: |100-120| + |200-220| of 220 + 420.
        let (hungary, china) = (1 - 22.0 / 236, 1 - 40.0 / 640)
        let weight = china / (china + hungary)
        #expect(abs(try #require(pool["F", "HUN", 2020]).value - (weight * 100 + (1 - weight) * 120)) < 1e-9)
    }

    @Test("What one item or direction lacks, the sum lacks; groups and others than the units are no figure")
    func gaps() throws {
        let (pool, intake) = try pool([indicator(["SI", "SJ"], .imports, .balanced)])
        #expect(pool["F", "HUN", 2020]?.value == 161 && pool["F", "SGP", 2020] == nil)
        #expect(pool.figures.count == 1 && intake.taken == 1)
        #expect(pool.countries["HUN"]?.rawValue == "HU")
        let (mirrored, _) = try self.pool([indicator(["SI"], .exports, .reported)])
        #expect(mirrored["F", "SGP", 2020]?.value == 280)
        #expect(mirrored["F", "SGP", 2020]?.origin.how.contains("mirrored: the importer's report") == true)
    }

    @Test("Of economies the flows with the partners that are named count")
    func economies() throws {
        var one = indicator(["SI"], .exports, .reported)
        one.partners = ["CHN", "SGP"]
        let (pool, _) = try pool([one], units: .economies(besides: ["NAM"]))
        #expect(pool["F", "HUN", 2020]?.value == 37 && pool["F", "NAM", 2020] == nil)
        #expect(pool["F", "CHN", 2020]?.value == 200, "a country is no partner of its own")
        #expect(pool["F", "SGP", 2020]?.value == 280)
    }

    @Test("A place in doubt is asked with its line where one of its meanings matters, and an answer is kept")
    func doubts() throws {
        let text = Self.batis.replacing("\nCN,c,SG,c,X,SI", with: "\nCN,c,Korea,c,X,SI").replacing(
            ",NA,", with: ",Congo,")
        let units = IndexGuide.Units.pairs(hub: "CHN", partners: ["KOR"])
        let one = indicator(["SI"], .imports, .reported)
        let (_, intake) = try pool([one], text, units: units)
        let doubt = try #require(intake.doubtful["Korea"])
        #expect(doubt.line == 10 && doubt.column == "Partner" && doubt.candidates.contains("KOR South Korea"))
        #expect(intake.doubtful["Congo"] == nil && intake.unknownPlaces.contains("Congo"))
        let places = try FigurePoolTests.places.answering(["Korea": "KOR", "Congo": ""])
        let (pool, answered) = try pool([one], text, units: units, places: places)
        #expect(answered.doubtful.isEmpty && answered.answered == ["Korea": "KOR", "Congo": ""])
        #expect(pool["F", "KOR", 2020]?.value == 200)
        #expect(pool["F", "KOR", 2020]?.origin.how.contains("\"Korea\" is KOR, as was answered") == true)
    }

    @Test("A plain table of flows has one figure each, whose method may say that it is an estimate")
    func plain() throws {
        let text = """
            reporter;partner;flow;service item;year;value;unit;method
            China;Hungary;exports;SI;2020;100;USD;reported
            China;Singapore;exports;SI;2020;10;USD;estimated
            """
        let (pool, intake) = try pool([indicator([], .imports, .balanced)], text)
        #expect(pool["F", "HUN", 2020]?.value == 100 && pool["F", "HUN", 2020]?.origin.status == .reported)
        #expect(pool["F", "SGP", 2020]?.origin.status == .estimated)
        #expect(intake.notes.contains { $0.contains("one figure of each flow") })
        #expect {
            try self.pool([indicator([], .imports, .balanced)], text + "\nChina;Hungary;exports;SJ;2020;1;USD;reported")
        } throws: { error in
            guard case .severalItems("batis.csv", "F", ["SI", "SJ"]) = error as? DeskError else { return false }
            return true
        }
        #expect {
            try self.pool([indicator([], .imports, .balanced)], text.replacing("10;USD", with: "10;EUR"))
        } throws: { error in
            guard case .severalMeasures("batis.csv", 3, _, "USD", "EUR") = error as? DeskError else { return false }
            return true
        }
    }

    @Test(
        "BaTIS as the OECD gives it out in SDMX has its three figures in a row each",
        arguments: [(.reported, 100, .reported), (.final, 100, .reported), (.balanced, 110, .estimated)]
            as [(FlowIndicator.Value, Double, Origin.Status)])
    func dataflow(value: FlowIndicator.Value, figure: Double, status: Origin.Status) throws {
        let folder = try TemporaryFolder()
        let text = """
            DATAFLOW,REF_AREA,COUNTERPART_AREA,TRADE_FLOW,MEASURE,SERVICE,FREQ,UNIT_MEASURE,ADJUSTMENT,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT
            OECD.SDD.TPS:DSD_BATIS@DF_BATIS(1.0),CHN,HUN,X,S,SI,A,USD_EXC,N,2020,100,A,6
            OECD.SDD.TPS:DSD_BATIS@DF_BATIS(1.0),CHN,HUN,X,S,SI,A,USD_EXC,F,2020,100,A,6
            OECD.SDD.TPS:DSD_BATIS@DF_BATIS(1.0),CHN,HUN,X,S,SI,A,USD_EXC,B,2020,110,I,6
            OECD.SDD.TPS:DSD_BATIS@DF_BATIS(1.0),CHN,W,X,S,SI,A,USD_EXC,B,2020,999,I,6
            """
        let guide = """
            units: {kind: pair, hub: CHN, partners: [HUN]}
            flows: {F: {items: [SI], direction: imports, value: \(value.rawValue)}}
            """
        var files = try files(folder, guide)
        try files.take(ByteSource(path: folder.write(text, to: "oecd.csv").path))
        #expect(files.pool["F", "HUN", 2020]?.value == figure)
        #expect(files.pool["F", "HUN", 2020]?.origin.status == status)
        let contents = try FigureContents(
            FigureFile.read(ByteSource(path: folder("oecd.csv").path)), places: PlaceMatcher())
        #expect(contents.flows?.flows == 1 && contents.flows?.items == ["SI"])
    }

    private static let method = """
        serai_index_method: 1
        name: "Flows"
        allow_constant: true
        index: {code: Index, children: [{code: F}, {code: G}]}
        steps: []
        normalise: {by: none}
        weights: {by: given}
        aggregate: {by: arithmetic}
        """

    private func files(_ folder: TemporaryFolder, _ guide: String, places: [String: String] = [:]) throws -> IndexFiles
    {
        try folder.write(Self.method, to: "flows.yaml")
        try folder.write("serai_index_desk: 1\n" + guide, to: "flows.desk.yaml")
        return try IndexFiles(method: folder("flows.yaml").path, places: places)
    }

    @Test(
        "A guide takes the same figures from a file of which only the rows that it needs are kept",
        arguments: FlowIndicator.Mirror.allCases)
    func guide(mirror: FlowIndicator.Mirror) throws {
        let folder = try TemporaryFolder()
        var files = try files(
            folder,
            """
            units: {kind: pair, hub: CHN, partners: [HUN, SGP]}
            sources: {F: [oecd-wto-batis]}
            flows:
              F: {items: [SI], direction: imports, value: reported, mirror: \(mirror.rawValue)}
              G: {items: [SI, SJ], value: final}
            """)
        try files.take(ByteSource(path: folder.write(Self.batis, to: "batis.csv").path))
        var other = indicator(["SI", "SJ"], .both, .final)
        other.code = "G"
        let (whole, _) = try pool([indicator(["SI"], .imports, .reported, mirror), other])
        #expect(files.pool.figures.mapValues(\.value) == whole.figures.mapValues(\.value))
        #expect(files.pool["F", "HUN", 2020]?.origin.source == "oecd-wto-batis")
        #expect(files.pool["G", "HUN", 2020]?.origin.source == "batis.csv")
        #expect(try files.built().frame.units.map(\.code) == ["HUN", "SGP"])
    }

    @Test("Flows that no guide asks for, a place in doubt, and a missing column are errors that say where")
    func refusals() throws {
        let folder = try TemporaryFolder()
        let pairs = "units: {kind: pair, hub: CHN, partners: [HUN, KOR]}\n"
        func message(_ guide: String, _ text: String) throws -> String {
            var files = try files(folder, pairs + guide)
            let path = try folder.write(text, to: "batis.csv").path
            do { try files.take(ByteSource(path: path)) } catch { return "\(error)" }
            return ""
        }
        let flows = "flows: {F: {items: [SI]}}\n"
        #expect(try message("", Self.batis).contains("the guide does not say what they are for"))
        let doubtful = Self.batis.replacing("CN,c,SG", with: "CN,c,Korea")
        #expect(try message(flows, doubtful).hasPrefix("batis.csv, line 10, column Partner: \"Korea\" could be KOR"))
        #expect(try message(flows + "places: {Korea: KOR}\n", doubtful) == "")
        #expect(
            try message(flows, Self.batis.replacing("Partner,type_Partner", with: "Other,type_Partner")).hasPrefix(
                "batis.csv line 1, column Partner: is missing"))
        let wrong = Self.batis.replacing("HU,c,CN,c,M,SI", with: "HU,c,CN,c,Q,SI")
        #expect(try message(flows, wrong).hasPrefix("batis.csv line 3, column Flow: \"Q\" says neither"))
        let twice = Self.batis + "\nCHN,c,HUN,c,X,SI,m,2020,1,1,R_IMF,1"
        #expect(try message(flows, twice).hasPrefix("batis.csv line 18: reports the flow of line 2 again"))
    }

    @Test("Countries of a guide may go by any code or name")
    func otherCodes() throws {
        let pairs = try IndexGuide(
            text: "serai_index_desk: 1\nunits: {kind: pair, hub: CN, partners: [HUN, Serbia]}\n"
                + "flows: {F: {with: [\"156\"]}}")
        #expect(pairs.units == .pairs(hub: "CHN", partners: ["HUN", "SRB"]) && pairs.flows[0].partners == ["CHN"])
        #expect(throws: MethodError.self) {
            try IndexGuide(text: "serai_index_desk: 1\nunits: {kind: economy}\nflows: {F: {with: [CHN, China]}}")
        }
    }

    @Test(
        "What a guide says of flows is read strictly",
        arguments: [
            ("flows: {F: {item: [SI]}}", "no such key"), ("flows: {F: {items: [SI], value: best}}", "best is none of"),
            ("flows: {F: {items: [SI, SI]}}", "count twice"), ("flows: {F: {mirror: exporterPreferred}}", "is none of"),
            ("units: {kind: economy}\nflows: {F: {items: [SI]}}", "with is missing"),
        ])
    func strict(text: String, reason: String) {
        let pairs = text.hasPrefix("units") ? "" : "units: {kind: pair, hub: CHN, partners: [HUN]}\n"
        let error = #expect(throws: MethodError.self) { try IndexGuide(text: "serai_index_desk: 1\n" + pairs + text) }
        #expect(error?.line == 3 && error?.why.contains(reason) == true, "\(error.map { "\($0)" } ?? "")")
    }
}
