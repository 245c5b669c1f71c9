import Foundation

/// Pictures of arrivals, kept for a time where the operator has asked for that; without such a folder no picture leaves the memory.
package struct EvidenceFolder: Sendable {
    private let folder: URL
    /// After this long a picture is deleted.
    package let retention: Duration

    /// The folder is made where there is none, for its owner's eyes only.
    ///
    /// - Throws: what Foundation says where it cannot be made.
    package init(_ folder: URL, retention: Duration) throws {
        self.folder = folder
        self.retention = retention
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    /// Keeps the best frame of an arrival as a JPEG whose name is the time and the plate, and deletes what is too old.
    ///
    /// - Throws: what Foundation says where it cannot be written, or `PictureError`.
    /// - Returns: the file.
    @discardableResult
    package func keep(_ arrival: PlateArrival, at time: Date) throws -> URL {
        try expire(at: time)
        let name = "\(Self.prefix)\(Int(time.timeIntervalSince1970))-\(arrival.plate.text).jpg"
        let file = folder.appendingPathComponent(name)
        guard
            FileManager.default.createFile(
                atPath: file.path, contents: Data(try arrival.frame.picture.jpeg()),
                attributes: [.posixPermissions: 0o600])
        else { throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: file.path]) }
        return file
    }

    /// Deletes what is too old; to be called now and then, though nobody arrives.
    ///
    /// - Throws: what Foundation says where a picture cannot be deleted.
    package func expire(at time: Date) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        for name in Self.expired(names, at: time, retention: retention) {
            try FileManager.default.removeItem(at: folder.appendingPathComponent(name))
        }
    }

    private static let prefix = "arrival-"

    /// The names of those that are too old; what has another name is somebody else's and stays.
    static func expired(_ names: [String], at time: Date, retention: Duration) -> [String] {
        names.filter { name in
            guard name.hasPrefix(prefix), name.hasSuffix(".jpg"),
                let seconds = Int(name.dropFirst(prefix.count).prefix { $0 != "-" })
            else { return false }
            return time.timeIntervalSince1970 - Double(seconds) > retention / .seconds(1)
        }
    }
}
