import Pictures

@testable import PlateReader

extension Plate {
    /// A plate for a test.
    static func sample(
        _ text: String, _ confidence: Double = 0.95, x: Double = 500, y: Double = 400, width: Double = 120,
        kind: PlateKind = .blue
    ) -> Plate {
        Plate(
            text: text, confidence: confidence, characterConfidences: text.map { _ in confidence }, kind: kind,
            corners: PlateCorners(x: x, y: y, width: width, height: width / 3.2))
    }
}

extension CameraFrame {
    /// A frame for a test; no picture is needed to follow what has been read.
    static func sample(_ number: Int, rate: Double = 5) -> CameraFrame? {
        PictureSamples(width: 1, height: 1, bytes: [0, 0, 0])
            .map { CameraFrame(number: number, time: Double(number) / rate, picture: $0) }
    }
}
