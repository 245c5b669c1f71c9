import Testing

@testable import SDMX

@Suite("Mirror reports of flows are reconciled by a stated rule")
struct FlowTests {
    private static let matcher = PlaceMatcher()

    /// Columns as in BaTIS; NA is Namibia, WL the world, 888 Kosovo.
    private let file = """
        Reporter,type_Reporter,Partner,type_Partner,Flow,Item_code,type_Item,Year,Reported_value,Final_value,Final_value_methodology,Balanced_value
        CN,c,HU,c,X,SI,1,2020,100,100,Reported,110
        HU,c,CN,c,M,SI,1,2020,120,120,Reported,110
        CN,c,NA,c,X,SI,1,2020,,7,Gravity model,8
        NA,c,CN,c,M,SI,1,2020,9,9,Reported,8
        HU,c,CN,c,X,SI,1,2020,30,30,Reported,
        CN,c,WL,g,X,SI,1,2020,500,500,Reported,500
        HU,c,HU,c,X,SI,1,2020,1,1,Reported,1
        888,c,HU,c,X,SI,1,2020,4,4,Reported,4
        CN,c,Korea,c,X,SI,1,2020,5,5,Reported,5
        CN,c,XYZ,c,X,SI,1,2020,6,6,Reported,6
        """

    private func flows(_ measure: FlowColumns.BatisMeasure = .reported, answers: [String: String] = [:]) throws
        -> BilateralFlows
    {
        try BilateralFlows(try read(file).observations, .batis(measure), Self.matcher.answering(answers))
    }

    private func flow(_ rule: MirrorRule, _ exporter: String, _ importer: String) throws -> ReconciledFlow? {
        try flows().reconciled(by: rule).first { $0.key.exporter == exporter && $0.key.importer == importer }
    }

