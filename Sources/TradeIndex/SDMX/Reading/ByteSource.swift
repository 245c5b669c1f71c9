import Foundation

/// Where the bytes of a file come from. It can be opened several times, and is read piece by piece.
public struct ByteSource: Sendable {
    /// The file's name, as errors say it.
    public let name: String
    /// Opens it: the answer gives so many of the next bytes at most, none at the end.
    let open: @Sendable () throws -> (_ count: Int) throws -> [UInt8]

    /// A source of any sort.
    /// - Parameter open: Opens it anew; what it answers with gives at most so many of the next bytes, and none at the end.
    public init(name: String, open: @escaping @Sendable () throws -> (_ count: Int) throws -> [UInt8]) {
        self.name = name
        self.open = open
    }

    /// Bytes in memory.
    public init(name: String, bytes: [UInt8]) {
        self.init(name: name) {
            var place = 0
            return { count in
                let end = min(bytes.count, place + count)
                defer { place = end }
                return Array(bytes[place..<end])
            }
        }
    }

    /// The file at a path; it is opened when it is read.
    public init(path: String) {
        self.init(name: URL(fileURLWithPath: path).lastPathComponent) {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            return { count in [UInt8](try handle.read(upToCount: count) ?? Data()) }
        }
    }

    /// The same source, telling how many bytes were read each time it gives some: for showing progress.
    public func counting(_ tell: @escaping @Sendable (_ bytes: Int) -> Void) -> ByteSource {
        let open = open
        return ByteSource(name: name) {
            let next = try open()
            var total = 0
            return { count in
                let bytes = try next(count)
                total += bytes.count
                tell(total)
                return bytes
            }
        }
    }

    /// The first bytes, fewer where there are no more.
    func start(_ count: Int) throws -> [UInt8] {
        let next = try open()
        var bytes: [UInt8] = []
        while bytes.count < count {
            let piece = try next(count - bytes.count)
            if piece.isEmpty { break }
            bytes += piece
        }
        return bytes
    }

    /// All bytes, where there are no more than `limit`.
    package func whole(atMost limit: Int) throws(ReadingError) -> [UInt8] {
        do {
            let next = try open()
            var bytes: [UInt8] = []
            while true {
                let piece = try next(1 << 20)
                if piece.isEmpty { return bytes }
                bytes += piece
                guard bytes.count <= limit else { break }
            }
        } catch {
            throw unreadable(error)
        }
        throw ReadingError(
            .init(
                file: name, reason: "is larger than \(limit >> 20) MB",
                advice: "save its figures as CSV, which is read piece by piece"))
    }

    func unreadable(_ error: any Error) -> ReadingError {
        ReadingError(
            .init(
                file: name, reason: "cannot be read: \((error as NSError).localizedDescription)",
                advice: "check the path, the rights and the disk"))
    }
}
