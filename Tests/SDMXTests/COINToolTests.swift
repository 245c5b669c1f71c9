import TestSupport
import Testing

@testable import SDMX

@Suite("Workbooks of the COIN Tool are read")
struct COINToolTests {
    /// A workbook laid out as the tool lays it out, with two indicators of three columns filled and two units of four rows.
    private func path(_ folder: TemporaryFolder, _ change: (inout [[Workbook.Cell]]) -> Void = { _ in }) throws
        -> String
    {
        var rows = [[Workbook.Cell]](repeating: [Workbook.Cell](repeating: .empty, count: 7), count: 20)
        func row(_ row: Int, _ cells: [Workbook.Cell]) {
            for (place, cell) in cells.enumerated() { rows[row - 1][4 + place] = cell }
        }
        row(7, [.number(0.5), .number(2), .number(1)])
        row(8, [.number(1), .number(-1), .number(1)])
        row(9, [.number(0), .text("n/a")])
        row(10, [.number(100)])
        row(11, [.text("Index"), .text("Index"), .text("Index")])
        row(12, [.text("si.01"), .text("si.01"), .text("si.01")])
        row(13, [.text("p.01"), .text("p.02"), .text("p.02")])
        row(14, [.text("sp.01"), .text("sp.02"), .text("sp.02")])
        row(15, [.text("Goods"), .text("Tariffs"), .text("Unused")])
        row(16, [.text("ind.01"), .text("ind.02"), .text("ind.03")])
        for (place, unit) in [("Hungary", "HUN"), ("Serbia", "SRB"), ("Empty", "EMP"), ("", "")].enumerated() {
            rows[16 + place][1] = .text(unit.0)
            rows[16 + place][2] = .text(unit.1)
        }
        row(17, [.number(1.5), .number(20), .text("n/a")])
        row(18, [.text("n/a"), .number(30), .text("n/a")])
        change(&rows)
        let framework: [[Workbook.Cell]] = [
            [], [], [],
            [.empty, .empty, .text("Code"), .empty, .text("Weight"), .empty, .empty, .text("Dimension/indicator")],
            [.empty, .empty, .text("Index"), .empty, .number(1), .empty, .empty, .text("All trade")],
            [.empty, .empty, .text("p.01"), .empty, .number(0.4), .empty, .empty, .text("Movement")],
            [.empty, .empty, .text("p.02"), .empty, .number(0.6), .empty, .empty, .text("Barriers")],
            [.empty, .empty, .text("p.03"), .empty, .number(1), .empty, .empty, .text("--")],
        ]
        let path = folder("coin.xlsx").path
        try Workbook(
            sheets: [.init(name: "Database", rows: rows), .init(name: "Framework", rows: framework)], title: "COIN",
            made: 1
        ).write(toPath: path)
        return path
    }

    @Test("Indicators with weights, directions, goalposts and branches; figures of filled rows and columns only")
    func reads() throws {
        let folder = try TemporaryFolder()
        let book = try COINToolWorkbook.read(ByteSource(path: path(folder)))
        #expect(
            book.indicators == [
                .init(
                    code: "ind.01", name: "Goods", weight: 0.5, direction: 1, lower: 0, upper: 100,
                    branches: ["sp.01", "p.01", "Index"]),
                .init(
                    code: "ind.02", name: "Tariffs", weight: 2, direction: -1, lower: nil, upper: nil,
                    branches: ["sp.02", "p.02", "Index"]),
            ])
        #expect(
            book.branches == [
                .init(code: "Index", name: "All trade", weight: 1), .init(code: "p.01", name: "Movement", weight: 0.4),
                .init(code: "p.02", name: "Barriers", weight: 0.6),
            ])
        #expect(book.observations.table == ["HUN ind.01 1.5", "HUN ind.02 20.0", "SRB ind.01 ?", "SRB ind.02 30.0"])
        #expect(book.observations.dimensions[0].names == ["Hungary", "Serbia"])
        let reading = try FigureFile.read(ByteSource(path: folder("coin.xlsx").path))
        #expect(reading.observations.table == book.observations.table)
        #expect(reading.notes.first?.contains("COIN Tool") == true)
    }

    @Test("Faults are told with row and column")
    func faults() throws {
        let folder = try TemporaryFolder()
        func problems(_ row: Int, _ cell: Workbook.Cell) throws -> [ReadingError.Problem] {
            let path = try path(folder) { $0[row - 1][5] = cell }
            do {
                _ = try COINToolWorkbook.read(ByteSource(path: path))
                return []
            } catch {
                return error.problems
            }
        }
        for (row, cell) in [
            (7, Workbook.Cell.text("much")), (8, .number(0)), (16, .empty), (17, .text("1,5")), (7, .number(-1)),
        ] {
            let found = try problems(row, cell)
            #expect(found.first?.line == row)
            #expect(found.first?.column == "F")
            #expect(found.first?.file == "coin.xlsx, sheet Database")
        }
    }
}
