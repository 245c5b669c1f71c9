import Foundation
import TestSupport
import Testing

@Suite("Pictures from the command line", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct PictureImportTests {
    let folder: TemporaryFolder
    let data: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        data = try TemporaryFolder()
        try folder.write("name,country\nAcme,Hungary\nBeta,Serbia\n", to: "names.csv")
        try FileManager.default.createDirectory(at: folder("pictures"), withIntermediateDirectories: true)
        for name in ["acme.png", "beta.png"] { try SmallPicture.png.write(to: folder("pictures/\(name)")) }
        try Data([1, 2, 3]).write(to: folder("pictures/Thumbs.db"))
    }

    func run(_ arguments: String...) async throws {
        let process = try SeraiCommand.start(["import", "--data", data.url.path] + arguments, outputIn: folder)
        try #require(await process.end() == .exited(0), "\(process.errors)")
    }

    @Test("are shown by those whose names they have, in whatever order the files are named, and go when they are gone")
    func logos() async throws {
        try await run(folder("pictures").path, folder("names.csv").path)
        let serai = try await RunningSerai(data: data)
        for name in ["Acme", "Beta"] {
            let page = try await serai.get("/en/exhibitors/\(name.lowercased())").text
            let addresses = page.matches(of: /\/files\/[0-9a-f]+/).map { String($0.output) }
            var kinds: Set<String> = []
            for address in addresses {
                let picture = try await serai.get(address)
                #expect(picture.status == 200)
                let kind = try #require(picture.header("content-type"))
                let start: [UInt8] = kind == "image/webp" ? Array("RIFF".utf8) : [0x89, 0x50, 0x4E, 0x47]
                #expect(picture.body.starts(with: start), "\(kind) is something else")
                kinds.insert(kind)
                #expect(picture.header("cache-control")?.contains("immutable") == true)
            }
            #expect(kinds == ["image/webp", "image/png"], "\(name) shows \(kinds)")
            #expect(page.contains("alt=\"\(name)\""), "\(name)'s picture is described as another's")
        }
        try FileManager.default.removeItem(at: folder("pictures/beta.png"))
        try await run(folder("pictures").path)
        for _ in 0..<100 {
            if try await !serai.get("/en/exhibitors/beta").text.contains("/files/") { break }
            try await Task.sleep(for: .milliseconds(50))
        }
        #expect(try await !serai.get("/en/exhibitors/beta").text.contains("/files/"))
        #expect(try await serai.get("/en/exhibitors/acme").text.contains("/files/"))
        #expect(try await serai.stop() == .exited(0))
    }

    @Test("a folder that has not changed changes nothing, and what is damaged is told with a way out")
    func again() async throws {
        try await run(folder("names.csv").path, folder("pictures").path)
        let second = try await SeraiCommand.run(
            "import", "--json", folder("pictures").path, "--data", data.url.path, in: folder)
        let reports = try #require(try JSONSerialization.jsonObject(with: Data(second.output.utf8)) as? [[String: Any]])
        let kinds = try #require(reports.first?["kinds"] as? [String: [String: Int]])
        #expect(kinds["picture"]?["unchanged"] == 2, "\(kinds)")
        for counts in kinds.values {
            #expect((counts["added"] ?? 0) + (counts["changed"] ?? 0) + (counts["removed"] ?? 0) == 0)
        }
        try SmallPicture.png.prefix(50).write(to: folder("pictures/acme.png"))
        try Data("<script>alert(1)</script>".utf8).write(to: folder("pictures/beta.png"))
        let third = try await SeraiCommand.run("import", folder("pictures").path, "--data", data.url.path, in: folder)
        #expect(third.errors.contains("acme.png is a damaged PNG; open it"), "\(third.errors)")
        #expect(third.errors.contains("beta.png is no picture"), "\(third.errors)")
    }

    @Test("a list may come through a pipe")
    func pipe() async throws {
        let place = data.url.path
        let command = "cat '\(folder("names.csv").path)' | '\(SeraiCommand.executable.path)' import - --data '\(place)'"
        let process = try ChildProcess(
            URL(fileURLWithPath: "/bin/sh"), ["-c", command], outputIn: folder.url)
        #expect(try await process.end() == .exited(0), "\(process.errors)")
        let exported = try await SeraiCommand.run("export", "exhibitors.json", "--data", place, in: folder)
        #expect(exported.output.contains("Acme") && exported.output.contains("Beta"))
    }
}
