import Foundation
import Pictures

extension PlateReader {
    /// Reads the plates on a picture in a file by its path; of a file that is too large no more is read than tells so.
    ///
    /// - Throws: ``PlateReaderError``, or what Foundation says where the file cannot be read to its end.
    public func read(path: String) throws -> PlateReading {
        try read(file: try Self.bytes(path))
    }

    /// The picture in a file by its path, as ``picture(in:)`` gives it.
    ///
    /// - Throws: ``PlateReaderError``, or what Foundation says where the file cannot be read to its end.
    package static func picture(path: String) throws -> PictureSamples {
        try picture(in: try bytes(path))
    }

    private static func bytes(_ path: String) throws -> [UInt8] {
        // A pipe without a writer would hold the opening up; a file does not know the difference.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw PlateReaderError.closed(reason: String(cString: strerror(errno))) }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        var state = stat()
        guard fstat(descriptor, &state) == 0, state.st_mode & S_IFMT == S_IFREG else {
            throw PlateReaderError.noFile(isFolder: state.st_mode & S_IFMT == S_IFDIR)
        }
        guard state.st_size <= limits.bytes else {
            throw PlateReaderError.picture(.tooManyBytes(count: Int(state.st_size), largest: limits.bytes))
        }
        return [UInt8](try file.read(upToCount: limits.bytes + 1) ?? Data())
    }
}
