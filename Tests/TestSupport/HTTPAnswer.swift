import Foundation

/// An HTTP/1.1 answer, read to its end.
public struct HTTPAnswer: Sendable {
    /// The status code.
    public let status: Int
    /// The header fields in their order, names in lower case.
    public let headers: [(name: String, value: String)]
    /// The body, chunks put together, as it was encoded.
    public let body: [UInt8]

    /// The first header field of that name (in lower case).
    public func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }

    /// The body as UTF-8 text.
    public var text: String { String(decoding: body, as: UTF8.self) }
}

extension LoopbackConnection {
    /// Sends a request and reads the answer.
    public func exchange(
        _ method: String, _ path: String, headers: [(String, String)] = [], body: [UInt8]? = nil
    ) throws -> HTTPAnswer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: localhost\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.count)\r\n" }
        try send(Array((head + "\r\n").utf8) + (body ?? []))
        return try answer(hasBody: method != "HEAD")
    }

    /// Reads one answer; what comes after it stays for the next call.
    public func answer(hasBody: Bool = true) throws -> HTTPAnswer {
        var bytes: [UInt8] = []
        let head = try read(into: &bytes, through: "\r\n\r\n")
        var lines = String(decoding: head, as: UTF8.self).components(separatedBy: "\r\n")
        let first = lines.removeFirst()
        guard first.hasPrefix("HTTP/1."), let status = Int(first.dropFirst(9).prefix(3)) else {
            throw Failure.unreadable(first)
        }
        let headers = lines.compactMap { line -> (name: String, value: String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            return (line[..<colon].lowercased(), value)
        }
        func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }

        var body: [UInt8] = []
        if !hasBody || status == 204 || status == 304 || status < 200 {
            // Nothing follows.
        } else if header("transfer-encoding")?.lowercased() == "chunked" {
            while true {
                let line = String(decoding: try read(into: &bytes, through: "\r\n"), as: UTF8.self)
                guard let size = Int(line.prefix { $0 != ";" }, radix: 16) else { throw Failure.unreadable(line) }
                let chunk = try read(into: &bytes, count: size + 2)
                if size == 0 { break }
                body += chunk.dropLast(2)
            }
        } else if let length = header("content-length").flatMap({ Int($0) }) {
            body = try read(into: &bytes, count: length)
        } else {
            body = bytes
            bytes = []
            while let more = try receive() { body += more }
        }
        putBack(bytes)
        return HTTPAnswer(status: status, headers: headers, body: body)
    }

    /// Takes bytes up to a mark, reading on as needed; the mark goes too.
    private func read(into bytes: inout [UInt8], through mark: String) throws -> [UInt8] {
        let mark = Array(mark.utf8)
        var from = 0
        while true {
            if bytes.count >= mark.count {
                for start in from...(bytes.count - mark.count) where bytes[start...].starts(with: mark) {
                    defer { bytes.removeFirst(start + mark.count) }
                    return Array(bytes[..<start])
                }
                from = bytes.count - mark.count + 1
            }
            guard let more = try receive() else { throw Failure.broken(reason: "closed by the other side") }
            bytes += more
        }
    }

    /// Takes so many bytes, reading on as needed.
    private func read(into bytes: inout [UInt8], count: Int) throws -> [UInt8] {
        while bytes.count < count {
            guard let more = try receive() else { throw Failure.broken(reason: "closed by the other side") }
            bytes += more
        }
        defer { bytes.removeFirst(count) }
        return Array(bytes[..<count])
    }
}

/// One request on a connection of its own.
public func request(
    _ method: String = "GET", _ path: String, port: Int, headers: [(String, String)] = [], body: [UInt8]? = nil,
    patience: Int = 30
) async throws -> HTTPAnswer {
    try await onOwnThread {
        try LoopbackConnection(port: port, patience: patience)
            .exchange(method, path, headers: headers + [("Connection", "close")], body: body)
    }
}
