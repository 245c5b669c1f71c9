import Markup

/// A quiet pattern of tiles in place of a picture: the same each time for the same thing.
///
/// Four by three tiles, each a quarter disc, a leaf, a diamond or a half, in two tones of one of twelve hues. All looks
/// come from the style sheet, so nothing inline is needed.
enum PatternPicture {
    /// The pattern that belongs to `seed`, such as an entry's id.
    static func svg(seed: String) -> Markup {
        var generator = SplitMix(state: fingerprint(seed))
        let hue = Int(generator.next() % 12)
        var paths = ["", ""]
        for row in 0..<3 {
            for column in 0..<4 {
                let choice = generator.next()
                if choice % 7 == 0 { continue }
                paths[Int(choice >> 8 & 1)] += tile(Int(choice >> 16 & 7), column, row)
            }
        }
        return """
            <svg class="pattern hue\(hue)" viewBox="0 0 8 6" preserveAspectRatio="xMidYMid slice" aria-hidden="true">\
            <path class="a" d="\(paths[0])"/><path class="b" d="\(paths[1])"/></svg>
            """
    }

    /// One of twelve hues that belongs to `seed`.
    static func hue(seed: String) -> Int {
        var generator = SplitMix(state: fingerprint(seed))
        return Int(generator.next() % 12)
    }

    private static func tile(_ shape: Int, _ column: Int, _ row: Int) -> String {
        let (x, y) = (column * 2, row * 2)
        return switch shape {
        case 0: "M\(x) \(y)h2a2 2 0 0 1-2 2z"
        case 1: "M\(x + 2) \(y)v2a2 2 0 0 1-2-2z"
        case 2: "M\(x + 2) \(y + 2)h-2a2 2 0 0 1 2-2z"
        case 3: "M\(x) \(y + 2)v-2a2 2 0 0 1 2 2z"
        case 4: "M\(x) \(y)a2 2 0 0 1 2 2a2 2 0 0 1-2-2z"
        case 5: "M\(x + 2) \(y)a2 2 0 0 1-2 2a2 2 0 0 1 2-2z"
        case 6: "M\(x + 1) \(y)l1 1l-1 1l-1-1z"
        default: "M\(x) \(y)h2l-2 2z"
        }
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo).
    static func fingerprint(_ text: String) -> UInt64 {
        text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// Source: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
    private struct SplitMix {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9e37_79b9_7f4a_7c15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
            return mixed ^ (mixed >> 31)
        }
    }
}
