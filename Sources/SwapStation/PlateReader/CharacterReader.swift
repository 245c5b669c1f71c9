import Foundation
import Pictures

/// Reads a plate that has been found.
///
/// The network takes a strip of 144 x 36 pixels, as ``PlateStrip`` draws it, and gives numbers for each sign at each of eight places, and
/// numbers for the kinds. Source: `Training/PlateReader/reader.py`.
final class CharacterReader {
    /// A plate that has been read.
    struct Outcome: Sendable, Equatable {
        var decoded: PlateDecoder.Decoded
        /// How likely it is of each kind, 1 in all.
        var kinds: [PlateKind: Double]
        /// Whether the signs were taken to stand in two rows.
        var hasTwoRows: Bool
        fileprivate var numbers: Numbers
    }

    /// What the network gave.
    fileprivate struct Numbers: Sendable, Equatable {
        var signs: [Float]
        var kinds: [Double]
    }

    private static let places = 8
    /// The network's classes, of which the first says that nothing stands there.
    private static let alphabet: [Character?] =
        [nil] + (PlateGrammar.provinces + PlateGrammar.digits + PlateGrammar.letters + ["O"] + PlateGrammar.purposes)

    private let network: PlateNetwork
    private let decoder: PlateDecoder
    private var canvas = Canvas(width: 144, height: 36)

    init(_ network: PlateNetwork, calibration: PlateModels.Calibration) {
        self.network = network
        decoder = PlateDecoder(alphabet: Self.alphabet, places: Self.places, calibration: calibration)
    }

    /// The text within four corners of a picture.
    ///
    /// - Parameter hasTwoRows: whether the signs stand in two rows.
    /// - Throws: `PlateReaderError.network`.
    func read(
        _ corners: PlateCorners, of picture: PictureSamples, hasTwoRows: Bool
    ) throws(PlateReaderError) -> Outcome {
        outcome(of: try numbers(corners, of: picture, hasTwoRows: hasTwoRows), hasTwoRows: hasTwoRows)
    }

    /// The text of what was read once, read again with the corners put a little differently, and what the network says averaged: it
    /// knows the signs of a plate better than where that ends.
    ///
    /// - Throws: `PlateReaderError.network`.
    func read(
        _ corners: PlateCorners, of picture: PictureSamples, after first: Outcome
    ) throws(PlateReaderError) -> Outcome {
        var sum = first.numbers
        let plane = PlatePlane(corners)
        for part in Self.otherwise {
            let other = try numbers(plane.corners(of: part), of: picture, hasTwoRows: first.hasTwoRows)
            for place in sum.signs.indices { sum.signs[place] += other.signs[place] }
            for place in sum.kinds.indices { sum.kinds[place] += other.kinds[place] }
        }
        let count = 1 + Self.otherwise.count
        let mean = Numbers(signs: sum.signs.map { $0 / Float(count) }, kinds: sum.kinds.map { $0 / Double(count) })
        return outcome(of: mean, hasTwoRows: first.hasTwoRows)
    }

    /// Where the corners are put when a plate is read again, in shares of the plate.
    private static let otherwise = [
        PlateCorners(x: -0.02, y: -0.05, width: 1.04, height: 1.1),
        PlateCorners(x: 0.02, y: 0.05, width: 0.96, height: 0.9),
    ]

    private func outcome(of numbers: Numbers, hasTwoRows: Bool) -> Outcome {
        let kinds = PlateKind.likelihoods(numbers.kinds[...])
        return Outcome(
            decoded: decoder.decode(numbers.signs, kinds: kinds), kinds: kinds, hasTwoRows: hasTwoRows, numbers: numbers
        )
    }

    private func numbers(
        _ corners: PlateCorners, of picture: PictureSamples, hasTwoRows: Bool
    ) throws(PlateReaderError) -> Numbers {
        try PlateStrip.draw(corners, of: picture, hasTwoRows: hasTwoRows, on: &canvas)
        let outputs = try network.run(try canvas.planes(), width: canvas.width, height: canvas.height)
        let wanted = (signs: Self.alphabet.count * Self.places, kinds: PlateKind.trained.count)
        guard let signs = outputs.first(where: { $0.numbers.count == wanted.signs }),
            let looks = outputs.first(where: { $0.numbers.count == wanted.kinds })
        else {
            throw .network(name: network.name, reason: "it gives \(outputs.map(\.lengths)), not \(wanted) numbers")
        }
        return Numbers(signs: signs.numbers, kinds: looks.numbers.map(Double.init))
    }
}
