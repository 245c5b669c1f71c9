import Foundation
import Pictures

extension PlateReader {
    /// Reads the plates on a picture in a file by its path; of a file that is too large no more is read than tells so.
    ///
    /// - Throws: ``PlateReaderError``, or what Foundation says where the file cannot be opened.
    public func read(path: String) throws -> PlateReading {
        try read(file: try Self.bytes(path))
    }

    /// The picture in a file by its path, as ``picture(in:)`` gives it.
    ///
    /// - Throws: ``PlateReaderError``, or what Foundation says where the file cannot be opened.
    package static func picture(path: String) throws -> PictureSamples {
        try picture(in: try bytes(path))
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        let file = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
        defer { try? file.close() }
        return [UInt8](try file.read(upToCount: limits.bytes + 1) ?? Data())
    }
}
