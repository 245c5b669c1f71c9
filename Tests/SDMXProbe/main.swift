import Foundation
import SDMX

// What other programs' files say to the room SDMX, and what it writes for other programs: run by Interop/sdmx_checks.py.
//   SDMXProbe sample FOLDER         figures of every sort as figures.csv, .sdmx.csv, .sdmx.json and .xlsx
//   SDMXProbe convert FILE FOLDER   the figures of a file in the same forms
//   SDMXProbe flows FILE FOLDER     the reported flows of a file of BaTIS, reconciled by symmetry, in the same forms
//   SDMXProbe read FILE             what a file holds, and how fast it was read, as JSON

/// Figures with names, quotes, several values in a cell, and gaps.
func sample() throws -> Observations {
    var builder = ObservationsBuilder(
        source: "sample", reference: StructureReference(.dataflow, "SERAI:SAMPLE(1.0)", name: "Trade, a \"sample\""),
        dimensions: [
            Component("FREQ", name: "Frequency"), Component("REF_AREA", name: "Area"),
            Component("INDICATOR", name: "Indicator"),
            Component("TIME_PERIOD", name: "Time"),
        ],
        attributes: [Component("UNIT_MEASURE", name: "Unit"), Component("OBS_STATUS"), Component("COMMENT_OBS")])
    for (place, area) in ["CN", "HU", "RS", "IR"].enumerated() {
        for indicator in ["EXP", "IMP"] {
            for year in 2010...2023 where (year + place) % 7 != 0 {
                let value = Double(year * 1_000 + place) / 7 * (indicator == "EXP" ? 1 : -1e-7)
                builder.add(
                    ["A", area, indicator, String(year)], [(year + place) % 5 == 0 ? nil : value],
                    ["US$ million", (year + place) % 5 == 0 ? "M" : "A", year == 2020 ? "estimated, \"roughly\"" : nil])
            }
        }
    }
    for (code, name) in [("CN", "中国"), ("HU", "Hungary"), ("RS", "Сербия"), ("IR", "Iran (Islamic Republic of)")] {
        builder.name(code, name, of: "REF_AREA")
    }
    // A code that is no id, one that all rows have, and names of attributes' codes.
    builder.name("US$ million", "Millions of \"dollars\"", of: "UNIT_MEASURE")
    builder.name("A", "Normal value", of: "OBS_STATUS")
    builder.name("M", "Missing value", of: "OBS_STATUS")
    return try builder.finished()
}

/// A sheet of the figures, with their sum as a formula.
func workbook(_ observations: Observations) -> Workbook {
    let bold = Workbook.Style(isBold: true)
    let columns = observations.dimensions + observations.attributes
    var rows: [[Workbook.Cell]] = [columns.map { .text($0.component.id, bold) } + [.text("OBS_VALUE", bold)]]
    for row in 0..<observations.count {
        rows.append(
            columns.map { $0[row].map { .text($0) } ?? .empty } + [.number(observations.measures[0].values[row])])
    }
    let first = CellAddress(row: 1, column: columns.count).absolute
    let last = CellAddress(row: observations.count, column: columns.count).absolute
    let sum = observations.measures[0].values.reduce(0) { $0 + ($1.isNaN ? 0 : $1) }
    let total = Workbook.Sheet(
        name: "Total", rows: [[.text("sum"), .formula("=SUM(Figures!\(first):\(last))", value: sum)]])
    return Workbook(
        sheets: [.init(name: "Figures", rows: rows, frozen: (1, 0)), total], title: "Figures", made: 1_700_000_000)
}

func write(_ observations: Observations, to folder: String) throws {
    func file(_ name: String) -> URL { URL(fileURLWithPath: folder).appendingPathComponent(name) }
    let head = SDMXJSONWriter.Head(id: "figures", prepared: "2026-01-01T00:00:00Z")
    try Data(TidyCSVWriter().bytes(observations)).write(to: file("figures.csv"))
    try Data(SDMXCSVWriter().bytes(observations)).write(to: file("figures.sdmx.csv"))
    try Data(SDMXCSVWriter(labels: .both).bytes(observations)).write(to: file("figures.both.sdmx.csv"))
    try Data(SDMXJSONWriter(head: head).bytes(observations)).write(to: file("figures.sdmx.json"))
    try workbook(observations).write(toPath: file("figures.xlsx").path)
}

func reconcile(_ path: String) throws -> Observations {
    let observations = try FigureFile.read(ByteSource(path: path)).observations
    let flows = try BilateralFlows(observations, .batis(.reported), PlaceMatcher())
    return try Observations(flows.reconciled(by: .weightedBySymmetry), source: "flows")
}

func describe(_ path: String) throws {
    let clock = ContinuousClock()
    let start = clock.now
    let reading = try FigureFile.read(ByteSource(path: path))
    let seconds = start.duration(to: clock.now) / .seconds(1)
    let bytes = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let peak = status.split(separator: "\n").first { $0.hasPrefix("VmHWM") }?.split(separator: " ").dropFirst().first
    let found: [String: Any] = [
        "format": reading.format.rawValue, "rows": reading.observations.count, "notes": reading.notes,
        "dimensions": reading.observations.dimensions.map(\.component.id),
        "attributes": reading.observations.attributes.map(\.component.id), "seconds": seconds,
        "megabytesASecond": Double(bytes) / 1e6 / seconds, "peakKilobytes": peak.flatMap { Int($0) } ?? 0,
    ]
    let json = try JSONSerialization.data(withJSONObject: found, options: [.sortedKeys, .prettyPrinted])
    print(String(decoding: json, as: UTF8.self))
}

do {
    let arguments = CommandLine.arguments.dropFirst()
    switch (arguments.first, arguments.count) {
    case ("sample", 2): try write(sample(), to: arguments[2])
    case ("convert", 3): try write(FigureFile.read(ByteSource(path: arguments[2])).observations, to: arguments[3])
    case ("flows", 3): try write(reconcile(arguments[2]), to: arguments[3])
    case ("read", 2): try describe(arguments[2])
    default:
        print("SDMXProbe sample FOLDER | convert FILE FOLDER | flows FILE FOLDER | read FILE")
        exit(64)
    }
} catch {
    FileHandle.standardError.write(Data("\(error)\n".utf8))
    exit(65)
}
