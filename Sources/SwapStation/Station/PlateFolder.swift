import Foundation

/// A stand-in for the plate camera: pictures in a folder, each named after the plate on it.
package struct PlateFolder: Sendable {
    private let plates: [String]
    private var turn = 0

    /// - Parameter folder: pictures (jpg, jpeg, png, bmp, webp) such as `渝A12345.jpg`; what stands after a space or an underscore in
    ///   the name does not count.
    package init(_ folder: URL) throws {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        plates = names.compactMap { name in
            let file = URL(fileURLWithPath: name)
            guard ["jpg", "jpeg", "png", "bmp", "webp"].contains(file.pathExtension.lowercased()) else { return nil }
            let plate = file.deletingPathExtension().lastPathComponent.prefix { $0 != " " && $0 != "_" }
            return plate.isEmpty ? nil : String(plate)
        }
    }

    /// The plate of the next picture, from the first again after the last; nil in a folder without pictures.
    package mutating func next() -> String? {
        guard !plates.isEmpty else { return nil }
        defer { turn = (turn + 1) % plates.count }
        return plates[turn]
    }
}
