import Foundation

/// The folder of real inputs that some tests read, where a checkout has one beside it.
public enum SharedData {
    /// The folder: `SERAI_SHARED_DATA`, or `../shared/data` beside the checkout.
    public static var folder: URL {
        if let path = ProcessInfo.processInfo.environment["SERAI_SHARED_DATA"] {
            return URL(fileURLWithPath: path, isDirectory: true)
        }
        return URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent()  // TestSupport
            .deletingLastPathComponent()  // Tests
            .deletingLastPathComponent()  // the checkout
            .deletingLastPathComponent()
            .appendingPathComponent("shared/data", isDirectory: true)
    }

    /// Whether the file or folder at `path` below the folder is there; for `.enabled(if:)`.
    public static func has(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: folder.appendingPathComponent(path).path)
    }

    /// The bytes of the file at `path` below the folder.
    public static func bytes(_ path: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: folder.appendingPathComponent(path)))
    }
}
