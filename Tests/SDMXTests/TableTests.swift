import Testing

@testable import SDMX

@Suite("Plain tables are read by their headings, where these leave no doubt")
struct TableTests {
    @Test("Of a large table the first rows can be read, and that is said", arguments: ["", "DATAFLOW,"])
    func firstRows(start: String) throws {
        var choices = ReadingChoices()
        choices.mostRows = 2
        let row = start.isEmpty ? "" : "A:B(1.0),"
        let text = "\(start)REF_AREA,TIME_PERIOD,OBS_VALUE\n\(row)HU,2018,1\n\(row)HU,2019,2\n"
        #expect(try !read(text, choices).notes.contains { $0.contains("first 2 rows") })
        let more = try read(text + "\(row)HU,2020,x\n", choices)
        #expect(more.observations.count == 2 && more.notes.contains { $0.contains("first 2 rows") })
    }

    @Test(
        "A row a figure, in several languages and separators",
        arguments: [
            "country,year,value,unit\nHU,2018,5,USD\nRS,2018,6,USD",
            "Country;Year;Value;Unit\r\nHU;2018;5;USD\r\nRS;2018;6;USD\r\n",
            "REF_AREA\tTIME_PERIOD\tOBS_VALUE\tUNIT_MEASURE\nHU\t2018\t5\tUSD\nRS\t2018\t6\tUSD\n",
            "国家,年份,值,单位\nHU,2018,5,USD\nRS,2018,6,USD",
            "Страна|Год|Значение|Единица\nHU|2018|5|USD\nRS|2018|6|USD",
            "Figures of trade\nmade in 2026,,\ncountry,year,value,unit\nHU,2018,5,USD\nRS,2018,6,USD",
        ])
    func long(text: String) throws {
        let reading = try read(text)
        #expect(reading.observations.table == ["HU 2018 5.0 USD", "RS 2018 6.0 USD"])
        #expect(reading.observations.dimensions.map(\.component.id) == ["REF_AREA", "TIME_PERIOD"])
        #expect(reading.notes.contains { $0.contains("taken by their headings") })
    }

    @Test("Years across, as the World Bank has them, with lines above the headings")
    func years() throws {
        let reading = try read(
            """
            "Data Source","World Development Indicators",

            "Last Updated Date","2026-01-01",

            "Country Name","Country Code","Indicator Name","Indicator Code","2018","2019 [YR2019]","2020-Q1",
            "Hungary","HUN","Exports","NE.EXP","1.5","","3",
            "Serbia","SRB","Exports","NE.EXP","2","..","",
            """)
        #expect(
            reading.observations.table == ["HUN NE.EXP 2018 1.5", "HUN NE.EXP 2020-Q1 3.0", "SRB NE.EXP 2018 2.0"])
        #expect(reading.observations.dimensions[0].names == ["Hungary", "Serbia"])
        #expect(reading.observations.line(2) == 7)
        #expect(reading.notes.contains("the headings stand in line 5"))
        #expect(reading.notes.contains("3 empty cells hold no figure"))
    }

    @Test("Indicators across, when it is said")
    func indicators() throws {
        let layout = TableLayout([
            "uCode": .dimension("REF_AREA"), "uName": .names(of: "uCode"), "Goods": .indicator("GOODS"),
            "Tariffs": .indicator("TARIFFS"),
        ])
        let reading = try read(
            "uName,uCode,Goods,Tariffs,Other\nHungary,HU,1,2,x\nSerbia,RS,,4,y", ReadingChoices(layout: layout))
        #expect(reading.observations.table == ["HU GOODS 1.0", "HU TARIFFS 2.0", "RS TARIFFS 4.0"])
    }

    @Test(
        "Where headings leave doubt, the table is refused and it is said why",
        arguments: [
            ("a,b,c\n1,2,3", "does not say which column holds the figures"),
            ("nation,yr,amt\nChina,2010,5", "does not say which column"),
            ("country,year,period,value\nHU,2018,2018,1", "of which only one can be the period"),
            ("country,year,value,amount\nHU,2018,1,2", "of which only one can be the figures"),
            ("country,2018,value\nHU,1,2", "both a column of values and"),
            ("2018,2019\n1,2", "does not say which column"),
            ("country,iso3,iso2,year,value\nHungary,HUN,HU,2018,1", "of which only one can be the country"),
        ])
    func doubt(text: String, reason: String) {
        let found = problems(text)
        #expect(found.first?.reason.contains(reason) == true, "\(found)")
        #expect(found.first?.line == 1)
        #expect(found.first?.advice.isEmpty == false)
    }

    @Test("A layout that gives one id twice, figures in two sorts of columns or none is refused")
    func badLayouts() {
        let text = "a,b,2018,GDP\nHU,x,1,2"
        func found(_ columns: [String: TableLayout.Use]) -> [String] {
            problems(text, ReadingChoices(layout: TableLayout(columns))).map(\.reason)
        }
        #expect(
            found(["a": .dimension("REF_AREA"), "b": .dimension("REF_AREA"), "2018": .period("2018")]) == [
                "is REF_AREA, as is \"a\""
            ])
        #expect(
            found(["a": .dimension("REF_AREA"), "2018": .period("2018"), "GDP": .indicator("GDP")]) == [
                "has columns named by indicators and columns named by periods"
            ])
        #expect(
            found(["a": .dimension("REF_AREA"), "2018": .period("2018"), "GDP": .measure("OBS_VALUE")]) == [
                "has a column of figures and columns named by periods"
            ])
        #expect(found(["a": .dimension("REF_AREA")]) == ["has no column of figures"])
        #expect(problems("country,Sex,SEX,year,value\nHU,a,b,2018,1").first?.reason == "is SEX, as is \"Sex\"")
        #expect(problems("DATAFLOW,A,N,N[],OBS_VALUE\nA:B(1.0),HU,a,b,1").first?.reason == "is the name of two columns")
    }

    @Test("A column without a known heading identifies where every row has it, and else says something more")
    func otherColumns() throws {
        let observations = try read("country,year,sex,remark,value\nHU,2018,F,,1\nHU,2018,M,good,2").observations
        #expect(observations.dimensions.map(\.component.id) == ["REF_AREA", "SEX", "TIME_PERIOD"])
        #expect(observations.attributes.map(\.component.id) == ["REMARK"])
    }

    @Test("Short rows, long rows, doubled headings and wrong layouts are told with the line")
    func faults() {
        #expect(problems("country,year,value\nHU,2018\nRS,2018,1,2").map(\.line) == [2, 3])
        #expect(problems("country,year,value,x,x\nHU,2018,1,2,3").first?.reason == "is the heading of two columns")
        let layout = TableLayout(["country": .dimension("REF_AREA"), "worth": .measure("OBS_VALUE")])
        #expect(problems("country,value\nHU,1", ReadingChoices(layout: layout)).first?.column == "worth")
        #expect(problems("country;year;value\nHU;2018;1,5").first?.reason.contains("decimal comma") == true)
        #expect(problems("\n\n").first?.reason.isEmpty == false)
    }
}
