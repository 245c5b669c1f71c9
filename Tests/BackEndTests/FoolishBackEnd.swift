import Foundation
import NIOCore
import NIOPosix
import Synchronization
import TestSupport

@testable import OCPP

/// Shakes hands as a back end does, and then answers whatever comes into its head.
final class FoolishBackEnd: Sendable {
    private let count = Mutex(0)
    private let dice: Mutex<SeededGenerator>

    init(seed: UInt64) { dice = Mutex(SeededGenerator(seed: seed)) }

    /// Messages that it was sent.
    var heard: Int { count.withLock { $0 } }

    func bind() async throws -> any Channel {
        try await SocketListener(
            group: MultiThreadedEventLoopGroup.singleton, limits: SocketLimits(), profile: .basic,
            admit: { _, _ in .admitted("CQ-1") }, owner: { _ in Talker(self) }
        ).bind(host: "127.0.0.1", port: 0)
    }

    private func answer(to text: String) -> [String] {
        count.withLock { $0 += 1 }
        let id = text.split(separator: "\"").dropFirst().first.map(String.init) ?? "?"
        let answers = [
            "[3,\"\(id)\",{\"status\":7}]", "[3,\"\(id)\"]", "[3,\"someone else\",{}]",
            "[4,\"\(id)\",\"NoSuchCode\",\"\",{}]",
            "[2,\"\(UUID().uuidString)\",\"RequestBatterySwap\",{\"requestId\":\"seven\"}]",
            "[2,\"\(UUID().uuidString)\",\"MakeTea\",{}]", "[2,\"x\",\"Reset\",{\"type\":\"Gently\"}]",
            "[17,\"\(id)\",{}]", "{\"hello\":\"station\"}", "not JSON at all", "", "[[[[[[[[",
            "[3,\"\(id)\",{\"currentTime\":\"yesterday\",\"interval\":-5,\"status\":\"Perhaps\"}]",
            "[2,\"\(UUID().uuidString)\",\"SetChargingProfile\",{\"evseId\":1e99}]",
        ]
        // Now and then it says what it should, so that the station goes on to its next message.
        let right = "[3,\"\(id)\",{\"currentTime\":\"2026-01-01T00:00:00Z\",\"interval\":60,\"status\":\"Accepted\"}]"
        return dice.withLock { dice in
            Int.random(in: 0..<3, using: &dice) == 0
                ? [right] : (0..<3).map { _ in answers[Int.random(in: 0..<answers.count, using: &dice)] }
        }
    }

    private final class Talker: SocketOwner {
        private let fool: FoolishBackEnd
        private var socket: Socket?

        init(_ fool: FoolishBackEnd) { self.fool = fool }

        func opened(_ socket: Socket) { self.socket = socket }
        func received(_ text: ByteBuffer) {
            for answer in fool.answer(to: String(buffer: text)) { socket?.send(Array(answer.utf8)) }
        }
        func closed(_ reason: String) { socket = nil }
    }
}
