import Foundation
import Pictures
import TestSupport
import Testing

@testable import PlateReader

@Suite("Pictures that are kept as evidence")
struct EvidenceFolderTests {
    private func arrival() throws -> PlateArrival {
        let picture = try #require(PictureSamples(width: 8, height: 8, bytes: [UInt8](repeating: 9, count: 192)))
        return PlateArrival(
            plate: .sample("渝A12345"), votes: 3, frame: CameraFrame(number: 0, time: 0, picture: picture))
    }

    @Test("are there until their time is over, and then are not; others' files stay")
    func retention() throws {
        let parent = try TemporaryFolder()
        let evidence = try EvidenceFolder(parent("evidence"), retention: .seconds(3_600))
        let begin = Date(timeIntervalSince1970: 1_800_000_000)
        let first = try evidence.keep(try arrival(), at: begin)
        try parent.write("mine", to: "evidence/notes.txt")
        try parent.write("mine", to: "evidence/arrival-old.jpg")
        let second = try evidence.keep(try arrival(), at: begin + 3_000)
        #expect(FileManager.default.fileExists(atPath: first.path))
        try evidence.expire(at: begin + 3_601)
        #expect(!FileManager.default.fileExists(atPath: first.path))
        #expect(FileManager.default.fileExists(atPath: second.path))
        try evidence.expire(at: begin + 30_000)
        let left = try FileManager.default.contentsOfDirectory(atPath: parent("evidence").path)
        #expect(Set(left) == ["notes.txt", "arrival-old.jpg"])
    }

    @Test("are for their owner alone")
    func permissions() throws {
        let parent = try TemporaryFolder()
        let evidence = try EvidenceFolder(parent("evidence"), retention: .seconds(60))
        let file = try evidence.keep(try arrival(), at: Date(timeIntervalSince1970: 1_800_000_000))
        for (path, mode) in [(parent("evidence").path, 0o700), (file.path, 0o600)] {
            let attributes = try FileManager.default.attributesOfItem(atPath: path)
            #expect(attributes[.posixPermissions] as? Int == mode)
        }
        #expect(PictureKind(of: [UInt8](try Data(contentsOf: file))) == .jpeg)
    }
}
