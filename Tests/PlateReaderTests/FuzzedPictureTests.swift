import Foundation
import Pictures
import TestSupport
import Testing

@testable import PlateReader

@Suite("Damaged files, read whole")
struct FuzzedPictureTests {
    /// SERAI_FUZZED_PICTURES=10000 for more: `SERAI_FUZZED_PICTURES=10000 Scripts/test FuzzedPictureTests`, about ten minutes.
    private static let count =
        ProcessInfo.processInfo.environment["SERAI_FUZZED_PICTURES"].flatMap { Int($0) } ?? 150

    @Test("each is read, or refused in words, and none is more than that")
    func fuzz() async throws {
        guard let reader = try? PlateReader() else { return }
        let sources = try sources()
        var generator = SeededGenerator(seed: 11)
        var (read, withPlate, refused): (Int, Int, [String: Int]) = (0, 0, [:])
        let before = Self.resident()
        for round in 0..<Self.count {
            let file =
                round % 4 == 3
                ? Self.strangePNG(&generator) : Self.damaged(sources, first: round % sources.count, &generator)
            do {
                let plates = try await reader.read(file: file).plates
                read += 1
                withPlate += plates.isEmpty ? 0 : 1
                for plate in plates {
                    #expect((0...1).contains(plate.confidence))
                    #expect(plate.characterConfidences.count == plate.text.count)
                    #expect(plate.corners.all.allSatisfy { $0.x.isFinite && $0.y.isFinite })
                }
            } catch {
                if case .network = error { Issue.record("round \(round): \(error)") }
                #expect(!"\(error)".isEmpty)
                refused[Self.sort(of: error), default: 0] += 1
            }
        }
        // Neither all nor none: what is tested is both.
        #expect(read > 0 && withPlate > 0 && refused.count > 1)
        let grown = Self.resident() - before
        #expect(grown < 300)
        if Self.count > 1_000 {
            print("\(Self.count) files: \(read) read, \(withPlate) with a plate; refused \(refused)")
            print("\(grown) MB more resident than before, at most \(Self.resident("VmHWM:")) MB")
        }
    }

    /// A scene with a plate and a plate alone, in every format that is taken.
    private func sources() throws -> [[UInt8]] {
        var scene = try #require(try RenderedApproach("渝AD40853", seed: 3).frame(12)).picture
        for _ in 0..<2 {
            let whole = Canvas.Part(x: 0, y: 0, width: scene.width, height: scene.height)
            scene = try #require(try Canvas(halving: whole, of: scene).picture)
        }
        let plate = try #require(FlatPlate.drawn("渝B7K921", sheet: try GlyphSheet()))
        let cut = try Canvas(halving: Canvas.Part(x: 0, y: 0, width: plate.width, height: plate.height), of: plate)
        let alone = try #require(cut.picture)
        return [
            try scene.jpeg(), PictureFiles.png(of: scene), try alone.jpeg(), PictureFiles.webp(of: scene),
            PictureFiles.turned(try scene.jpeg(), orientation: 6), PictureFiles.png(of: alone),
            PictureFiles.printed(60, 40), PictureFiles.gif(40, 20),
        ]
    }

    private static func damaged(_ sources: [[UInt8]], first: Int, _ generator: inout SeededGenerator) -> [UInt8] {
        var file = sources[first]
        for _ in 0...Int.random(in: 0..<4, using: &generator) where file.count > 64 {
            let place = Int.random(in: 0..<file.count, using: &generator)
            let length = min(file.count - place, Int.random(in: 1...64, using: &generator))
            switch Int.random(in: 0..<9, using: &generator) {
            case 0: file.removeSubrange(place...)
            case 1: file.removeSubrange(place..<place + length)
            case 2: file.insert(contentsOf: file[place..<place + length], at: place)
            case 3: file[place] ^= 1 << UInt8.random(in: 0..<8, using: &generator)
            // The beginning of another, whatever it is.
            case 4:
                file.replaceSubrange(0..<length, with: sources.randomElement(using: &generator)?.prefix(length) ?? [])
            // The end of another.
            case 5: file = file.prefix(place) + (sources.randomElement(using: &generator)?.suffix(length * 20) ?? [])
            // Where a header has its lengths.
            case 6: for each in place % 64..<place % 64 + 4 { file[each] = [0, 0x7F, 0xFF][each % 3] }
            case 7: for each in place..<place + length { file[each] = .random(in: 0...255, using: &generator) }
            default: file[place] = .random(in: 0...255, using: &generator)
            }
        }
        return file
    }

    /// A PNG without a wrong sum, of any size, with any rows, or too few.
    private static func strangePNG(_ generator: inout SeededGenerator) -> [UInt8] {
        let lengths = [1, 2, 7, 8, 9, 33, 79, 80, 120, 300, 1_000, 4_999, 30_000, 70_000, Int(Int32.max)]
        let (width, height) = (
            lengths.randomElement(using: &generator) ?? 1, lengths.randomElement(using: &generator) ?? 1
        )
        let (shade, row) = (UInt8.random(in: 0...255, using: &generator), 1 + 3 * min(width, 5_000))
        // Any filter, and in one picture of eight some that there are not.
        let worst: UInt8 = Int.random(in: 0..<8, using: &generator) == 0 ? 5 : 4
        var rows: [UInt8] = []
        for line in 0..<min(height, 300_000 / row + 1) {
            rows.append(UInt8.random(in: 0...worst, using: &generator))
            rows += [UInt8](repeating: shade &+ UInt8(truncatingIfNeeded: line), count: row - 1)
        }
        return PictureFiles.png(width, height, rows: rows)
    }

    private static func sort(of error: PlateReaderError) -> String {
        guard case .picture(let error) = error else { return "\(error)".prefix { $0 != " " } + " …" }
        return error.reason.filter { !$0.isNumber }
    }

    /// Megabytes; 0 where the system does not say.
    private static func resident(_ field: String = "VmRSS:") -> Int {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(field) }
        return (line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) } ?? 0) >> 10
    }
}