    @Test("The file is known by its columns, and Namibia is not missing")
    func readsFile() throws {
        let reading = try read(file)
        #expect(
            reading.observations.measures.map(\.component.id) == ["REPORTED_VALUE", "FINAL_VALUE", "BALANCED_VALUE"])
        #expect(reading.observations.column("COUNTERPART_AREA")?[2] == "NA")
        #expect(reading.notes.contains { $0.contains("balanced trade in services") })
    }

    @Test("The file without a column that it cannot do without is refused by name, and is no other table")
    func missingColumns() {
        for column in ["Reporter", "Partner", "Flow", "Item_code", "Year"] {
            let found = problems(
                file.replacing(",\(column),", with: ",Other,").replacing(
                    "Reporter,type", with: column == "Reporter" ? "Other,type" : "Reporter,type"))
            #expect(found.first?.line == 1 && found.first?.column == column)
            #expect(found.first?.reason.hasPrefix("is missing") == true)
        }
    }

    @Test("Each rule says what gave the figure, and keeps both sources")
    func rules() throws {
        let preferred = try #require(try flow(.exporterPreferred, "CN", "HU"))
        #expect(preferred.value == 100 && preferred.basis == .exporterReport && preferred.rule == .exporterPreferred)
        #expect(preferred.reports.importer == FlowReport(value: 120, method: nil, source: "figures.csv", line: 3))
        #expect(preferred.reports.exporter?.line == 2)
        #expect(preferred.asymmetry == 20.0 / 220)
        #expect(try flow(.importerPreferred, "CN", "HU")?.value == 120)
        #expect(try flow(.importerPreferred, "CN", "HU")?.basis == .importerReport)
        #expect(try flow(.mean, "CN", "HU")?.value == 110)
    }

    @Test("Where one side reports nothing, the other's mirror is taken by every rule", arguments: MirrorRule.allCases)
    func mirrors(rule: MirrorRule) throws {
        let mirror = try #require(try flow(rule, "CN", "NA"))
        #expect(mirror.value == 9 && mirror.basis == .importerMirror && mirror.reports.exporter == nil)
        #expect(mirror.asymmetry == nil)
        let alone = try #require(try flow(rule, "HU", "CN"))
        #expect(alone.value == 30 && alone.basis == .exporterMirror)
        #expect(try flow(rule, "XK", "HU")?.value == 4)
    }

    @Test("Groups and a country with itself are left out; doubtful and unknown places are asked, and answers heeded")
    func questions() throws {
        let flows = try flows()
        #expect(flows.questions.map(\.text) == ["Korea", "XYZ"])
        #expect(flows.questions.map(\.candidates.count) == [2, 0])
        #expect(flows.questions.map(\.rows) == [1, 1])
        #expect(flows.questions.map(\.line) == [10, 11] && flows.questions.map(\.column) == ["Partner", "Partner"])
        #expect(flows.notes.count == 3)
        #expect(flows.count == 4)
        let answered = try self.flows(answers: ["Korea": "KR", "XYZ": "_X"])
        #expect(answered.questions.isEmpty)
        #expect(answered.answered.map(\.text) == ["Korea", "XYZ"] && answered.answered.map(\.place) == ["KR", ""])
        #expect(answered.keys.contains(FlowKey(exporter: "CN", importer: "KR", item: "SI", period: "2020")))
    }

    @Test("Who agrees with nobody weighs nothing, and where nobody does both weigh the same")
    func noSymmetry() throws {
        let text = "Reporter,Partner,Flow,Item_code,Year,Reported_value\nCN,HU,X,S,2020,10\nHU,CN,M,S,2020,0"
        let flow = try #require(
            try BilateralFlows(try read(text).observations, .batis(.reported), Self.matcher).reconciled(
                by: .weightedBySymmetry
            ).first)
        #expect(flow.value == 5 && flow.basis == .both(exporterWeight: 0.5))
        #expect(flow.asymmetry == 1)
    }

    @Test("Keys as numbers are in the order of their texts")
    func packedKeys() throws {
        let flows = try flows()
        let keys = flows.keys
        #expect(keys == keys.sorted())
        #expect(keys.allSatisfy { flows[$0] != nil })
        #expect(flows[FlowKey(exporter: "HU", importer: "RS", item: "SI", period: "2020")] == nil)
    }

    @Test("Columns are told by their ids, where all are there")
    func toldColumns() throws {
        let text =
            "DATAFLOW,REF_AREA,COUNTERPART_AREA,ACCOUNTING_ENTRY,SERVICE,TIME_PERIOD,OBS_VALUE\nA:B(1.0),CN,HU,C,S,2020,1\nA:B(1.0),HU,CN,D,S,2020,3"
        let observations = try read(text).observations
        let columns = try #require(FlowColumns.told(by: observations))
        #expect(columns.direction == "ACCOUNTING_ENTRY" && columns.item == "SERVICE")
        #expect(try BilateralFlows(observations, columns, Self.matcher).reconciled(by: .mean).map(\.value) == [2])
        #expect(FlowColumns.told(by: try read("country,year,value\nHU,2018,1").observations) == nil)
    }

    @Test("Methods of the figures are kept")
    func methods() throws {
        let key = FlowKey(exporter: "CN", importer: "NA", item: "SI", period: "2020")
        #expect(try flows(.final)[key]?.exporter?.method == "Gravity model")
    }

    /// Flows among three countries: A and B agree, C says double of all that the others do.
    private func three() throws -> BilateralFlows {
        var rows = ["Reporter,Partner,Flow,Item_code,Year,Reported_value"]
        for (exporter, importer, value) in [
            ("HU", "RS", 100.0), ("RS", "HU", 50), ("HU", "CN", 40), ("CN", "HU", 60), ("RS", "CN", 10),
            ("CN", "RS", 20),
        ] {
            rows.append("\(exporter),\(importer),X,S,2020,\(exporter == "CN" ? value * 2 : value)")
            rows.append("\(importer),\(exporter),M,S,2020,\(importer == "CN" ? value * 2 : value)")
        }
        return try BilateralFlows(try read(rows.joined(separator: "\n")).observations, .batis(.reported), Self.matcher)
    }

    @Test("Weighted by symmetry, who agrees with its partners weighs more")
    func symmetry() throws {
        let flows = try three()
        let symmetries = Symmetries(flows)
        // Hungary: |100-100| + |50-50| + |40-80| + |120-60| = 100 of 200 + 100 + 120 + 180 = 600.
        func symmetry(_ country: String, _ other: String) throws -> Double {
            let key = try #require(
                flows.names.packed(FlowKey(exporter: country, importer: other, item: "S", period: "2020")))
            return symmetries.symmetry(key.exporter, like: key)
        }
        #expect(try symmetry("HU", "CN") == 1 - 100.0 / 600)
        // China: 40 + 60 + 10 + 20 = 130 of 120 + 180 + 30 + 60 = 390.
        #expect(try symmetry("CN", "HU") == 1 - 130.0 / 390)
        let reconciled = flows.reconciled(by: .weightedBySymmetry)
        for flow in reconciled {
            let values = [flow.reports.exporter?.value ?? .nan, flow.reports.importer?.value ?? .nan]
            #expect(flow.value >= (values.min() ?? 0) && flow.value <= (values.max() ?? 0))
        }
        let toChina = try #require(reconciled.first { $0.key.exporter == "HU" && $0.key.importer == "CN" })
        let weight = (5.0 / 6) / (5.0 / 6 + 2.0 / 3)
        #expect(abs(toChina.value - (weight * 40 + (1 - weight) * 80)) < 1e-12)
        #expect(toChina.value < 60, "the plain mean")
    }

    @Test("Reconciled flows are figures with their provenance, in a fixed order")
    func asObservations() throws {
        let flows = try flows().reconciled(by: .mean)
        let observations = try Observations(flows, source: "reconciled")
        #expect(observations.count == 4)
        #expect(observations.dimensions[0].codes == ["CN", "HU", "XK"])
        #expect(observations.column("BASIS")?[0] == "both")
        #expect(observations.column("IMPORTER_SOURCE")?[0] == "figures.csv line 3")
        #expect(
            SDMXCSVWriter().bytes(observations)
                == SDMXCSVWriter().bytes(try Observations(try self.flows().reconciled(by: .mean), source: "reconciled"))
        )
    }

    @Test("A flow that is neither, one reported twice under two names, and missing columns are refused with the line")
    func refusals() throws {
        func problems(_ rows: String...) -> [ReadingError.Problem] {
            do {
                let text = (["Reporter,Partner,Flow,Item_code,Year,Reported_value"] + rows).joined(separator: "\n")
                _ = try BilateralFlows(try read(text).observations, .batis(.reported), Self.matcher)
                return []
            } catch {
                return (error as? ReadingError)?.problems ?? []
            }
        }
        #expect(problems("CN,HU,Q,S,2020,1").first?.reason.contains("neither exports nor imports") == true)
        let twice = problems("CN,HU,X,S,2020,1", "CHN,HUN,X,S,2020,2")
        #expect(twice.first?.line == 3)
        #expect(twice.first?.reason.contains("line 2") == true)
        let error = #expect(throws: ReadingError.self) {
            try BilateralFlows(
                try read(file).observations, .init(reporter: "A", partner: "B", direction: "C", value: "D"),
                Self.matcher)
        }
        #expect(error?.problems.first?.column == "A")
    }

    @Test("Only chosen rows are read of a large file")
    func chosenRows() throws {
        var choices = ReadingChoices()
        choices.only = ["Reporter": ["HU"], "Flow": ["X"]]
        let reading = try read(file, choices)
        #expect(reading.observations.count == 2)
        #expect(reading.notes.contains("8 rows were left out, as was chosen"))
        choices.only = ["Nobody": ["HU"]]
        #expect(problems(file, choices).first?.column == "Nobody")
    }
}
