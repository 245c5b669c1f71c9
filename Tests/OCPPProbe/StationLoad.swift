import Foundation
import NIOCore
import NIOPosix
import OCPP
import Synchronization

/// Many simulated stations at one back end: each says its heartbeat, and at random moments what a swap makes a station say.
/// Prints how long answers took, from the call's last byte written to the answer read, and, when it started the back end
/// itself, what that one holds in memory for each station.
struct StationLoad {
    /// A back end that runs already; nil starts one on a database of its own.
    let port: Int?
    let stations: Int
    let seconds: Int
    let heartbeat: Int
    /// Mean time between a station's swaps.
    let swapEvery: Int
    let password: String

    init(_ options: ProbeOptions) {
        port = options["port"].flatMap { Int($0) }
        stations = options.number("stations", 10_000)
        seconds = options.number("seconds", 120)
        heartbeat = options.number("heartbeat", 60)
        swapEvery = options.number("swap-every", 600)
        password = options["password"] ?? "0123456789abcdef"
    }

    func run() async throws {
        raiseOpenFileLimit()
        let central = port == nil ? try CentralChild(password: password, heartbeat: heartbeat) : nil
        let before = try central?.memory() ?? 0
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        let dialler = SocketDialler(group: group, limits: SocketLimits(silence: .seconds(600)))
        let address = try BackEndAddress("ws://127.0.0.1:\(port ?? central?.port ?? 0)/ocpp")
        let latencies = Latencies()
        let begun = ContinuousClock.now
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for number in 0..<stations {
                if number >= 64 { try await tasks.next() }
                tasks.addTask {
                    try await dialler.dial(
                        address, identity: "S\(number)", password: password, profile: .basic,
                        owner: {
                            LoadStation(
                                number: number, heartbeat: heartbeat, swapEvery: swapEvery, latencies: latencies)
                        })
                }
            }
            try await tasks.waitForAll()
        }
        say("connected \(stations) in \(begun.duration(to: .now))")
        // Boots are over when no station has a call waiting; what is measured is the day after.
        try await Task.sleep(for: .seconds(10))
        latencies.clear()
        try await Task.sleep(for: .seconds(seconds))
        say(latencies.summary(seconds: seconds))
        if let central {
            let grown = try central.memory() - before
            say("memory \(grown / stations) bytes a station, \(before) bytes before the first")
            central.stop()
        }
        exit(0)
    }
}

/// `OCPPProbe central` as a process of its own, so that its memory is its own.
final class CentralChild {
    let port: Int
    private let process = Process()
    private let input = Pipe()
    private let output = Pipe()
    private let folder = FileManager.default.temporaryDirectory.appendingPathComponent("load-\(UUID().uuidString)")

