import COINrCheck
import Chance
import Foundation
import TestSupport
import Testing

/// The tables that COINr wrote, beside the checkout.
private enum Folder {
    static let isThere = SharedData.has("trade-index/coinr/inputs_iData.csv")

    static func tables(where wanted: (String) -> Bool = { _ in true }) throws -> [String: Table] {
        let folder = SharedData.folder.appendingPathComponent("trade-index/coinr")
        var tables: [String: Table] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder.path) where file.hasSuffix(".csv") {
            let name = String(file.dropLast(4))
            guard wanted(name) else { continue }
            let text = String(decoding: try SharedData.bytes("trade-index/coinr/\(file)"), as: UTF8.self)
            tables[name] = try Table(commaSeparated: text)
        }
        return tables
    }
}

@Suite(
    "Every table of COINr is reproduced", .serialized,
    .enabled(if: Folder.isThere, "no ../shared/data beside the checkout"))
struct COINrTablesTests {
    @Test func `all tables agree to 1e-9`() throws {
        let tables = try Folder.tables()
        let report = Check(tables: tables).report()
        #expect(report.unmatched.isEmpty, "\(report.unmatched)")
        #expect(report.tables.count > 100)
        #expect(report.tables.allSatisfy { $0.largestRelativeDifference <= 1e-9 })
        let cells = Dictionary(uniqueKeysWithValues: report.tables.map { ($0.name, $0.cells) })
        #expect(cells["nominal_Aggregated"] == 51 * 60)
        #expect(cells["ua100_scores"] == 51 * 101)
        #expect(cells["panel_Aggregated"] == 230 * 60)
    }

    @Test(arguments: [
        ("nominal_Aggregated", "Index"), ("ua100_scores", "r_50"), ("panel_Treated", "Flights"),
        ("agg_rank__copeland", "Index"), ("weights_PCA_L2", "Weight"), ("nominal_treat_points", "FDI"),
    ])
    func `a table with one wrong cell is not`(name: String, column: String) throws {
        var tables = try Folder.tables { !$0.hasPrefix("nominal_corr") }
        let given = try #require(tables[name])
        let place = try #require(given.columns.firstIndex(of: column))
        var rows = given.rows
        rows[3][place] = "77.5"
        let header = given.columns.joined(separator: ",")
        let text = ([header] + rows.map { $0.map { "\"\($0)\"" }.joined(separator: ",") }).joined(separator: "\n")
        tables[name] = try Table(commaSeparated: text)
        let report = Check(tables: tables.filter { $0.key == name }, inputs: tables).report()
        #expect(report.tables.isEmpty)
        #expect(report.unmatched.first?.reason.contains("77.5") == true)
    }

    /// Tables that others stand on; each is spoilt elsewhere.
    private static let foundations = [
        "nominal_Raw", "nominal_Denominated", "nominal_Imputed", "nominal_Screened", "nominal_Treated",
        "nominal_Normalised",
        "nominal_Aggregated", "weights_PCA_L1", "weights_PCA_L2", "normalise_iMeta_with_posts", "sa_noisy_weights",
        "panel_impute_input", "ua100_para",
    ]

    /// Lists of what is above a limit that no name gives: one might end earlier.
    private static let lists = [
        "nominal_GBR_weaknesses", "nominal_GBR_strengths", "nominal_denom_corr", "nominal_corr", "nominal_cronbach",
    ]

