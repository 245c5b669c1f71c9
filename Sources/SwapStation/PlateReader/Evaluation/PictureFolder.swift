import Foundation

/// The pictures of a folder.
package enum PictureFolder {
    private static let endings: Set = ["jpg", "jpeg", "png", "webp", "gif"]

    /// The paths of its pictures by name, in the order of their names.
    ///
    /// - Throws: `CameraError.noFolder` where the folder cannot be read, `noPictures` where there are none.
    package static func pictures(in folder: String) throws(CameraError) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: folder) else { throw .noFolder(folder) }
        let pictures = names.sorted()
            .filter { endings.contains(URL(fileURLWithPath: $0).pathExtension.lowercased()) }
            .map { URL(fileURLWithPath: folder).appendingPathComponent($0).path }
        guard !pictures.isEmpty else { throw .noPictures(folder: folder) }
        return pictures
    }
}
