import Testing

@testable import Composite

@Suite("Figures are checked before anything is made of them")
struct FrameTests {
    @Test func `rows of any order are sorted by year and unit, and all that belongs to them`() throws {
        let units = [Unit(code: "A"), Unit(code: "B")]
        let rows = [(1, 0), (0, 1), (1, 1), (0, 0)].map { Frame.Row(unit: $0.0, year: $0.1) }
        let sheet = try Sheet(rowCount: 4, codes: ["x"], values: [1, 2, 3, 4])
        var provenance = Provenance(sheet: sheet)
        provenance.mark(1, Origin(.estimated, source: "elsewhere"))
        let frame = try Frame(
            units: units, years: [2021, 2020], rows: rows, sheet: sheet, provenance: provenance,
            groupings: [Grouping(name: "g", of: ["p", "q", nil, "p"])])
        #expect(frame.years == [2020, 2021])
        #expect(frame.sheet.values == [2, 3, 4, 1])
        #expect(frame.provenance[0] == Origin(.estimated, source: "elsewhere"))
        #expect(frame.groupings[0].members == [1, -1, 0, 0])
        #expect(frame.spans == [0..<2, 2..<4])
    }

    @Test func `a row that stands twice is refused`() throws {
        let rows = [Frame.Row(unit: 0, year: 0), Frame.Row(unit: 0, year: 0)]
        let sheet = try Sheet(rowCount: 2, codes: ["x"], values: [1, 2])
        #expect(throws: CompositeError.doubledRow(unit: "A", year: 2020)) {
            try Frame(units: [Unit(code: "A")], years: [2020], rows: rows, sheet: sheet)
        }
    }

    @Test(arguments: [
        ([1, .infinity, 2], CompositeError.infiniteValue(column: "x", unit: "U1", year: 2020)),
        ([.nan, .nan, .nan], .allMissing("x")), ([3, .nan, 3], .constant(code: "x", value: 3)),
    ])
    func `values that spoil every later step are refused`(values: [Double], error: CompositeError) throws {
        let (hierarchy, frame) = try Sample.column(values)
        #expect(throws: error) { try frame.columns(of: hierarchy) }
    }

    @Test func `a column that the structure names must be there`() throws {
        let frame = try Sample.frame(units: 3)
        let hierarchy = try Hierarchy([Component(code: "z", parent: "I"), Component(code: "I")])
        #expect(throws: CompositeError.missingColumn("z")) { try frame.columns(of: hierarchy) }
    }

    @Test func `single observations make rows where anything is known`() throws {
        let units = [Unit(code: "A"), Unit(code: "B")]
        let observations = [
            Observation(unit: "B", year: 2021, code: "y", value: 4),
            Observation(unit: "A", year: 2020, code: "x", value: 1),
            Observation(unit: "A", year: 2021, code: "x", value: 2, origin: Origin(.estimated, source: "them")),
            Observation(unit: "A", year: 2019, code: "other", value: 9),
        ]
        let frame = try Frame(
            units: units, codes: ["x", "y"], observations: observations, groups: ["g": ["A": "north"]])
        #expect(frame.rows == [Frame.Row(unit: 0, year: 1), Frame.Row(unit: 0, year: 2), Frame.Row(unit: 1, year: 2)])
        #expect(near(frame.sheet.values, [1, 2, .nan, .nan, .nan, 4]))
        #expect(frame.provenance[1] == Origin(.estimated, source: "them") && frame.provenance[2].status == .missing)
        #expect(frame.groupings[0].members == [0, 0, -1])
        #expect(throws: CompositeError.doubledValue(code: "x", unit: "A", year: 2020)) {
            try Frame(units: units, codes: ["x"], observations: observations + [observations[1]])
        }
        #expect(throws: CompositeError.unknownUnit(code: "C", step: "the figures")) {
            try Frame(units: units, codes: ["x"], observations: [Observation(unit: "C", year: 1, code: "x", value: 1)])
        }
    }

    @Test func `origins stay a byte a cell however many there are`() throws {
        let sheet = try Sheet(rowCount: 1000, codes: ["x"], values: (0..<1000).map(Double.init))
        var provenance = Provenance(sheet: sheet)
        for place in 0..<1000 {
            provenance.mark(place, Origin(.estimated, source: "source \(place)", how: "by hand"))
        }
        #expect(provenance.codes.count == 1000 && provenance.origins.count <= 256)
        #expect(provenance[10].source == "source 10")
        #expect(provenance[999] == Origin(.estimated, source: "several sources", how: "by hand"))
    }

    @Test func `a treated value keeps its source`() throws {
        let (hierarchy, frame) = try Sample.column([1, 2, 3, 2, 1, 3, 2, 500])
        var reported = frame
        reported.provenance = Provenance(sheet: frame.sheet, origin: Origin(.reported, source: "yearbook"))
        let method = Method(
            name: "", hierarchy: hierarchy, steps: [.treat(.usual)],
            normalisation: Normalisation(rule: .minMax(lower: 0, upper: 1)))
        let build = try Build(method: method, frame: reported)
        #expect(build.prepared.provenance[7] == Origin(.treated, source: "yearbook", how: "winsorised from above"))
        #expect(build.prepared.provenance[0] == Origin(.reported, source: "yearbook"))
    }
}
