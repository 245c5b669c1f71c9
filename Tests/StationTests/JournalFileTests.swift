import Control
import Foundation
import Station
import Testing

@Suite("The journal survives a power cut at any byte")
struct JournalFileTests {
    static func entry(_ sequence: Int) -> JournalEntry {
        var swap = Swap(
            number: sequence, arrival: Arrival(plate: "渝A12345", confidence: 0.9, packType: 1), slot: 3,
            fullPack: 70_003,
            bringsByShuttleA: true)
        swap.done = StepSet(rawValue: UInt64(sequence) &* 0x9E37_79B9 & StepSet.all.rawValue)
        var entry = JournalEntry(sequence: sequence, swap: sequence % 4 == 0 ? nil : swap, swaps: sequence)
        entry.writtenAt = noon
        return entry
    }

    static let noon = 1_800_000_000.0

    static func withFolder(_ work: (URL) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("journal-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try work(folder)
    }

    @Test("What was appended last is read, and appending goes on")
    func reopened() throws {
        try Self.withFolder { folder in
            let path = folder.appendingPathComponent("journal").path
            for round in 0..<3 {
                let journal = try JournalFile(path: path, clock: { Self.noon })
                #expect(journal.last == (round == 0 ? nil : Self.entry(round * 10)))
                for sequence in round * 10 + 1...round * 10 + 10 { try journal.append(Self.entry(sequence)) }
            }
        }
    }

    @Test(
        "What is no journal, and what was damaged in its middle, is refused and left as it is; a half-written end is not"
    )
    func foreign() throws {
        try Self.withFolder { folder in
            let url = folder.appendingPathComponent("journal")
            var ends = [0]
            do {
                let journal = try JournalFile(path: url.path, clock: { Self.noon })
                for sequence in 1...3 {
                    try journal.append(Self.entry(sequence))
                    ends.append(try Data(contentsOf: url).count)
                }
            }
            let whole = [UInt8](try Data(contentsOf: url))
            var damaged = whole
            damaged[ends[1] + 20] ^= 0x41
            let letter = Array("Dear colleague, these are the minutes of our last meeting.".utf8)
            for bytes in [damaged, letter, whole + letter] {
                try Data(bytes).write(to: url)
                #expect(throws: JournalError.self) { _ = try JournalFile(path: url.path, clock: { Self.noon }) }
                #expect([UInt8](try Data(contentsOf: url)) == bytes)
            }
            for tail in [
                Array(whole.dropFirst(JournalFile.header.count).prefix(30)), Array(repeating: UInt8(0), count: 4_096),
                [7],
            ] {
                try Data(whole + tail).write(to: url)
                #expect(try JournalFile(path: url.path, clock: { Self.noon }).last == Self.entry(3))
            }
        }
    }

    @Test(
        "A file of a few bytes that is no journal is refused and left as it is; a beginning cut off by a power cut is not"
    )
    func short() throws {
        try Self.withFolder { folder in
            let url = folder.appendingPathComponent("journal")
            let foreign = ["h", "hello\n", "{}", "Serai\n", "seraisj", "SeraiSJ2", "\0\0h", " "].map { Array($0.utf8) }
            for bytes in foreign + [[7], [42, 0, 0, 0], [42, 0, 0, 0, 1, 2, 3]] {
                try Data(bytes).write(to: url)
                #expect(throws: JournalError.self, "\(bytes)") { _ = try JournalFile(path: url.path) }
                #expect([UInt8](try Data(contentsOf: url)) == bytes)
            }
            try FileManager.default.removeItem(at: url)
            try JournalFile(path: url.path, clock: { Self.noon }).append(Self.entry(1))
            let whole = [UInt8](try Data(contentsOf: url))
            for length in [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 15, 16, 17, 100, whole.count - 1] {
                try Data(whole.prefix(length)).write(to: url)
                let journal = try JournalFile(path: url.path, clock: { Self.noon })
                #expect(journal.last == nil)
                try journal.append(Self.entry(1))
                #expect([UInt8](try Data(contentsOf: url)) == whole, "\(length)")
            }
        }
    }

    @Test("Cut at each byte, and with each byte spoiled, it gives the last entry that is whole, and goes on from there")
    func cut() throws {
        try Self.withFolder { folder in
            let path = folder.appendingPathComponent("journal").path
            var ends = [0]
            do {
                let journal = try JournalFile(path: path, clock: { Self.noon })
                for sequence in 1...4 {
                    try journal.append(Self.entry(sequence))
                    ends.append(try Data(contentsOf: URL(fileURLWithPath: path)).count)
                }
            }
            let whole = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
            for length in 0...whole.count {
                let expected = ends.lastIndex { $0 <= length }!
                let (last, kept) = JournalFile.read(Array(whole.prefix(length)))
                #expect(last == (expected == 0 ? nil : Self.entry(expected)))
                let begun = length < JournalFile.header.count ? 0 : JournalFile.header.count
                #expect(kept == max(ends[expected], begun))
            }
            for place in 0..<whole.count {
                var spoiled = whole
                spoiled[place] ^= 0x41
                let expected = ends.lastIndex { $0 <= place }!
                #expect(JournalFile.read(spoiled).last == (expected == 0 ? nil : Self.entry(expected)), "\(place)")
            }
            try Data(whole.dropLast(3)).write(to: URL(fileURLWithPath: path))
            let journal = try JournalFile(path: path, clock: { Self.noon })
            #expect(journal.last == Self.entry(3))
            try journal.append(Self.entry(5))
            #expect(JournalFile.read([UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))).last == Self.entry(5))
        }
    }

    @Test("It does not grow without end, and each moment one file is whole")
    func bounded() throws {
        try Self.withFolder { folder in
            let path = folder.appendingPathComponent("journal").path
            let journal = try JournalFile(path: path, greatestLength: 2000, clock: { Self.noon })
            for sequence in 1...100 {
                try journal.append(Self.entry(sequence))
                let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
                #expect(bytes.count <= 2000)
                #expect(JournalFile.read(bytes).last == Self.entry(sequence))
            }
        }
    }

    @Test("Two controllers cannot have one journal")
    func lock() throws {
        try Self.withFolder { folder in
            let path = folder.appendingPathComponent("journal").path
            let journal = try JournalFile(path: path, clock: { Self.noon })
            #expect(throws: JournalError.self) { try JournalFile(path: path, clock: { Self.noon }) }
            try journal.append(Self.entry(1))
            #expect(throws: JournalError.self) {
                try JournalFile(path: folder.appendingPathComponent("no/journal").path, clock: { Self.noon })
            }
        }
    }

    @Test("It knows how long ago it was written to, unless the clock was set back meanwhile")
    func away() throws {
        try Self.withFolder { folder in
            let path = folder.appendingPathComponent("journal").path
            do {
                let journal = try JournalFile(path: path, clock: { Self.noon })
                #expect(journal.away == nil)
                try journal.append(JournalEntry(sequence: 1, swap: nil, swaps: 0, standing: 4))
            }
            #expect(try JournalFile(path: path, clock: { Self.noon + 90 }).away == 90)
            #expect(try JournalFile(path: path, clock: { Self.noon - 5 }).away == nil)
        }
    }
}
