import Foundation

/// A folder of a test's own, gone when the value is.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let url: URL

    /// Makes the folder.
    public init() throws {
        url = FileManager.default.temporaryDirectory
            .appendingPathComponent("serai-test-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// A file or folder in it.
    public func callAsFunction(_ name: String) -> URL {
        url.appendingPathComponent(name)
    }

    /// Writes a file into it and gives back where.
    @discardableResult
    public func write(_ text: String, to name: String) throws -> URL {
        let file = self(name)
        try Data(text.utf8).write(to: file)
        return file
    }
}
