import Markup

/// Numbers of drawings.
enum Coordinate {
    /// A coordinate with one digit after the point, as SVG writes it in every language.
    static func text(_ value: Double) -> String {
        guard value.isFinite else { return "0" }
        let tenths = Int((min(1e6, max(-1e6, value)) * 10).rounded())
        let (whole, rest) = (abs(tenths) / 10, abs(tenths) % 10)
        let sign = tenths < 0 ? "-" : ""
        return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
    }

    /// A path through the known ones of some values, with gaps where they are not known; a known one by itself is a dot.
    static func path(_ values: [Double], at point: (Int, Double) -> (x: Double, y: Double)) -> String {
        var path = ""
        var isDrawing = false
        for (place, value) in values.enumerated() {
            guard value.isFinite else {
                isDrawing = false
                continue
            }
            let (x, y) = point(place, value)
            path += "\(isDrawing ? "L" : "M")\(text(x)) \(text(y))"
            let isAlone = !isDrawing && (place + 1 == values.count || !values[place + 1].isFinite)
            if isAlone { path += "h.1" }
            isDrawing = true
        }
        return path
    }
}
