import CPlateModels
import Foundation

/// The networks that lie in the program, and the numbers that make their confidences honest. `Training/PlateReader` makes them.
struct PlateModels {
    /// Makes the confidences of a reader those of its being right.
    struct Calibration: Sendable, Codable, Equatable {
        /// What the reader's numbers are divided by before softmax.
        /// Source: Guo et al., On Calibration of Modern Neural Networks, ICML 2017.
        var temperature: Double
        /// What the likelihood of a whole text is raised to: its signs err together.
        var exponent: Double
    }

    /// ONNX: a whole picture to the places of its plates.
    var finder: UnsafeRawBufferPointer
    /// ONNX: what lies around a presumed plate to its corners.
    var corners: UnsafeRawBufferPointer
    /// ONNX: a plate to its signs.
    var reader: UnsafeRawBufferPointer
    var calibration: Calibration

    /// Those that lie in the program.
    ///
    /// - Throws: `PlateReaderError.withoutNetworks`, or `network` where the calibration cannot be understood.
    static func built() throws(PlateReaderError) -> PlateModels {
        let files = [
            serai_plate_finder_file(), serai_plate_corners_file(), serai_plate_reader_file(),
            serai_plate_calibration_file(),
        ].map { UnsafeRawBufferPointer(start: $0.bytes, count: $0.count) }
        guard files.allSatisfy({ !$0.isEmpty }) else { throw .withoutNetworks }
        do {
            let calibration = try JSONDecoder().decode(Calibration.self, from: Data(files[3]))
            return PlateModels(finder: files[0], corners: files[1], reader: files[2], calibration: calibration)
        } catch {
            throw .network(name: "calibration.json", reason: "\(error)")
        }
    }
}
