import Foundation
import Testing
import TradeDesk
import TradeSample

@Suite("A publication is in its folder whole or not at all")
struct PublicationFolderTests {
    private func publication() throws -> Publication {
        Publication(try SampleIndex.built(), made: 1_790_000_000, languages: [.english])
    }

    private func files(_ folder: String) -> [String: Data] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: folder)) ?? []
        return Dictionary(
            uniqueKeysWithValues: names.compactMap { name in
                FileManager.default.contents(atPath: folder + "/" + name).map { (name, $0) }
            })
    }

    private func neighbours(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(
            atPath: URL(fileURLWithPath: folder).deletingLastPathComponent().path)
    }

    @Test("the same index gives the same bytes, and the manifest names them all")
    func same() throws {
        try Scratch.with { folder in
            let manifest = try publication().publish(into: folder)
            let first = files(folder)
            #expect(Set(first.keys) == Set(manifest.files.map(\.name) + ["manifest.json"]))
            for file in manifest.files { #expect(first[file.name]?.count == file.bytes && file.sha256.count == 64) }
            try publication().publish(into: folder)
            #expect(files(folder) == first)
            #expect(try neighbours(folder) == ["index"])
        }
    }

    @Test("until all is written there is nothing under its name")
    func whole() throws {
        try Scratch.with { folder in
            var told: [Publication.Progress] = []
            try publication().publish(into: folder) { progress in
                told.append(progress)
                #expect(FileManager.default.fileExists(atPath: folder) == (progress.done == progress.count))
            }
            #expect(told.map(\.done) == Array(0...told[0].count))
        }
    }

    @Test("what a killed program left behind is cleared away")
    func leftovers() throws {
        try Scratch.with { folder in
            let partial = URL(fileURLWithPath: folder).deletingLastPathComponent().appendingPathComponent(
                ".index.partial")
            try FileManager.default.createDirectory(at: partial, withIntermediateDirectories: true)
            try Data("half".utf8).write(to: partial.appendingPathComponent("half.csv"))
            try publication().publish(into: folder)
            #expect(files(folder)["half.csv"] == nil)
            #expect(try neighbours(folder) == ["index"])
        }
    }

    @Test("an error half-way leaves the former publication as it was, and nothing beside it")
    func error() throws {
        try Scratch.with { folder in
            try publication().publish(into: folder)
            let former = files(folder)
            let other = Publication(try SampleIndex.built(seed: 12), made: 0, languages: [.english])
            #expect(throws: PublishingError.self) {
                try other.publish(into: folder) { progress in
                    guard progress.file == "index.xlsx" else { return }
                    // A folder in the way of the file.
                    let way = URL(fileURLWithPath: folder).deletingLastPathComponent()
                        .appendingPathComponent(".index.partial/index.xlsx")
                    try? FileManager.default.createDirectory(at: way, withIntermediateDirectories: true)
                }
            }
            #expect(files(folder) == former)
            #expect(try neighbours(folder) == ["index"])
        }
    }

    @Test("a folder that holds something else is left alone, and so is a file")
    func occupied() throws {
        try Scratch.with { folder in
            try publication().publish(into: folder)
            let former = files(folder)
            try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/pictures-of-mine.txt"))
            #expect(throws: PublishingError.occupied(folder: folder, by: "pictures-of-mine.txt")) {
                try publication().publish(into: folder)
            }
            #expect(files(folder).count == former.count + 1)
        }
        try Scratch.with { folder in
            try Data("a file".utf8).write(to: URL(fileURLWithPath: folder))
            #expect(throws: PublishingError.self) { try publication().publish(into: folder) }
            #expect(FileManager.default.contents(atPath: folder) == Data("a file".utf8))
        }
        try Scratch.with { folder in
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data("{\"files\": []}".utf8).write(to: URL(fileURLWithPath: folder + "/manifest.json"))
            #expect(throws: PublishingError.occupied(folder: folder, by: "manifest.json")) {
                try publication().publish(into: folder)
            }
        }
    }

    @Test("two programs do not write into one folder at a time")
    func busy() throws {
        try Scratch.with { folder in
            var second: (any Error)?
            try publication().publish(into: folder) { progress in
                guard progress.done == 1 else { return }
                do { try publication().publish(into: folder) } catch { second = error }
            }
            #expect(second as? PublishingError == .busy(folder: folder))
            #expect(files(folder)["manifest.json"] != nil)
        }
    }
}
