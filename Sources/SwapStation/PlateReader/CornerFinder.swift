import Foundation
import Pictures

/// Looks closely at what may be a plate: whether it is one, where its corners are, and of what kind it is.
///
/// The network takes the presumed plate and what surrounds it, straightened to 96 x 48 pixels, and gives the log odds that it is one,
/// how far x and y of each corner are from where they were presumed, in ``reach`` pixels, and numbers for the kinds.
/// Source: `Training/PlateReader/corners.py`.
final class CornerFinder {
    /// A plate that has been looked at.
    struct Found: Sendable, Equatable {
        var corners: PlateCorners
        /// How likely it is a plate, 0 to 1.
        var likelihood: Double
        /// How likely it is of each kind, 1 in all.
        var kinds: [PlateKind: Double]

        /// Whether it is unlike every plate that the network was taught; signs and grilles that deceive it are mostly in doubt.
        var isInDoubt: Bool { likelihood < 0.98 }
    }

    /// What is less likely than this is none.
    private static let least = 0.75
    /// Nor is a second look taken at what is less likely than this.
    private static let hopeless = 0.1
    private static let looks = 2
    private static let reach = 16.0
    /// Where the presumed plate lies in what the network sees.
    private static let presumed = PlateCorners(x: 20, y: 14, width: 56, height: 20)

    private let network: PlateNetwork
    private var canvas = Canvas(width: 96, height: 48)

    init(_ network: PlateNetwork) {
        self.network = network
    }

    /// The plate at a presumed place; nil where there is none.
    ///
    /// - Throws: `PlateReaderError.network`.
    func look(at presumed: PlateCorners, in picture: PictureSamples) throws(PlateReaderError) -> Found? {
        var corners = presumed
        var found: Found?
        for _ in 0..<Self.looks {
            let (part, local) = try PlateStrip.reduced(picture, corners, width: Self.presumed.width)
            guard min(part.width, part.height) >= 2 else { return nil }
            try canvas.straighten(local, of: part, to: Self.presumed, columns: 0..<canvas.width)
            let outputs = try network.run(try canvas.planes(), width: canvas.width, height: canvas.height)
            let kinds = PlateKind.trained
            guard let numbers = outputs.first?.numbers.map(Double.init), numbers.count == 9 + kinds.count else {
                throw .network(
                    name: network.name, reason: "it gives \(outputs.map(\.lengths)), not \(9 + kinds.count) numbers")
            }
            let likelihood = 1 / (1 + exp(-numbers[0]))
            guard likelihood >= Self.hopeless else { return nil }
            let placed = PlateCorners { number in
                Self.presumed.all[number]
                    + PlatePoint(x: numbers[1 + 2 * number], y: numbers[2 + 2 * number]) * Self.reach
            }
            // From what the network sees back to the picture, by way of shares of the presumed plate.
            let plane = PlatePlane(corners)
            corners = placed.map { point in
                plane.place(
                    PlatePoint(
                        x: (point.x - Self.presumed.topLeft.x) / Self.presumed.width,
                        y: (point.y - Self.presumed.topLeft.y) / Self.presumed.height))
            }
            guard corners.isConvex, corners.all.allSatisfy({ $0.x.isFinite && $0.y.isFinite }) else { return nil }
            found = Found(
                corners: corners, likelihood: likelihood, kinds: PlateKind.likelihoods(numbers[9...]))
        }
        return found.flatMap { $0.likelihood >= Self.least ? $0 : nil }
    }
}
