import Foundation
import TestSupport
import Testing

@testable import OCPP

@Suite("A station's ledger keeps what it has promised to keep, over cuts at any byte")
struct LedgerTests {
    private func message(_ number: Int) -> QueuedMessage {
        QueuedMessage(
            number: number, id: "id-\(number)", action: .batterySwap, payload: Array("{\"n\":\(number)}".utf8))
    }

    private func withPath(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ledger-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.appendingPathComponent("ledger").path)
    }

    /// Steps of a random life, and the state after each.
    private func life(steps: Int, seed: UInt64) -> [([LedgerEntry], LedgerState)] {
        var generator = SeededGenerator(seed: seed)
        var state = LedgerState()
        return (0..<steps).map { _ in
            var entries: [LedgerEntry] = []
            for _ in 0..<Int.random(in: 1...3, using: &generator) {
                switch Int.random(in: 0...3, using: &generator) {
                case 0, 1: entries.append(.queued(message(state.nextNumber)))
                case 2: entries.append(.done(state.head?.number ?? 0))
                default:
                    let value = Bool.random(using: &generator) ? Array("v\(state.nextNumber)".utf8) : nil
                    entries.append(.kept("k\(Int.random(in: 0...2, using: &generator))", value))
                }
                state.apply(entries[entries.count - 1])
            }
            return (entries, state)
        }
    }

    @Test func findsAgainWhatItKept() throws {
        try withPath { path in
            let steps = life(steps: 30, seed: 1)
            for (entries, state) in steps {
                let ledger = try LedgerFile(path: path)
                try ledger.keep(entries, state: state)
            }
            #expect(try LedgerFile(path: path).opened == steps[29].1)
        }
    }

    @Test func losesOnlyTheLastRecordWhenCutInIt() throws {
        try withPath { path in
            let steps = life(steps: 5, seed: 2)
            var ends = [LedgerRecord.start.count]
            do {
                let ledger = try LedgerFile(path: path)
                for (entries, state) in steps {
                    try ledger.keep(entries, state: state)
                    ends.append(try Data(contentsOf: URL(filePath: path)).count)
                }
            }
            let whole = try Data(contentsOf: URL(filePath: path))
            for length in 0...whole.count {
                try whole.prefix(length).write(to: URL(filePath: path))
                let kept = ends.lastIndex { $0 <= length } ?? 0
                let ledger = try LedgerFile(path: path)
                #expect(ledger.opened == (kept == 0 ? LedgerState() : steps[kept - 1].1), "cut at \(length)")
                // And it goes on from there.
                var state = ledger.opened
                let next = LedgerEntry.queued(message(state.nextNumber))
                state.apply(next)
                try ledger.keep([next], state: state)
                withExtendedLifetime(ledger) {}
                #expect(
                    LedgerRecord.read([UInt8](try Data(contentsOf: URL(filePath: path))), at: ends[kept])?.entries == [
                        next
                    ])
            }
        }
    }

    @Test func takesNoDamagedRecord() throws {
        let record = LedgerRecord.bytes([.queued(message(1)), .kept("k", Array("v".utf8)), .done(1), .kept("k", nil)])
        #expect(LedgerRecord.read(record, at: 0)?.entries.count == 4)
        for index in record.indices {
            var damaged = record
            damaged[index] ^= 0x10
            #expect(LedgerRecord.read(damaged, at: 0) == nil)
        }
    }

    @Test func staysShort() throws {
        try withPath { path in
            var state = LedgerState()
            let ledger = try LedgerFile(path: path, longest: 5_000)
            for number in 0..<500 {
                for entry in [.queued(message(number)), .done(number)] as [LedgerEntry] {
                    state.apply(entry)
                    try ledger.keep([entry], state: state)
                }
            }
            #expect(try Data(contentsOf: URL(filePath: path)).count < 10_000)
            #expect(state.queue.isEmpty)
            withExtendedLifetime(ledger) {}
        }
    }

    @Test func isOpenInOneProcessOnly() throws {
        try withPath { path in
            let ledger = try LedgerFile(path: path)
            #expect(throws: LedgerError.inUse(path)) { try LedgerFile(path: path) }
            withExtendedLifetime(ledger) {}
        }
    }

    @Test func opensNoOtherFile() throws {
        try withPath { path in
            try Data("something else altogether".utf8).write(to: URL(filePath: path))
            #expect(throws: LedgerError.notALedger(path)) { try LedgerFile(path: path) }
            #expect(try Data(contentsOf: URL(filePath: path)).count == 25, "it is left alone")
            #expect(throws: LedgerError.self) { try LedgerFile(path: path + "/no/folder") }
        }
    }
}