    init(password: String, heartbeat: Int) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [
            "central", "--password", password, "--heartbeat", String(heartbeat), "--threads", "1", "--database",
            folder.appendingPathComponent("csms.sqlite").path,
        ]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        port = Int(Self.word(2, Self.line(output))) ?? 0
    }

    /// What it has in memory, in bytes.
    func memory() throws -> Int {
        try input.fileHandleForWriting.write(contentsOf: Data("memory\n".utf8))
        let answer = Self.line(output)
        _ = Self.line(output)
        return Int(Self.word(2, answer)) ?? 0
    }

    func stop() {
        process.terminate()
        try? FileManager.default.removeItem(at: folder)
    }

    private static func line(_ pipe: Pipe) -> String {
        var bytes: [UInt8] = []
        while let byte = pipe.fileHandleForReading.readData(ofLength: 1).first, byte != UInt8(ascii: "\n") {
            bytes.append(byte)
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private static func word(_ number: Int, _ line: String) -> String {
        let words = line.split(separator: " ")
        return words.count >= number ? String(words[number - 1]) : ""
    }
}

/// How long answers took, in microseconds.
final class Latencies: Sendable {
    private let all = Mutex<(values: [UInt32], errors: Int, lost: Int)>(([], 0, 0))

    func add(_ microseconds: Int64, isError: Bool) {
        all.withLock {
            $0.values.append(UInt32(clamping: microseconds))
            if isError { $0.errors += 1 }
        }
    }

    /// A station's connection is gone.
    func lose() { all.withLock { $0.lost += 1 } }

    func clear() { all.withLock { $0 = ([], 0, $0.lost) } }

    func summary(seconds: Int) -> String {
        let (values, errors, lost) = all.withLock { ($0.values.sorted(), $0.errors, $0.lost) }
        func at(_ share: Double) -> Double {
            values.isEmpty ? 0 : Double(values[min(values.count - 1, Int(share * Double(values.count)))]) / 1000
        }
        return """
            answers \(values.count) in \(seconds) s (\(values.count / max(1, seconds))/s), errors \(errors), lost connections \(lost), \
            p50 \(at(0.5)) ms, p99 \(at(0.99)) ms, p99.9 \(at(0.999)) ms, max \(at(1)) ms
            """
    }
}

/// One simulated station: a script of calls, one outstanding at a time.
final class LoadStation: SocketOwner {
    private let number: Int
    private let heartbeat: TimeAmount
    private let swapEvery: Int
    private let latencies: Latencies
    private var socket: Socket?
    private var queue: [String] = []
    private var sentAt: NIODeadline?
    private var calls = 0
    private var swaps = 0

    init(number: Int, heartbeat: Int, swapEvery: Int, latencies: Latencies) {
        self.number = number
        self.heartbeat = .seconds(Int64(heartbeat))
        self.swapEvery = swapEvery
        self.latencies = latencies
    }

    func opened(_ socket: Socket) {
        self.socket = socket
        queue = [#""BootNotification",{"chargingStation":{"model":"Load","vendorName":"Serai"},"reason":"PowerUp"}"#]
        for slot in 1...5 { queue.append(status(slot, "Occupied")) }
        queue.append(status(6, "Available"))
        next()
        beat(after: .milliseconds(.random(in: 0..<heartbeat.nanoseconds / 1_000_000)))
        swap()
    }

    func received(_ text: ByteBuffer) {
        guard let sentAt else { return }
        let isError = text.getBytes(at: text.readerIndex, length: 2) != Array("[3".utf8)
        latencies.add((NIODeadline.now() - sentAt).nanoseconds / 1000, isError: isError)
        self.sentAt = nil
        next()
    }

    func closed(_ reason: String) { latencies.lose() }

    private func next() {
        guard sentAt == nil, let socket, !queue.isEmpty else { return }
        calls += 1
        sentAt = .now()
        socket.send(Array("[2,\"\(number)-\(calls)\",\(queue.removeFirst())]".utf8))
    }

    private func later(_ delay: TimeAmount, _ body: @escaping () -> Void) {
        socket?.channel.eventLoop.assumeIsolated().scheduleTask(in: delay) { body() }
    }

    private func beat(after delay: TimeAmount) {
        later(delay) {
            self.queue.append(#""Heartbeat",{}"#)
            self.next()
            self.beat(after: self.heartbeat)
        }
    }

    /// Swaps come as a Poisson process.
    private func swap() {
        let wait = -log(Double.random(in: 0.000001..<1)) * Double(swapEvery)
        later(.milliseconds(Int64(wait * 1000))) {
            self.swaps += 1
            let swap = self.swaps
            self.queue += [
                #""Authorize",{"idToken":{"idToken":"渝A12345","type":"LicensePlate"}}"#,
                self.moved("BatteryIn", swap, 6),
                self.status(6, "Occupied"), self.charging("Started", 0), self.moved("BatteryOut", swap, 1),
                self.status(1, "Available"), self.charging("Updated", 1), self.charging("Ended", 2),
            ]
            self.next()
            self.swap()
        }
    }

    private func status(_ slot: Int, _ word: String) -> String {
        "\"StatusNotification\",{\"timestamp\":\"2026-01-01T00:00:00Z\",\"connectorStatus\":\"\(word)\",\"evseId\":\(slot),\"connectorId\":1}"
    }

    private func moved(_ event: String, _ swap: Int, _ slot: Int) -> String {
        "\"BatterySwap\",{\"batteryData\":[{\"evseId\":\(slot),\"serialNumber\":\"P\(number)\",\"soC\":20,\"soH\":97}],\"eventType\":\"\(event)\",\"idToken\":{\"idToken\":\"渝A12345\",\"type\":\"LicensePlate\"},\"requestId\":\(swap)}"
    }

    private func charging(_ event: String, _ sequence: Int) -> String {
        "\"TransactionEvent\",{\"eventType\":\"\(event)\",\"timestamp\":\"2026-01-01T00:00:00Z\",\"triggerReason\":\"MeterValuePeriodic\",\"seqNo\":\(sequence),\"transactionInfo\":{\"transactionId\":\"\(number)-\(swaps)\"},\"evse\":{\"id\":6,\"connectorId\":1},\"meterValue\":[{\"timestamp\":\"2026-01-01T00:00:00Z\",\"sampledValue\":[{\"value\":40000,\"measurand\":\"Power.Active.Import\"},{\"value\":50,\"measurand\":\"SoC\"}]}]}"
    }
}
