import Markup

/// Lines over years as a drawing: what the browser shows until, or unless, a script draws them.
struct LineDrawing {
    struct Line {
        var name: String
        var values: [Double]
    }

    static let (width, height) = (760.0, 360.0)
    private static let (left, right, top, bottom) = (36.0, 172.0, 12.0, 36.0)

    let lines: [Line]
    let years: [String]
    /// What the whole shows, for who cannot see it.
    let label: String
    let number: (Double) -> String

    private var known: [Double] { lines.flatMap(\.values).filter(\.isFinite) }

    /// Nothing where no value is known.
    var markup: Markup? {
        guard let least = known.min(), let most = known.max() else { return nil }
        let scale = NiceScale(from: least, to: most)
        func vertical(_ value: Double) -> Double {
            Self.top + (Self.height - Self.top - Self.bottom) * (1 - scale.share(of: value))
        }
        func horizontal(_ year: Int) -> Double {
            Self.left + (Self.width - Self.left - Self.right) * Double(year) / Double(max(1, years.count - 1))
        }
        var grid = Markup()
        for tick in scale.ticks {
            let y = Coordinate.text(vertical(tick))
            grid += """
                <path d="M\(Coordinate.text(Self.left)) \(y)H\(Coordinate.text(Self.width - Self.right))"/>\
                <text x="\(Coordinate.text(Self.left - 6))" y="\(y)" dy=".32em" text-anchor="end">\(number(tick))</text>
                """
        }
        for year in years.indices where year % max(1, years.count / 7) == 0 {
            grid += """
                <text x="\(Coordinate.text(horizontal(year)))" y="\(Coordinate.text(Self.height - 8))" \
                text-anchor="middle">\(years[year])</text>
                """
        }
        var drawn = Markup()
        for (place, line) in lines.enumerated() {
            let path = Coordinate.path(line.values) { (horizontal($0), vertical($1)) }
            drawn += "<path class=\"line c\(place % 14)\" d=\"\(path)\"/>"
        }
        return """
            <svg class="lines" viewBox="0 0 \(Coordinate.text(Self.width)) \(Coordinate.text(Self.height))" role="img" \
            aria-label="\(label)"><g class="grid">\(grid)</g>\(drawn)\(names(vertical))</svg>
            """
    }

    /// The lines' names as a list, for where there is no room for them beside the lines.
    var legend: Markup {
        var items = Markup()
        for (place, line) in lines.enumerated() where line.values.contains(where: \.isFinite) {
            items += "<li class=\"c\(place % 14)\">\(line.name)</li>"
        }
        return "<ul class=\"legend lines-legend\" aria-hidden=\"true\">\(items)</ul>"
    }

    /// The lines' names at their ends, moved apart where they would lie on each other.
    private func names(_ vertical: (Double) -> Double) -> Markup {
        let ends = lines.enumerated().compactMap { place, line in
            line.values.last(where: \.isFinite).map { (place: place, y: vertical($0)) }
        }.sorted { $0.y < $1.y }
        let gap = min(17, (Self.height - 20) / Double(max(1, ends.count)))
        var places: [Double] = []
        for end in ends { places.append(max(end.y, (places.last ?? -gap) + gap)) }
        // What was pushed beyond the lower edge pushes back.
        var limit = Self.height - 8
        for index in places.indices.reversed() {
            places[index] = min(places[index], limit)
            limit = places[index] - gap
        }
        var markup = Markup()
        for (end, y) in zip(ends, places) {
            markup += """
                <text class="name c\(end.place % 14)" x="\(Coordinate.text(Self.width - Self.right + 8))" \
                y="\(Coordinate.text(y))" dy=".32em">\(lines[end.place].name)</text>
                """
        }
        return markup
    }
}

/// A scale whose ticks are round numbers.
struct NiceScale {
    let low: Double
    let high: Double
    let ticks: [Double]

    /// A scale that holds both numbers, with some five ticks.
    init(from least: Double, to most: Double) {
        let span = max(most - least, 1e-9)
        let power = Double.pow10((span / 5).exponent10)
        let step = [1, 2, 5, 10].map { $0 * power }.first { span / $0 <= 6 } ?? 10 * power
        let first = (least / step).rounded(.down)
        let last = max(first + 1, (most / step).rounded(.up))
        low = first * step
        high = last * step
        ticks = (0...Int(last - first)).map { (first + Double($0)) * step }
    }

    /// Where a number lies, from 0 at the low end to 1.
    func share(of value: Double) -> Double { (value - low) / (high - low) }
}

extension Double {
    /// The power of ten that a positive number has, rounded down.
    fileprivate var exponent10: Int {
        var (power, rest) = (0, self)
        while rest >= 10 {
            rest /= 10
            power += 1
        }
        while rest < 1 {
            rest *= 10
            power -= 1
        }
        return power
    }

    fileprivate static func pow10(_ power: Int) -> Double {
        (0..<abs(power)).reduce(1) { number, _ in power > 0 ? number * 10 : number / 10 }
    }
}
