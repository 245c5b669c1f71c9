import TestSupport
import Testing

@testable import PlateReader

@Suite("Corners and planes of plates")
struct PlateCornersTests {
    private func near(_ one: Double, _ other: Double) -> Bool { abs(one - other) < 1e-9 }

    @Test("two rectangles overlap by the area that they share")
    func overlap() {
        let one = PlateCorners(x: 0, y: 0, width: 10, height: 4)
        #expect(near(one.overlap(with: one), 1))
        #expect(near(one.overlap(with: PlateCorners(x: 5, y: 0, width: 10, height: 4)), 20.0 / 60))
        #expect(near(one.overlap(with: PlateCorners(x: 10, y: 0, width: 10, height: 4)), 0))
        #expect(near(one.overlap(with: PlateCorners(x: 2, y: 1, width: 4, height: 2)), 8.0 / 40))
    }

    @Test("a square and the same on its corner overlap by a regular octagon")
    func octagon() {
        let square = PlateCorners(x: -1, y: -1, width: 2, height: 2)
        let reach = 2.0.squareRoot()
        let turned = PlateCorners(
            topLeft: PlatePoint(x: 0, y: -reach), topRight: PlatePoint(x: reach, y: 0),
            bottomRight: PlatePoint(x: 0, y: reach), bottomLeft: PlatePoint(x: -reach, y: 0))
        // The octagon in which both meet has an area of 8 (√2 - 1).
        let common = 8 * (reach - 1)
        #expect(near(square.overlap(with: turned), common / (8 - common)))
        #expect(near(turned.overlap(with: square), common / (8 - common)))
    }

    @Test("an overlap lies between 0 and 1 and is the same from both sides")
    func overlapLaw() {
        var generator = SeededGenerator(seed: 3)
        func corners() -> PlateCorners {
            PlateCorners(
                x: .random(in: -9...9, using: &generator), y: .random(in: -9...9, using: &generator),
                width: .random(in: 1...20, using: &generator), height: .random(in: 1...20, using: &generator))
        }
        for _ in 0..<500 {
            let (one, other) = (corners(), corners())
            let overlap = one.overlap(with: other)
            #expect((0...1).contains(overlap))
            #expect(abs(overlap - other.overlap(with: one)) < 1e-9)
        }
    }

    @Test("corners that run the other way round, or cross, are no plate")
    func convex() {
        let plate = PlateCorners(x: 0, y: 0, width: 4, height: 1)
        #expect(plate.isConvex)
        var crossed = plate
        swap(&crossed.topLeft, &crossed.topRight)
        #expect(!crossed.isConvex)
        let mirrored = PlateCorners(
            topLeft: plate.topRight, topRight: plate.topLeft, bottomRight: plate.bottomLeft,
            bottomLeft: plate.bottomRight)
        #expect(!mirrored.isConvex)
    }

    @Test("a plane puts its corners at the plate's corners, and straight lines stay straight")
    func plane() {
        let corners = PlateCorners(
            topLeft: PlatePoint(x: 10, y: 20), topRight: PlatePoint(x: 110, y: 5),
            bottomRight: PlatePoint(x: 100, y: 60), bottomLeft: PlatePoint(x: 15, y: 50))
        let plane = PlatePlane(corners)
        let placed = plane.corners(of: PlateCorners(x: 0, y: 0, width: 1, height: 1))
        for (one, other) in zip(placed.all, corners.all) { #expect(one.distance(to: other) < 1e-9) }
        // The middle of the plane is where the diagonals cross.
        let middle = plane.place(PlatePoint(x: 0.5, y: 0.5))
        let along = corners.bottomRight - corners.topLeft
        let across = corners.bottomLeft - corners.topRight
        let start = corners.topRight - corners.topLeft
        let share = (start.x * across.y - start.y * across.x) / (along.x * across.y - along.y * across.x)
        #expect(middle.distance(to: corners.topLeft + along * share) < 1e-9)
    }

    @Test(
        "a log shows the first two signs and the last two",
        arguments: [
            ("渝A12345", "渝A•••45"), ("渝AD12345", "渝A••••45"), ("渝A123", "渝A•23"), ("渝A12", "••••"), ("", ""),
        ])
    func shortened(_ text: String, _ log: String) {
        #expect(Plate.shortened(text) == log)
    }
}

@Suite("Which plate a picture was taken of")
struct ProminenceTests {
    private func first(_ plates: [Plate]) -> String? {
        plates.max { $0.prominence(inWidth: 1_920) < $1.prominence(inWidth: 1_920) }?.text
    }

    @Test("of two that can be read it is the larger one, however much surer the other is")
    func larger() {
        #expect(first([.sample("渝A12345", 0.99, width: 100), .sample("渝A54321", 0.5, width: 150)]) == "渝A54321")
    }

    @Test("one that can hardly be read is not it")
    func legible() {
        #expect(first([.sample("渝A12345", 0.9, width: 100), .sample("渝A54321", 0.05, width: 300)]) == "渝A12345")
    }

    @Test("nor is one that the picture's edge may have cut")
    func cut() {
        for x in [2.0, 1_765] {
            #expect(
                first([.sample("渝A12345", 0.9, width: 100), .sample("渝A54321", 0.9, x: x, width: 150)]) == "渝A12345")
        }
    }
}
