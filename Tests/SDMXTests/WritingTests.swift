import Chance
import Testing

@testable import SDMX

@Suite("What is written reads back as the same figures, byte by byte the same each time")
struct WritingTests {
    /// Figures with everything in them that a form may trip over.
    private func sample(_ seed: UInt64) throws -> Observations {
        var chance = SplitMix64(seed: seed)
        var builder = ObservationsBuilder(
            source: "made", reference: StructureReference(.dataflow, "SERAI:TEST(1.0)", name: "A, \"test\""),
            dimensions: [Component("REF_AREA", name: "Area"), Component("SERIES"), Component("TIME_PERIOD")],
            measures: [.value, Component("HIGH")],
            attributes: [Component("UNIT_MEASURE"), Component("OBS_STATUS"), Component("NOTE", separator: ";")])
        for area in ["HU", "RS", "CN"] {
            for item in ["S, \"A\"", "S\nB", "_T"] {
                for year in 2010..<2014 where chance.unit() < 0.8 {
                    let value = (chance.unit() - 0.5) * 1e12 * chance.unit()
                    builder.add(
                        [area, item, "\(year)"], [chance.unit() < 0.1 ? nil : value, chance.unit()],
                        ["USD", chance.unit() < 0.5 ? "A" : nil, chance.unit() < 0.3 ? "x;y, z" : nil])
                }
            }
        }
        builder.name("HU", "Hungary, \"the\"", of: "REF_AREA")
        builder.name("CN", "中国", of: "REF_AREA")
        return try builder.finished()
    }

    /// Rows in no order, since forms group them.
    private func rows(_ observations: Observations) -> [String] {
        var rows: [String] = []
        let ids = observations.attributes.map(\.component.id).sorted()
        for row in 0..<observations.count {
            let keys = observations.dimensions.map { $0[row] ?? "-" }
            let figures = observations.measures.map { $0.values[row].isNaN ? "?" : String($0.values[row].bitPattern) }
            let notes = ids.map { (observations.column($0)?[row] ?? nil) ?? "-" }
            rows.append((keys + figures + notes).joined(separator: " "))
        }
        return rows.sorted()
    }

    private func again(_ bytes: [UInt8], measures: [String]? = ["OBS_VALUE", "HIGH"]) throws -> Observations {
        try FigureFile.read(ByteSource(name: "written", bytes: bytes), ReadingChoices(measures: measures)).observations
    }

    @Test(
        "SDMX-CSV with every sort of label", arguments: [SDMXCSVWriter.Labels.id, .both, .name], [1, 2, 3] as [UInt64])
    func sdmxCSV(labels: SDMXCSVWriter.Labels, seed: UInt64) throws {
        let observations = try sample(seed)
        let writer = SDMXCSVWriter(labels: labels, delimiter: seed == 3 ? ";" : ",")
        let bytes = writer.bytes(observations)
        let read = try again(bytes)
        #expect(rows(read) == rows(observations))
        #expect(read.reference?.id == "SERAI:TEST(1.0)")
        #expect(writer.bytes(try sample(seed)) == bytes)
        if labels != .id { #expect(read.dimensions[0].names.contains("中国")) }
    }

    @Test("SDMX-JSON", arguments: [1, 2, 3] as [UInt64])
    func sdmxJSON(seed: UInt64) throws {
        let observations = try sample(seed)
        let writer = SDMXJSONWriter(head: .init(id: "t", prepared: "2026-01-01T00:00:00Z"))
        let bytes = writer.bytes(observations)
        let read = try again(bytes)
        #expect(rows(read) == rows(observations))
        #expect(read.dimensions.map(\.component.id) == observations.dimensions.map(\.component.id))
        #expect(read.reference == observations.reference)
        #expect(read.dimensions[0].names.contains("Hungary, \"the\""))
        #expect(writer.bytes(try sample(seed)) == bytes)
    }

    @Test("SDMX-JSON of one figure, of none, and without time")
    func smallJSON() throws {
        for dimensions in [["REF_AREA", "TIME_PERIOD"], ["REF_AREA", "PARTNER"], ["TIME_PERIOD"], ["REF_AREA"]] {
            for count in [1, 2] {
                var builder = ObservationsBuilder(source: "made", dimensions: dimensions.map { Component($0) })
                for row in 0..<count { builder.add(dimensions.map { _ in "201\(row)" }, [Double(row)]) }
                let observations = try builder.finished()
                let read = try again(
                    SDMXJSONWriter(head: .init(id: "t", prepared: "2026-01-01T00:00:00Z")).bytes(observations))
                #expect(rows(read) == rows(observations))
            }
        }
    }

    @Test("Plain tables, whose headings tell what is what")
    func tidy() throws {
        var builder = ObservationsBuilder(
            source: "made", dimensions: [Component("REF_AREA"), Component("INDICATOR"), Component("TIME_PERIOD")],
            attributes: [Component("UNIT_MEASURE"), Component("OBS_STATUS")])
        builder.add(["HU", "a,b", "2018"], [0.1], ["USD", nil])
        builder.add(["RS", "c", "2018-Q1"], [nil], ["USD", "M"])
        builder.name("HU", "Hungary", of: "REF_AREA")
        let observations = try builder.finished()
        let bytes = TidyCSVWriter().bytes(observations)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == """
                REF_AREA,REF_AREA_LABEL,INDICATOR,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE,OBS_STATUS
                HU,Hungary,"a,b",2018,0.1,USD,
                RS,,c,2018-Q1,,USD,M

                """)
        let read = try again(bytes, measures: nil)
        #expect(rows(read) == rows(observations))
        #expect(read.dimensions[0].names == ["Hungary", ""] || read.dimensions[0].names == ["Hungary", nil])
    }

    @Test("An infinite figure is not taken")
    func infinite() {
        var builder = ObservationsBuilder(source: "made", dimensions: [Component("AREA")])
        builder.add(["HU"], [.infinity])
        #expect(throws: ReadingError.self) { try builder.finished() }
    }
}
