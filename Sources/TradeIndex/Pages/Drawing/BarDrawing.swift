import Markup
import TradeDesk

/// Small bars that stand in a table's cells, where the number beside them says the same.
enum BarDrawing {
    /// A bar from 0 to 100, with a mark at the median where there is one.
    ///
    /// - Parameter className: what colours the bar.
    static func score(_ score: Double, median: Double? = nil, className: String = "part") -> Markup? {
        guard !score.isNaN else { return nil }
        let mark: Markup? = median.flatMap {
            $0.isNaN ? nil : "<path class=\"median\" d=\"M\(Coordinate.text($0)) 0V10\"/>"
        }
        return svg(
            """
            <rect class="whole" width="100" height="10"/>\
            <rect class="\(className)" width="\(Coordinate.text(min(100, max(0, score))))" height="10"/>\(mark)
            """)
    }

    /// A bar to either side of the middle.
    ///
    /// - Parameter most: the size at which it reaches the edge.
    static func difference(_ difference: Double, most: Double) -> Markup? {
        guard !difference.isNaN, most > 0 else { return nil }
        let length = min(50, abs(difference) / most * 50)
        let start = difference < 0 ? 50 - length : 50
        return svg(
            """
            <path class="axis" d="M50 0V10"/><rect class="\(difference < 0 ? "less" : "more")" \
            x="\(Coordinate.text(start))" width="\(Coordinate.text(length))" height="10"/>
            """)
    }

    /// An interval with a mark within it, both from 0 to 1 of the width.
    static func interval(from low: Double, to high: Double, mark: Double) -> Markup {
        svg(
            """
            <path class="track" d="M0 5H100"/><path class="range" d="M\(Coordinate.text(low * 100)) 5H\
            \(Coordinate.text(high * 100))"/><path class="mark" d="M\(Coordinate.text(mark * 100)) 0V10"/>
            """)
    }

    /// How many figures are known, how many are filled in, and how many neither.
    static func coverage(_ coverage: FigureCoverage) -> Markup? {
        guard coverage.count > 0 else { return nil }
        let known = 100 * Double(coverage.known) / Double(coverage.count)
        let imputed = 100 * Double(coverage.imputed) / Double(coverage.count)
        return svg(
            """
            <rect class="whole" width="100" height="10"/><rect class="part" width="\(Coordinate.text(known))" height="10"/>\
            <rect class="imputed" x="\(Coordinate.text(known))" width="\(Coordinate.text(imputed))" height="10"/>
            """)
    }

    private static func svg(_ content: Markup) -> Markup {
        "<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\(content)</svg>"
    }
}
