import Foundation
import OCPP
import TestSupport
import Testing

@testable import BackEnd

@Suite("What has to be known after a restart is kept whole")
struct MemoryFileTests {
    @Test("what is written is read again, and nothing is read where nothing was")
    func again() throws {
        let folder = try TemporaryFolder()
        let file = MemoryFile(path: folder("memory").path)
        #expect(try file.read() == BackEndMemory())
        var memory = BackEndMemory()
        memory.alarms = [KnownAlarm(kind: "fire", about: "")]
        memory.wattHours = [3: 125.5]
        memory.charging = [3: OpenCharge(pack: 1001, isHeldBack: true)]
        memory.orders = [
            SwapOrder(
                request: 7, driver: KnownToken(DriverToken("渝A1")),
                orderedAt: Date(timeIntervalSince1970: 1_790_000_000))
        ]
        memory.drivers.remember("渝A1", isAccepted: true, at: Date(timeIntervalSince1970: 1_790_000_000))
        try file.write(memory)
        #expect(try file.read() == memory)
    }

    @Test("a file that is broken is said, with what to do")
    func broken() throws {
        let folder = try TemporaryFolder()
        let path = folder("memory").path
        try Data("{".utf8).write(to: URL(fileURLWithPath: path))
        let error = #expect(throws: MemoryError.self) { try MemoryFile(path: path).read() }
        #expect(error?.description.contains("it holds something else): mend the disk; or move the file away") == true)
        let nowhere = MemoryFile(path: folder("no/such/memory").path)
        let unwritten = #expect(throws: MemoryError.self) { try nowhere.write(BackEndMemory()) }
        for words in [error, unwritten].map({ "\($0.map(\.description) ?? "")" }) {
            for word in ["Error", "Coding", "Domain"] { #expect(!words.contains(word), "\(words)") }
        }
    }
}
