import Foundation
import Testing

@testable import Fieldbus

@Suite("A Modbus server answers what is right, refuses what is wrong, and survives the rest")
struct ModbusServerTests {
    let image = SharedProcessImage()

    /// A request with its header: transaction 1, unit 1.
    static func frame(_ body: [UInt8]) -> [UInt8] {
        [0, 1, 0, 0, UInt8((body.count + 1) >> 8), UInt8((body.count + 1) & 0xFF), 1] + body
    }

    @Test("What the one end writes the other reads, in both directions")
    func roundTrip() throws {
        let server = try ModbusServer(image: image)
        defer { server.stop() }
        let client = try ModbusClient(host: server.host, port: server.port, responseTimeout: .seconds(1))
        try client.connect()
        image.withLock { image in
            for axis in Axis.allCases {
                image[RegisterMap.axisPosition, axis.rawValue] = Double(axis.rawValue) * 12.345
            }
        }
        var own = ProcessImage()
        for range in RegisterMap.cyclicInputs + RegisterMap.slotInputs(slots: 60) {
            try client.readInputs(range, into: &own)
        }
        #expect(own.input == image.copy.input)
        for register in own.holding.indices { own.holding[register] = UInt16(truncatingIfNeeded: register &* 40503) }
        for range in [RegisterMap.cyclicHoldings] + RegisterMap.slotHoldings(slots: 60) {
            try client.writeVerified(range, of: own)
        }
        var read = ProcessImage()
        for range in [RegisterMap.cyclicHoldings] + RegisterMap.slotHoldings(slots: 60) {
            try client.readHoldings(range, into: &read)
            #expect(read.holding[range] == own.holding[range] && image.copy.holding[range] == own.holding[range])
        }
        try client.writeHoldings(0..<1, of: own)
        #expect(server.counts.refused == 0 && server.counts.malformed == 0)
    }

