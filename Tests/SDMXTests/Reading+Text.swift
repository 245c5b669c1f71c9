import Testing

@testable import SDMX

/// Reads a text as a file.
func read(_ text: String, _ choices: ReadingChoices = ReadingChoices(), name: String = "figures.csv") throws -> Reading
{
    try FigureFile.read(ByteSource(name: name, bytes: Array(text.utf8)), choices)
}

/// What a text is refused for; fails the test where it is not.
func problems(_ text: String, _ choices: ReadingChoices = ReadingChoices()) -> [ReadingError.Problem] {
    do {
        _ = try read(text, choices)
        Issue.record("was read: \(text.prefix(200))")
        return []
    } catch {
        return (error as? ReadingError)?.problems ?? []
    }
}

extension Observations {
    /// The rows as text: codes of the dimensions, figures, attributes.
    var table: [String] {
        (0..<count).map { row in
            let keys = dimensions.map { $0[row] ?? "-" }
            let figures = measures.map { $0.values[row].isNaN ? "?" : "\($0.values[row])" }
            let notes = attributes.map { $0[row] ?? "-" }
            return (keys + figures + notes).joined(separator: " ")
        }
    }
}

/// Gives the bytes of a file in pieces of a few bytes, so that every cut is met.
func inPieces(_ bytes: [UInt8], of size: Int, name: String = "figures.csv") -> ByteSource {
    ByteSource(name: name) {
        var place = 0
        return { _ in
            let end = min(bytes.count, place + size)
            defer { place = end }
            return Array(bytes[place..<end])
        }
    }
}