    /// Tables with a number changed in its seventh digit, a row lost, or a column lost, table by table.
    @Test func `no spoilt table counts as reproduced`() throws {
        let all = try Folder.tables()
        var chance = SplitMix64(seed: 1)
        var spoilt: [String: Table] = [:]
        for (name, table) in all.sorted(by: { $0.key < $1.key })
        where !Self.foundations.contains(name) && !name.hasPrefix("inputs") && !table.rows.isEmpty {
            var (columns, rows) = (table.columns, table.rows)
            let isList = Self.lists.contains { name.hasPrefix($0) }
            // A column of measures may be missing; one of units, indicators or replicates may not.
            let isSheet = ["agg_", "impute_", "normalise_", "panel_A", "ua100_s"].contains { name.hasPrefix($0) }
            switch Int(chance.unit() * 3) {
            case 0:
                let keys = ["Time", "PC"]
                let places = rows.indices.flatMap { row in
                    columns.indices.filter { column in
                        let number = Double(rows[row][column]) ?? 0
                        return number != 0 && number.isFinite && !keys.contains(columns[column])
                    }
                    .map { (row, $0) }
                }
                guard let (row, column) = places.randomElement(using: &chance) else { continue }
                rows[row][column] = "\((Double(rows[row][column]) ?? 0) * (1 + 1e-6))"
            case 1 where !isList: rows.remove(at: Int.random(in: rows.indices, using: &chance))
            case 2 where isSheet:
                let lost = Int.random(in: columns.indices, using: &chance)
                columns.remove(at: lost)
                for row in rows.indices { rows[row].remove(at: lost) }
            default: continue
            }
            let lines = [columns] + rows
            spoilt[name] = try Table(
                commaSeparated: lines.map { $0.map { "\"\($0)\"" }.joined(separator: ",") }.joined(separator: "\n"))
        }
        let report = Check(tables: spoilt, inputs: all).report()
        #expect(report.tables.map(\.name) == [])
        #expect(report.unmatched.count > 50)
    }

    /// Without a column a table is not reproduced or is, but is never the end of the check.
    @Test func `no lost column stops the check`() throws {
        let all = try Folder.tables()
        for lost in 0..<4 {
            var spoilt: [String: Table] = [:]
            for (name, table) in all where name.hasPrefix("nominal_") && table.columns.count > 1 {
                let place = lost % table.columns.count
                let lines = ([table.columns] + table.rows).map { line in
                    line.enumerated().filter { $0.offset != place }.map { "\"\($0.element)\"" }.joined(separator: ",")
                }
                spoilt[name] = try Table(commaSeparated: lines.joined(separator: "\n"))
            }
            let report = Check(tables: spoilt, inputs: all).report()
            #expect(report.tables.count + report.unmatched.count == spoilt.count)
        }
    }

    @Test func `a folder of results alone takes its inputs from the second one`() throws {
        let all = try Folder.tables()
        let results = all.filter { $0.key.hasPrefix("agg_") || $0.key.hasPrefix("panel_Norm") }
        let report = Check(tables: results, inputs: all).report()
        #expect(report.unmatched.isEmpty && report.tables.count == results.count)
        let bare = Check(tables: results).report()
        #expect(bare.tables.isEmpty && bare.unmatched.count == results.count)
        #expect(bare.unmatched.allSatisfy { $0.reason.contains("inputs_iMeta") })
    }

    @Test func `steps that the folder lacks are built from the inputs`() throws {
        let all = try Folder.tables { !$0.hasPrefix("nominal_") || $0 == "nominal_Aggregated" }
        let report = Check(tables: all).report()
        #expect(report.unmatched.isEmpty, "\(report.unmatched)")
    }

    @Test func `what is random or unknown is named, with the reason`() throws {
        var tables = try Folder.tables { $0.hasPrefix("inputs") || $0.hasPrefix("nominal_") }
        tables["impute_EM_L2"] = tables["nominal_Imputed"]
        tables["agg_sorcery__amean"] = tables["nominal_Aggregated"]
        let report = Check(tables: tables).report()
        let reasons = Dictionary(uniqueKeysWithValues: report.unmatched.map { ($0.name, $0.reason) })
        #expect(reasons["impute_EM_L2"]?.contains("random") == true)
        #expect(reasons["agg_sorcery__amean"] == "no table of this name is known")
        #expect(reasons.count == 2)
    }
}

@Suite("Tables are read as R writes them")
struct TableTests {
    @Test func `quotes, doubled quotes, commas and line ends within quotes`() throws {
        let table = try Table(commaSeparated: "\"a\",\"b\"\r\n\"x, \"\"y\"\"\",\n\"two\nlines\",NA\n")
        #expect(table.columns == ["a", "b"])
        #expect(table.rows == [["x, \"y\"", ""], ["two\nlines", "NA"]])
    }

    @Test(arguments: [
        ("a,b\n1\n", Table.ReadingError.raggedRow(line: 2, expected: 2, found: 1)),
        ("a,b\n1,\"2\n", .openQuote(line: 2)),
        ("a,a\n1,2\n", .doubledColumn("a")),
    ])
    func `what cannot be is refused with its line`(text: String, error: Table.ReadingError) {
        #expect(throws: error) { try Table(commaSeparated: text) }
    }
}
