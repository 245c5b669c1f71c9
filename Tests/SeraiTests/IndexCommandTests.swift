import Foundation
import TestSupport
import Testing

@Suite("serai index builds, checks and looks into figures", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct IndexCommandTests {
    let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func run(_ words: String...) async throws -> (end: ChildProcess.End, output: String, errors: String) {
        let process = try SeraiCommand.start(words, environment: [:], outputIn: folder)
        let end = try await process.end()
        return (end, process.output, process.errors)
    }

    @Test("The shipped index is built out of the box")
    func shipped() async throws {
        let answer = try await run("index", "build", "digital-trade", "--year", "2018", "--json")
        #expect(answer.end == .exited(0), "\(answer.errors)")
        let json = try #require(try JSONSerialization.jsonObject(with: Data(answer.output.utf8)) as? [String: Any])
        let standings = try #require(json["standings"] as? [[String: Any]])
        #expect(standings.count == 16 && standings.first?["unit"] as? String == "SGP")
    }

    @Test("A method of one's own on figures of one's own, and what is wrong with either is told with its place")
    func own() async throws {
        try folder.write(
            """
            serai_index_method: 1
            name: "Mine"
            index:
              code: ALL
              children:
                - {code: A, name: "A", weight: 1}
                - {code: B, name: "B", weight: 3, direction: negative}
            normalise: {by: min_max, lower: 0, upper: 100, over: panel}
            aggregate: {by: arithmetic}
            """, to: "mine.yaml")
        try folder.write(
            "indicator,country,year,value\nA,HUN,2020,1\nA,CHN,2020,3\nB,HUN,2020,10\nB,CHN,2020,30\n",
            to: "figures.csv")
        let path = folder("mine.yaml").path
        let figures = folder("figures.csv").path
        let answer = try await run("index", "build", path, "--data", figures)
        #expect(answer.end == .exited(0), "\(answer.errors)")
        #expect(
            answer.output.contains("   1  HUN   75.0") && answer.output.contains("   2  CHN   25.0"), "\(answer.output)"
        )

        try folder.write("indicator,country,year,value\nA,Korea,2020,1\n", to: "doubt.csv")
        let doubt = try await run("index", "build", path, "--data", folder("doubt.csv").path)
        #expect(
            doubt.end == .exited(65) && doubt.errors.contains("Korea") && doubt.errors.contains("PRK"),
            "\(doubt.errors)")
        let answered = try await run(
            "index", "build", path, "--data", figures, folder("doubt.csv").path, "--place", "Korea=KOR")
        #expect(
            answered.end == .exited(0) && answered.output.contains("  KOR  ")
                && answered.errors.contains("\"Korea\" is KOR, as was answered"), "\(answered.output)\(answered.errors)"
        )
        let refused = try await run("index", "build", path, "--data", figures, "--place", "Korea=Congo")
        #expect(refused.end == .exited(65) && refused.errors.contains("could itself be"), "\(refused.errors)")

        try folder.write("indicator,country,year,value\nA,HUN,2020,many\n", to: "text.csv")
        let text = try await run("index", "build", path, "--data", folder("text.csv").path)
        #expect(
            text.end == .exited(65) && text.errors.contains("text.csv") && text.errors.contains("line 2"),
            "\(text.errors)")

        try folder.write("serai_index_method: 1\nname: x\nnormalize: 1\n", to: "wrong.yaml")
        let wrong = try await run("index", "build", folder("wrong.yaml").path, "--data", figures)
        #expect(wrong.end == .exited(65) && wrong.errors.contains("wrong.yaml, line 3"), "\(wrong.errors)")

        for (change, line) in [("lower: 100, upper: 0", "10"), ("lower: 5, upper: 5", "10")] {
            let text = try String(contentsOf: folder("mine.yaml"), encoding: .utf8).replacing(
                "lower: 0, upper: 100", with: change)
            try folder.write(text, to: "turned.yaml")
            let turned = try await run("index", "build", folder("turned.yaml").path, "--data", figures)
            #expect(
                turned.end == .exited(65) && turned.errors.contains("turned.yaml, line"), "\(line) \(turned.errors)")
        }
        try folder.write("serai_index_desk: 1\nyears: {first: -9000000, last: 900000000}\n", to: "mine.desk.yaml")
        let years = try await run("index", "build", path, "--data", figures)
        #expect(years.end == .exited(65) && years.errors.contains("mine.desk.yaml, line 2"), "\(years.errors)")
        try FileManager.default.removeItem(at: folder("mine.desk.yaml"))
        try folder.write(
            "indicator,country,year,value\nA,Atlantis,2020,1\nA,HUN,2020,2\nA,CHN,2020,4\nB,HUN,2020,1\nB,CHN,2020,2\nB,CHN,2020-Q1,2\n",
            to: "strange.csv")
        let strange = try await run("index", "build", path, "--data", folder("strange.csv").path)
        #expect(strange.end == .exited(0) && strange.errors.contains("Atlantis"), "\(strange.errors)")
        #expect(strange.errors.contains("1 figures are not of a year"), "\(strange.errors)")
        let directory = try await run("index", "build", path, "--data", folder.url.path)
        #expect(directory.end == .exited(66) && directory.errors.contains("is a folder"), "\(directory.errors)")

        let none = try await run("index", "build", path, "--data", folder("none.csv").path)
        #expect(none.end == .exited(66), "\(none.errors)")
        let nothing = try await run("index", "build", path)
        #expect(nothing.end == .exited(65) && nothing.errors.contains("--data"), "\(nothing.errors)")
        let year = try await run("index", "build", path, "--data", figures, "--year", "1900")
        #expect(year.end == .exited(65) && year.errors.contains("1900"), "\(year.errors)")
    }

    @Test("What a file holds is told, and a place in doubt is an exit code of its own")
    func figures() async throws {
        try folder.write("indicator,country,year,value\nA,HUN,2019,1\nA,Magyarország,2020,2\n", to: "good.csv")
        let good = try await run("index", "figures", folder("good.csv").path)
        #expect(
            good.end == .exited(0) && good.output.contains("A: 2 figures, 2019 to 2020"), "\(good.output)\(good.errors)"
        )
        try folder.write("indicator,country,year,value\nA,Congo,2019,1\n", to: "doubt.csv")
        let doubt = try await run("index", "figures", folder("doubt.csv").path)
        #expect(
            doubt.end == .exited(1) && doubt.output.contains("IN DOUBT: line 2, column country: \"Congo\""),
            "\(doubt.output)")
        let answered = try await run("index", "figures", folder("doubt.csv").path, "--place", "Congo=COG")
        #expect(
            answered.end == .exited(0) && answered.output.contains("answered: \"Congo\" is COG"), "\(answered.output)")
        let method = try await run("index", "figures", folder("good.csv").path, "--method")
        #expect(method.end == .exited(65) && method.errors.contains("no workbook of the COIN Tool"), "\(method.errors)")
        try folder.write("", to: "empty.csv")
        #expect(try await run("index", "figures", folder("empty.csv").path).end == .exited(65))
    }

    @Test("Tables that differ are named, and a folder without tables is an error")
    func check() async throws {
        #expect(try await run("index", "check", folder.url.path).end == .exited(66))
        try folder.write("\"uCode\",\"x\"\n\"A\",1\n", to: "treat_nothing.csv")
        let answer = try await run("index", "check", folder.url.path, "--json")
        #expect(answer.end == .exited(1) && answer.output.contains("treat_nothing"), "\(answer.output)\(answer.errors)")
        // What cannot be read is one table more that is not reproduced, and the others are told of all the same.
        try folder.write("\"uCode\",\"x\n", to: "agg_open.csv")
        let open = try await run("index", "check", folder.url.path, "--json")
        #expect(open.end == .exited(1) && open.output.contains("agg_open") && open.output.contains("treat_nothing"))
    }
}
