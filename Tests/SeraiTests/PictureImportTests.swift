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
            let address = try #require(page.firstMatch(of: /\/files\/[0-9a-f]+/)?.output, "\(name) shows no picture")
            let picture = try await serai.get(String(address))
            #expect(picture.status == 200 && Data(picture.body) == SmallPicture.png)
            #expect(picture.header("content-type") == "image/png")
            #expect(picture.header("cache-control")?.contains("immutable") == true)
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
