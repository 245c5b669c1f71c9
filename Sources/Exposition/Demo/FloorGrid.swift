import Catalogue
import Chance

/// A hall's floor: rows of blocks with aisles on all sides, stands back to back in each block.
struct FloorGrid: Sendable {
    /// Metres between the walls and the first stands.
    static let margin = 6.0
    /// Metres between blocks from north to south.
    static let aisle = 4.0
    /// Metres between blocks from west to east.
    static let crossAisle = 6.0
    /// Metres from north to south of a block: two stands back to back.
    static let blockDepth = 8.0
    /// Metres along the aisle that a stand has at least.
    static let narrowestStand = 3.0
    /// Stands that a block takes.
    static let standsPerBlock = 16

    /// A block and the row that it is in, 0 being the northernmost.
    struct Block: Sendable {
        let area: FloorArea
        let row: Int
    }

    /// The blocks, row by row from the north, in a row from the west.
    let blocks: [Block]
    let columns: Int

    init(width: Double, depth: Double) {
        let columns = max(1, Int(((width - 2 * Self.margin) / 34).rounded(.down)))
        let rows = max(
            1, Int(((depth - 2 * Self.margin + Self.aisle) / (Self.blockDepth + Self.aisle)).rounded(.down)))
        let free = width - 2 * Self.margin - Double(columns - 1) * Self.crossAisle
        let blockWidth = (free / Double(columns)).rounded(.down)
        self.columns = columns
        blocks = (0..<rows * columns).map { place in
            let (row, column) = place.quotientAndRemainder(dividingBy: columns)
            return Block(
                area: FloorArea(
                    x: Self.margin + Double(column) * (blockWidth + Self.crossAisle),
                    y: Self.margin + Double(row) * (Self.blockDepth + Self.aisle), width: blockWidth,
                    depth: Self.blockDepth),
                row: row)
        }
    }

    /// How many stands the floor takes.
    var capacity: Int { blocks.count * Self.standsPerBlock }

    /// So many stands of different widths that fill a block: some through its whole depth, the others back to back.
    static func stands(_ count: Int, in block: FloorArea, using random: inout SplitMix64) -> [FloorArea] {
        if count <= 0 { return [] }
        if count == 1 { return [block] }
        var rest = block
        var areas: [FloorArea] = []
        if count % 2 == 1 || (count < 8 && random.happens(percent: 40)) {
            // A stand open on three sides at the west end.
            let width = max(narrowestStand, (block.width / Double(count) * 1.5).rounded(.down))
            areas.append(FloorArea(x: block.x, y: block.y, width: width, depth: block.depth))
            rest = FloorArea(x: block.x + width, y: block.y, width: block.width - width, depth: block.depth)
        }
        let north = (count - areas.count + 1) / 2
        for (lane, number) in [north, count - areas.count - north].enumerated() where number > 0 {
            let depth = rest.depth / 2
            var x = rest.x
            for width in widths(number, filling: rest.width, using: &random) {
                areas.append(FloorArea(x: x, y: rest.y + Double(lane) * depth, width: width, depth: depth))
                x += width
            }
        }
        return areas
    }

    /// Widths in half metres that add up to `total`.
    private static func widths(_ count: Int, filling total: Double, using random: inout SplitMix64) -> [Double] {
        let shares = (0..<count).map { _ in Double(random.within(2...10)) }
        let sum = shares.reduce(0, +)
        let spare = total - Double(count) * narrowestStand
        var edge = 0.0
        var reached = 0.0
        return shares.enumerated().map { place, share in
            reached += narrowestStand + share / sum * spare
            let end = place == count - 1 ? total : (reached * 2).rounded() / 2
            defer { edge = end }
            return end - edge
        }
    }
}
