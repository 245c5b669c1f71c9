/// What was read from one file, for programs.
package struct PlateReport: Sendable, Equatable, Codable {
    /// Milliseconds that each stage took.
    package struct Milliseconds: Sendable, Equatable, Codable {
        package var decoding: Double
        package var finding: Double
        package var refining: Double
        package var reading: Double
    }

    /// The file, as it was named.
    package var file: String
    /// Every plate, the largest sure one first.
    package var plates: [Plate]
    package var milliseconds: Milliseconds?
    /// Why nothing could be read; nil where the picture could be looked at.
    package var error: String?

    package init(file: String, reading: PlateReading) {
        self.file = file
        plates = reading.plates
        let times = reading.times
        milliseconds = Milliseconds(
            decoding: times.decoding / .milliseconds(1), finding: times.finding / .milliseconds(1),
            refining: times.refining / .milliseconds(1), reading: times.reading / .milliseconds(1))
    }

    package init(file: String, error: any Error) {
        self.file = file
        plates = []
        self.error = error is PlateReaderError ? "\(error)" : error.localizedDescription
    }

    /// The same for people, a line a plate.
    package var text: String {
        let file = file.printable
        if let error { return "\(file): \(error.printable)" }
        if plates.isEmpty { return "\(file): no plate" }
        return plates.map { plate in
            let percent = (plate.confidence * 1_000).rounded() / 10
            let (x, y) = (Int(plate.corners.centre.x), Int(plate.corners.centre.y))
            return
                "\(file): \(plate.text)  \(percent) %  \(plate.kind.rawValue), \(Int(plate.corners.width)) pixels wide at \(x), \(y)"
        }.joined(separator: "\n")
    }
}
