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

    private func beside(_ folder: String, _ name: String) -> String {
        URL(fileURLWithPath: folder).deletingLastPathComponent().appendingPathComponent(name).path
    }

    private func made(_ folder: String, holding files: [String: String]) throws {
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        for (name, text) in files { try Data(text.utf8).write(to: URL(fileURLWithPath: folder + "/" + name)) }
    }

    @Test("what a killed program of ours left behind is cleared away, half-written or whole")
    func leftovers() throws {
        try Scratch.with { folder in
            let half = beside(folder, ".index.partial-half00")
            try made(half, holding: ["half.csv": "half", ".serai-publication-in-progress": ""])
            try publication().publish(into: beside(folder, ".index.partial-whole0"))
            try publication().publish(into: folder)
            #expect(files(folder)["half.csv"] == nil && files(folder)[".serai-publication-in-progress"] == nil)
            #expect(try neighbours(folder) == ["index"])
        }
    }

    @Test("what others have beside it stays, whatever its name")
    func neighbours() throws {
        try Scratch.with { folder in
            let names = [".index.partial", ".index.partial-mine00", ".index.partial.former", ".other.partial-half00"]
            for name in names { try made(beside(folder, name), holding: ["mine.txt": "mine"]) }
            // A link is no leftover, even to something that looks like one.
            let far = beside(folder, "far")
            try made(far, holding: [".serai-publication-in-progress": ""])
            try FileManager.default.createSymbolicLink(
                atPath: beside(folder, ".index.partial-link00"), withDestinationPath: far)
            for _ in 0..<2 { try publication().publish(into: folder) }
            #expect(Set(try neighbours(folder)) == Set(names + ["far", ".index.partial-link00", "index"]))
            for name in names { #expect(files(beside(folder, name)).count == 1) }
            #expect(files(far).count == 1)
        }
    }

    @Test("a link to a folder is followed and stays; one that leads nowhere is refused")
    func links() throws {
        try Scratch.with { folder in
            let target = beside(folder, "far/away")
            try made(target, holding: [:])
            try FileManager.default.createSymbolicLink(atPath: folder, withDestinationPath: target)
            for _ in 0..<2 { try publication().publish(into: folder) }
            #expect(try FileManager.default.destinationOfSymbolicLink(atPath: folder) == target)
            #expect(files(target)["manifest.json"] != nil)
            #expect(try neighbours(target) == ["away"])
            try FileManager.default.removeItem(atPath: target)
            #expect(throws: PublishingError.deadLink(path: folder)) { try publication().publish(into: folder) }
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
                    let partial = (try? neighbours(folder))?.first { $0.hasPrefix(".index.partial-") }
                    try? FileManager.default.createDirectory(
                        atPath: beside(folder, "\(partial ?? "")/index.xlsx"), withIntermediateDirectories: true)
                }
            }
            #expect(files(folder) == former)
            #expect(try neighbours(folder) == ["index"])
        }
    }

    @Test("what a reader has changed in a publication, linked into it or laid beside its files is not overwritten")
    func changed() throws {
        try Scratch.with { folder in
            try publication().publish(into: folder)
            try Data("mine".utf8).write(to: URL(fileURLWithPath: folder + "/index.xlsx"))
            #expect(throws: PublishingError.changed(folder: folder, file: "index.xlsx")) {
                try publication().publish(into: folder)
            }
            #expect(files(folder)["index.xlsx"] == Data("mine".utf8))
        }
        for stranger in ["mine", "pictures/mine"] {
            try Scratch.with { folder in
                try publication().publish(into: folder)
                try FileManager.default.createDirectory(
                    atPath: folder + "/" + stranger, withIntermediateDirectories: true)
                #expect(throws: PublishingError.occupied(folder: folder, by: stranger)) {
                    try publication().publish(into: folder)
                }
            }
        }
        try Scratch.with { folder in
            try publication().publish(into: folder)
            try FileManager.default.moveItem(atPath: folder + "/scores.csv", toPath: beside(folder, "scores.csv"))
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/scores.csv", withDestinationPath: beside(folder, "scores.csv"))
            #expect(throws: PublishingError.occupied(folder: folder, by: "scores.csv")) {
                try publication().publish(into: folder)
            }
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
