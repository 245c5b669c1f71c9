import Foundation

/// A server under measurement, on a port of the loopback address.
struct Served {
    let program: Program
    let port: Int
    /// Seconds from the start of the program to the first answer.
    let startSeconds: Double

    /// Starts a server and waits for its first answer with status 200.
    init(_ path: String, _ arguments: [String], port: Int, firstPath: String) throws {
        let start = ContinuousClock.now
        program = try Program(path, arguments)
        self.port = port
        while true {
            if Self.isAnswered(port: port, path: firstPath) { break }
            guard seconds(ContinuousClock.now - start) < 60 else {
                program.stop()
                throw Program.Failed(description: "\(path) does not answer on port \(port)")
            }
            usleep(1000)
        }
        startSeconds = seconds(ContinuousClock.now - start)
    }

    /// The bytes of a body as it travels, with the encoding that browsers ask for.
    func bodyBytes(_ path: String) throws -> Int {
        let text = try Program(
            "/usr/bin/curl",
            ["-s", "-o", "/dev/null", "-H", "Accept-Encoding: br", "-w", "%{size_download}", address(path)]
        ).finish()
        return Int(text) ?? 0
    }

    /// Asks once and throws the answer away.
    func ask(_ paths: [String]) throws {
        var arguments = ["-s", "-H", "Accept-Encoding: br"]
        for path in paths { arguments += ["-o", "/dev/null", address(path)] }
        try Program("/usr/bin/curl", arguments).finish()
    }

    func address(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// What a load was answered with.
    struct Load {
        /// Requests a second.
        let rate: Double
        /// CPU seconds of the server for each request.
        let processorSeconds: Double
    }

    /// Loads the server with wrk, one thread of it, 32 connections.
    func load(_ path: String, seconds: Int) throws -> Load {
        let before = program.processorSeconds()
        let text = try Program(
            "/usr/bin/wrk", ["-t1", "-c32", "-d\(seconds)s", "-H", "Accept-Encoding: br", address(path)]
        ).finish()
        let used = program.processorSeconds() - before
        guard let rate = text.firstMatch(of: /Requests\/sec:\s+([0-9.]+)/).flatMap({ Double($0.1) }),
            let count = text.firstMatch(of: /([0-9]+) requests in/).flatMap({ Double($0.1) }), !text.contains("Non-2xx")
        else { throw Program.Failed(description: "wrk on \(path): \(text)") }
        return Load(rate: rate, processorSeconds: used / count)
    }

    /// How long 99 of 100 answers took at most, in milliseconds, with connections that ask for the paths in turn.
    func percentile99(_ paths: [String], connections: Int = 16, seconds: Int) throws -> Double {
        let script = FileManager.default.temporaryDirectory.appendingPathComponent(
            "serai-bench-\(UUID().uuidString).lua")
        defer { try? FileManager.default.removeItem(at: script) }
        try """
        local paths = { \(paths.map { "'\($0)'" }.joined(separator: ", ")) }
        local at = 0
        function request()
            at = at % #paths + 1
            return wrk.format('GET', paths[at], { ['Accept-Encoding'] = 'br' })
        end
        """.write(to: script, atomically: true, encoding: .utf8)
        let text = try Program(
            "/usr/bin/wrk", ["-t1", "-c\(connections)", "-d\(seconds)s", "--latency", "-s", script.path, address("/")]
        ).finish()
        guard let match = text.firstMatch(of: /99%\s+([0-9.]+)(us|ms|s)\b/), let figure = Double(match.1),
            !text.contains("Non-2xx")
        else { throw Program.Failed(description: "wrk: \(text)") }
        return figure * (match.2 == "us" ? 0.001 : match.2 == "s" ? 1000 : 1)
    }

    /// The page at a path, with its head.
    func text(_ path: String) throws -> String {
        String(decoding: Self.answer(port: port, path: path, limit: .max), as: UTF8.self)
    }

    /// Whether a plain GET is answered with 200.
    private static func isAnswered(port: Int, path: String) -> Bool {
        let answer = answer(port: port, path: path, limit: 13)
        return answer.count > 12 && String(decoding: answer, as: UTF8.self).contains(" 200")
    }

    /// The first bytes of the answer to a plain GET, at least `limit` where there are so many; nothing without an answer.
    private static func answer(port: Int, path: String, limit: Int) -> [UInt8] {
        let connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(connection) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let isConnected = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
        guard isConnected else { return [] }
        let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".utf8)
        guard write(connection, request, request.count) == request.count else { return [] }
        var answer: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 64 << 10)
        while answer.count < limit {
            let count = read(connection, &part, part.count)
            if count <= 0 { break }
            answer += part[..<count]
        }
        return answer
    }
}