    @Test("Addresses beyond the map are refused, and the connection goes on")
    func addresses() throws {
        let server = try ModbusServer(image: image)
        defer { server.stop() }
        let client = try ModbusClient(host: server.host, port: server.port, responseTimeout: .seconds(1))
        try client.connect()
        var own = ProcessImage()
        own.input += [UInt16](repeating: 0, count: 200)
        let beyond = RegisterMap.inputLength - 1..<RegisterMap.inputLength + 1
        #expect(throws: ModbusError.refused(.readInputs(beyond), exception: 2)) {
            try client.readInputs(beyond, into: &own)
        }
        try client.readInputs(0..<10, into: &own)
        #expect(server.counts.refused == 1 && server.counts.connections == 1)
    }

    @Test(
        "Each wrong request gets its exception code",
        arguments: [
            ([1, 0, 0, 0, 1], 1), ([5, 0, 0, 0xFF, 0], 1), ([15, 0, 0, 0, 1, 1, 1], 1), ([22, 0, 0, 0, 0, 0, 0], 1),
            ([43, 14, 1, 0], 1), ([0], 1), ([99], 1), ([0xFF], 1),
            ([3, 0, 0, 0, 0], 3), ([3, 0, 0, 0, 126], 3), ([4, 0, 0, 0xFF, 0xFF], 3), ([3, 0, 0, 0], 3), ([3], 3),
            ([4, 0xFF, 0xFF, 0, 2], 2), ([3, 0xFF, 0xFF, 0, 1], 2), ([6, 0xFF, 0xFF, 0, 1], 2), ([6, 0, 0], 3),
            ([16, 0, 0, 0, 2, 4, 0, 1], 3), ([16, 0, 0, 0, 2, 2, 0, 1], 3), ([16, 0, 0, 0, 0, 0], 3),
            ([16, 0, 0, 0, 124, 248], 3), ([16, 0xFF, 0xFF, 0, 1, 2, 0, 1], 2),
            ([23, 0, 0, 0, 1, 0, 0, 0, 1, 2], 3), ([23, 0, 0, 0, 1, 0xFF, 0xFF, 0, 1, 2, 0, 1], 2),
        ] as [([UInt8], UInt8)])
    func wrong(body: [UInt8], exception: UInt8) throws {
        let server = try ModbusServer(image: image)
        defer { server.stop() }
        let before = image.copy
        let raw = try RawSocket(port: server.port)
        raw.send(Self.frame(body))
        let function = (body.first ?? 0) &+ 0x80
        #expect(raw.receive(9) == [0, 1, 0, 0, 0, 3, 1, function, exception])
        // The connection goes on, and nothing was changed.
        raw.send(Self.frame([4, 0, 0, 0, 1]))
        #expect(raw.receive(11).count == 11)
        #expect(image.copy == before && server.counts.refused == 1 && server.counts.answered == 1)
    }

    @Test(
        "What is no frame is counted, and its connection closed",
        arguments: [
            [0, 1, 0, 7, 0, 6, 1, 4, 0, 0, 0, 1], [0, 1, 0, 0, 0xFF, 0xFF, 1], [0, 1, 0, 0, 0, 0],
            [0, 1, 0, 0, 0, 1, 1], [0, 1, 0, 0, 0, 255, 1, 4], Array("GET / HTTP/1.1\r\n\r\n".utf8),
            [UInt8](repeating: 0xFF, count: 4000),
        ] as [[UInt8]])
    func malformed(bytes: [UInt8]) throws {
        let server = try ModbusServer(image: image)
        defer { server.stop() }
        let raw = try RawSocket(port: server.port)
        raw.send(bytes)
        #expect(raw.isClosed())
        #expect(server.counts.malformed == 1 && server.counts.answered == 0)
    }

    @Test("A frame that never becomes whole is counted, whether its sender stays or goes")
    func truncated() throws {
        let server = try ModbusServer(image: image)
        defer { server.stop() }
        let stays = try RawSocket(port: server.port)
        stays.send([0, 1, 0, 0, 0, 6, 1])
        let goes = try RawSocket(port: server.port)
        goes.send([0, 1, 0])
        goes.endSending()
        #expect(goes.isClosed() && stays.isClosed())
        #expect(server.counts.truncated == 2)
    }

    @Test("Requests that come together, or byte by byte, are answered one after the other")
    func pieces() throws {
        let server = try ModbusServer(image: image)
        defer { server.stop() }
        let raw = try RawSocket(port: server.port)
        let request = Self.frame([4, 0, 0, 0, 1])
        raw.send(request + request + request)
        #expect(raw.receive(33).count == 33)
        for byte in request {
            raw.send([byte])
            Thread.sleep(forTimeInterval: 0.002)
        }
        #expect(raw.receive(11).count == 11 && server.counts.answered == 4)
    }

    @Test("Slow clients and silent ones hold nobody up, and make room")
    func slowLoris() throws {
        let server = try ModbusServer(image: image)
        defer { server.stop() }
        let crowd = try (0..<ModbusServer.mostConnections).map { _ in try RawSocket(port: server.port) }
        crowd[0].send([0, 1])
        // Nobody may be cut off yet, so the next is turned away.
        let early = try RawSocket(port: server.port)
        #expect(early.isClosed())
        Thread.sleep(forTimeInterval: 1.1)
        let client = try ModbusClient(host: server.host, port: server.port, responseTimeout: .milliseconds(500))
        try client.connect()
        var own = ProcessImage()
        for _ in 0..<100 { try client.readInputs(0..<100, into: &own) }
        #expect(server.counts.turnedAway == 1 && server.counts.answered == 100)
    }

    @Test("A silent line is a time-out, after which the client connects anew")
    func silence() throws {
        let server = try ModbusServer(image: image)
        defer { server.stop() }
        let client = try ModbusClient(host: server.host, port: server.port, responseTimeout: .milliseconds(50))
        try client.connect()
        var own = ProcessImage()
        server.disturb(.silent)
        let clock = ContinuousClock()
        let waited = clock.measure {
            #expect(throws: ModbusError.timedOut(.readInputs(0..<5))) { try client.readInputs(0..<5, into: &own) }
        }
        #expect(waited >= .milliseconds(45) && waited < .milliseconds(500))
        #expect(!client.isConnected)
        #expect(throws: ModbusError.notConnected) { try client.readInputs(0..<5, into: &own) }
        server.disturb(.none)
        try client.connect()
        try client.readInputs(0..<5, into: &own)
        server.disturb(.down)
        #expect(throws: ModbusError.self) { try client.readInputs(0..<5, into: &own) }
        server.disturb(.none)
        try client.connect()
        try client.readInputs(0..<5, into: &own)
        #expect(server.counts.swallowed == 1)
    }

    @Test("Clients that read while values change see each value whole, none torn")
    func whole() async throws {
        let server = try ModbusServer(image: image)
        defer { server.stop() }
        let values: [Double] = [0.001, -0.001, 70_000.123, -70_000.123]
        let port = server.port
        let image = image
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<4 {
                group.addTask {
                    let client = try ModbusClient(host: "127.0.0.1", port: port, responseTimeout: .seconds(2))
                    try client.connect()
                    var own = ProcessImage()
                    var seen: Set<Double> = []
                    for _ in 0..<300 {
                        try client.readInputs(RegisterMap.cyclicInputs[0], into: &own)
                        seen.insert(own[RegisterMap.axisPosition, 3])
                    }
                    #expect(seen.isSubset(of: values + [0]))
                    return seen.count
                }
            }
            group.addTask {
                for count in 0..<4000 {
                    image.withLock { $0[RegisterMap.axisPosition, 3] = values[count % values.count] }
                    if count % 20 == 0 { try await Task.sleep(for: .microseconds(200)) }
                }
                return 2
            }
            for try await count in group { #expect(count >= 1) }
        }
        #expect(server.counts.answered == 1200)
    }

    @Test("Nobody there is said at once")
    func nobody() throws {
        let server = try ModbusServer(image: image)
        let port = server.port
        server.stop()
        let client = try ModbusClient(host: "127.0.0.1", port: port)
        // The listening socket is shut; its number is freed with the server.
        #expect(throws: ModbusError.self) { try client.connect() }
        #expect(throws: ModbusError.self) { try ModbusServer(host: "not an address", port: 0, image: image) }
    }

    @Test("Noise of any kind neither stops the server nor reaches the registers without a right request")
    func noise() throws {
        let server = try ModbusServer(image: image)
        defer { server.stop() }
        var random = SplitMix(state: 42)
        for _ in 0..<60 {
            let raw = try RawSocket(port: server.port)
            var bytes = (0..<Int.random(in: 1...300, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) {
                // A right header before noise; functions that write are left out.
                let body = bytes.prefix(252)
                bytes = Self.frame([UInt8.random(in: 0...2, using: &random)] + body)
            }
            raw.send(bytes)
            raw.endSending()
            _ = raw.receive(1000, within: 5)
        }
        #expect(image.copy == ProcessImage())
        let client = try ModbusClient(host: server.host, port: server.port, responseTimeout: .seconds(1))
        try client.connect()
        var own = ProcessImage()
        try client.readInputs(0..<5, into: &own)
        let counts = server.counts
        #expect(counts.refused + counts.malformed + counts.truncated >= 60)
    }
}

struct SplitMix: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
