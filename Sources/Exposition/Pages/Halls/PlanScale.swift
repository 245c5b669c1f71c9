import Catalogue

/// How a hall's metres become the units of its drawing: ten to a metre, so whole numbers are exact to 10 cm.
struct PlanScale {
    static let unitsPerMetre = 10.0
    /// Units around the hall: room for the entrances' signs.
    static let margin = 34
    /// Units below the hall: room for the bar that says how long 10 metres are.
    static let foot = 30
    /// The size of letters, in units, that a stand's number should not be smaller than.
    static let legible = 11.0

    let width: Int
    let depth: Int

    init(_ hall: Hall) {
        width = Self.units(hall.width)
        depth = Self.units(hall.depth)
    }

    /// Metres in units; what is no length at all counts as nothing, what is longer than 100 km as that.
    static func units(_ metres: Double) -> Int {
        guard metres.isFinite else { return 0 }
        return Int((min(max(metres, -100_000), 100_000) * unitsPerMetre).rounded())
    }

    /// The drawing's `viewBox`.
    var viewBox: String {
        "\(-Self.margin) \(-Self.margin) \(width + 2 * Self.margin) \(depth + 2 * Self.margin + Self.foot)"
    }

    /// Pixels across at which the numbers can be read: two thirds of a unit each, within reason.
    var pixels: Int {
        min(3_200, max(300, (width + 2 * Self.margin) * 3 / 4))
    }

    /// The size in units of a label that fits into a rectangle; in steps, so that stands share few sizes.
    static func labelSize(_ text: String, width: Int, depth: Int) -> Int {
        let across = Double(width) / (0.66 * Double(max(2, text.count)))
        let fitting = min(across, Double(depth) * 0.62, 18)
        return max(5, Int(fitting) / 2 * 2)
    }

    /// The length in metres of the bar: 1, 2 or 5 times a power of ten, about a fifth of the hall.
    static func bar(of hallWidth: Double) -> Int {
        guard hallWidth.isFinite, hallWidth >= 5 else { return 1 }
        let fifth = min(hallWidth, 100_000) / 5
        var step = 1
        while Double(step) * 10 <= fifth { step *= 10 }
        return [5, 2, 1].map { $0 * step }.first { Double($0) <= fifth } ?? 1
    }
}

extension FloorArea {
    /// The rectangle in the drawing's units.
    var drawn: (x: Int, y: Int, width: Int, depth: Int) {
        let (left, top) = (PlanScale.units(x), PlanScale.units(y))
        return (left, top, PlanScale.units(x + width) - left, PlanScale.units(y + depth) - top)
    }
}
