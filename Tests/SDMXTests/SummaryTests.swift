import Testing

@testable import SDMX

@Suite("It is said what a file holds, and what was assumed")
struct SummaryTests {
    private let text = """
        country,year,value,unit,UNIT_MULT
        Hungary,2018,5,USD,6
        Korea,2018-Q1,6,USD,0
        YUG,2018-Q2,,USD,x
        World,2017,7,EUR,
        Atlantis,2016-05,8,EUR,3
        """

    @Test("Columns, missing figures, periods by length, units and places")
    func summary() throws {
        let reading = try read(text)
        let summary = reading.observations.summary(PlaceMatcher())
        #expect(summary.rows == 5)
        #expect(summary.missing == ["OBS_VALUE": 1])
        #expect(summary.dimensions.map(\.id) == ["REF_AREA", "TIME_PERIOD"])
        #expect(summary.dimensions[0].codes == 5)
        #expect(summary.periods == ["years": 2, "quarters": 2, "months": 1])
        #expect(
            summary.span == [
                "years": ["2017", "2018"], "quarters": ["2018-Q1", "2018-Q2"], "months": ["2016-05", "2016-05"],
            ])
        #expect(summary.units == ["USD", "EUR"])
        let places = try #require(summary.places.first)
        #expect(places.countries == ["Hungary": "HU"])
        #expect(places.doubtful == ["Korea": ["KR", "KP"]])
        #expect(places.historical.keys.sorted() == ["YUG"])
        #expect(places.groups == ["World"])
        #expect(places.unknown == ["Atlantis"])
        #expect(
            reading.notes.contains(
                "periods of several lengths are kept apart: figures 2 of years, 2 of quarters, 1 of months"))
    }

    @Test("Figures in millions say so")
    func multiplier() throws {
        let observations = try read(text).observations
        #expect((0..<5).map(observations.multiplier) == [1e6, 1, 1, 1, 1e3])
    }

    @Test(
        "Periods are told apart by their length and put in order",
        arguments: [
            ("2018", TimePeriod.Kind.year, 0), ("2018-A1", .year, 0), ("2018-S2", .halfYear, 2),
            ("2018-T3", .trimester, 3), ("2018-Q4", .quarter, 4),
            ("2018Q4", .quarter, 4), ("2018-05", .month, 5), ("2018-M05", .month, 5), ("2018M12", .month, 12),
            ("2018-W53", .week, 53),
            ("2018-D365", .day, 365), ("2018-12-31", .day, 365), ("2020-12-31", .day, 366),
            ("2018-05-31T10:00:00", .moment, 0),
            ("2018-01-01/P1Y", .range, 0),
        ])
    func periods(text: String, kind: TimePeriod.Kind, part: Int) throws {
        let period = try #require(TimePeriod(text))
        #expect(period.kind == kind && period.part == part)
    }

    @Test(
        "What is no period is none",
        arguments: [
            "", "18", "2018-", "2018-13", "2018-Q5", "2018-02-29", "2018/19", "2018-W54", "FY2018", "20180", "2018 ",
        ])
    func noPeriod(text: String) { #expect(TimePeriod(text) == nil) }

    @Test("The same stretch of time is the same however written, and others are not")
    func samePeriod() {
        #expect(TimePeriod("2018-05") == TimePeriod("2018-M05"))
        #expect(TimePeriod("2018") == TimePeriod("2018-A1"))
        #expect(TimePeriod("2018") != TimePeriod("2018-Q1"))
        #expect(TimePeriod("2018-01-01/P1Y") != TimePeriod("2018-01-01/P2Y"))
        let sorted = ["2019", "2018-Q4", "2018", "2018-02", "2018-Q1"].compactMap { TimePeriod($0) }.sorted().map(
            \.text)
        #expect(sorted == ["2018", "2018-Q1", "2018-02", "2018-Q4", "2019"])
    }
}
