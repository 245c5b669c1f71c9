import Foundation
import Pictures

/// Finds where plates may be in a picture.
///
/// The network takes 640 x 384 pixels, or half as many across and down, and gives nine numbers for each cell of 8 x 8 of them: the log odds that the middle of a plate
/// lies there, and how far x and y of each corner are from the cell's middle, in ``reach``. Source: `Training/PlateReader/finder.py`.
final class PlateFinder {
    /// A place that may be a plate.
    struct Candidate: Sendable, Equatable {
        /// Roughly.
        var corners: PlateCorners
        /// How likely it is one, 0 to 1.
        var likelihood: Double
    }

    private static let cell = 8.0
    private static let reach = 32.0
    /// What is less likely than this is none.
    private static let least = 0.2
    /// What is less likely than this share of the likeliest is none beside it.
    private static let beside = 0.4
    /// Small pictures are not enlarged beyond this.
    private static let largestScale = 2.0
    /// More are not looked at.
    static let most = 12
    /// What is narrower in a halved picture is narrow enough to be found in the whole one: the network was taught plates up to 290
    /// pixels wide.
    private static let narrowestHalved = 80.0

    /// One size of pictures that it looks at; a network that is given another one begins anew.
    private struct Look {
        let network: PlateNetwork
        var canvas: Canvas
        let largestScale: Double
        /// In its own pixels.
        let narrowest: Double
    }

    private var whole: Look
    private var half: Look

    /// - Parameter file: the network's ONNX file.
    /// - Throws: `PlateReaderError.network`.
    init(file: UnsafeRawBufferPointer) throws(PlateReaderError) {
        whole = Look(
            network: try PlateNetwork("finder.onnx", file: file),
            canvas: Canvas(width: 640, height: 384, ground: 127), largestScale: Self.largestScale, narrowest: 0)
        half = Look(
            network: try PlateNetwork("finder.onnx", file: file),
            canvas: Canvas(width: 320, height: 192, ground: 127), largestScale: Self.largestScale / 2,
            narrowest: Self.narrowestHalved)
    }

    /// The candidates of a picture, the likeliest first.
    ///
    /// - Parameter isHalved: whether to look at it half as large, in a quarter of the time: so plates are found that fill a picture, for
    ///   the network knows none that are so large.
    func candidates(in picture: PictureSamples, isHalved: Bool) throws(PlateReaderError) -> [Candidate] {
        isHalved ? try Self.candidates(in: picture, &half) : try Self.candidates(in: picture, &whole)
    }

    private static func candidates(
        in picture: PictureSamples, _ look: inout Look
    ) throws(PlateReaderError) -> [Candidate] {
        let fitted = try look.canvas.fit(picture, largestScale: look.largestScale)
        let outputs = try look.network.run(
            try look.canvas.planes(), width: look.canvas.width, height: look.canvas.height)
        let across = Double(picture.width) / Double(fitted.width)
        let down = Double(picture.height) / Double(fitted.height)
        return try candidates(outputs, network: look.network.name)
            .filter { $0.corners.width >= look.narrowest }
            .map { candidate in
                var candidate = candidate
                candidate.corners = candidate.corners.scaled(across: across, down: down)
                return candidate
            }
    }

    /// What the network's numbers tell of, in its own pixels.
    static func candidates(
        _ outputs: [PlateNetwork.Tensor], network: String
    ) throws(PlateReaderError) -> [Candidate] {
        guard let output = outputs.first, output.lengths.count == 4, output.lengths[1] == 9 else {
            throw .network(name: network, reason: "it gives \(outputs.map(\.lengths)), not nine planes")
        }
        let (rows, columns) = (output.lengths[2], output.lengths[3])
        let cells = rows * columns
        let likeliest = 1 / (1 + exp(-Double(output.numbers[..<cells].max() ?? -.infinity)))
        let leastLikelihood = max(Self.least, likeliest * Self.beside)
        let least = Float(log(leastLikelihood / (1 - leastLikelihood)))
        var found: [Candidate] = []
        for cell in 0..<cells where output.numbers[cell] > least {
            let (row, column) = (cell / columns, cell % columns)
            guard isPeak(output.numbers, row: row, column: column, rows: rows, columns: columns) else { continue }
            let middle = PlatePoint(x: (Double(column) + 0.5) * Self.cell, y: (Double(row) + 0.5) * Self.cell)
            let corners = PlateCorners { number in
                PlatePoint(
                    x: Double(output.numbers[(1 + 2 * number) * cells + cell]) * reach,
                    y: Double(output.numbers[(2 + 2 * number) * cells + cell]) * reach) + middle
            }
            let likelihood = 1 / (1 + exp(-Double(output.numbers[cell])))
            if corners.isConvex { found.append(Candidate(corners: corners, likelihood: likelihood)) }
        }
        return withoutRepetition(found)
    }

    private static func isPeak(_ numbers: [Float], row: Int, column: Int, rows: Int, columns: Int) -> Bool {
        let own = numbers[row * columns + column]
        for y in max(0, row - 1)...min(rows - 1, row + 1) {
            for x in max(0, column - 1)...min(columns - 1, column + 1) where numbers[y * columns + x] > own {
                return false
            }
        }
        return true
    }

    /// The likeliest of those that are the same plate, and no more than ``most`` in all.
    static func withoutRepetition(_ found: [Candidate]) -> [Candidate] {
        var kept: [Candidate] = []
        for candidate in found.sorted(by: { $0.likelihood > $1.likelihood }) where kept.count < most {
            if !kept.contains(where: { $0.corners.isSamePlate(as: candidate.corners) }) { kept.append(candidate) }
        }
        return kept
    }
}
