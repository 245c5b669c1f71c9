import Catalogue
import Languages
import Markup

/// A hall's floor plan as SVG. Each stand is a link, so it works without scripts; the looks are in `halls.css`.
struct FloorPlanDrawing {
    let frame: Frame
    let hall: Entry<Hall>
    /// In the order of their numbers, which is the order in which the keyboard goes through them.
    let stands: [Entry<Stand>]
    /// The stands' colours.
    let legend: PlanLegend
    /// What a search found.
    var lit: Set<EntryID<Stand>> = []
    /// The stand that the visitor asked for.
    var here: EntryID<Stand>?
    /// A way to draw.
    var way: Way?

    private var scale: PlanScale { PlanScale(hall.content) }

    /// Whether there are so many stands that each is drawn with as little as possible: the list below says who stands
    /// there, and the script carries it over to the plan.
    static func isCompact(_ stands: [Entry<Stand>]) -> Bool { stands.count > 300 }

    /// The whole plan.
    func svg() -> Markup {
        let scale = scale
        let searching: Markup = lit.isEmpty ? "" : " lighting"
        return """
            <svg class="plan-floor\(searching)" viewBox="\(scale.viewBox)" width="\(scale.pixels)" role="group" \
            aria-label="\(frame.words("plan.label", ["hall": .text(frame.plain(hall.content.name))]))">\
            <rect class="ground" width="\(scale.width)" height="\(scale.depth)" rx="4"/>\
            \(pavilions())\(standLinks())\(drawnWay())\(pavilionLabels())\(entrances())\(pin())\(scaleBar())</svg>
            """
    }

    private func pavilions() -> Markup {
        var markup = Markup()
        for pavilion in frame.snapshot.pavilions(in: hall.id) {
            guard let area = pavilion.content.area?.drawn else { continue }
            markup += """
                <rect class="quarter" x="\(area.x)" y="\(area.y)" width="\(area.width)" \
                height="\(area.depth)" rx="6"/>
                """
        }
        return markup
    }

    /// The stands, those with letters of one size together: the size is then said once.
    private func standLinks() -> Markup {
        var markup = Markup(capacity: stands.count * 200)
        var size = 0
        for stand in stands {
            let area = stand.content.area.drawn
            let needed = PlanScale.labelSize(stand.content.number, width: area.width, depth: area.depth)
            if needed != size {
                markup += size == 0 ? "" : "</g>"
                markup += "<g font-size=\"\(needed)\">"
                size = needed
            }
            markup += link(stand, area)
        }
        return markup + (size == 0 ? "" : "</g>")
    }

    private func link(_ stand: Entry<Stand>, _ area: (x: Int, y: Int, width: Int, depth: Int)) -> Markup {
        let number = stand.content.number
        let exhibitors = frame.snapshot.exhibitors.entries(stand.content.exhibitors)
        var classes: [String] = []
        if exhibitors.isEmpty { classes.append("free") }
        if let hue = legend.hue(of: exhibitors) { classes.append("hue\(hue)") }
        if lit.contains(stand.id) { classes.append("lit") }
        if here == stand.id { classes.append("here") }
        let marks: Markup = classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\""
        let isCompact = Self.isCompact(stands)
        let address =
            isCompact ? "?stand=\(Address.encoded(number))#plan" : frame.standLink(stand, exhibitors)
        return """
            <a href="\(address)"\(marks) transform="translate(\(area.x),\(area.y))">\
            \(isCompact ? nil : title(number, exhibitors))<rect width="\(area.width)" height="\(area.depth)"/>\
            <text x="\(area.width / 2)" y="\(area.depth / 2)">\(number)</text></a>
            """
    }

    private func title(_ number: String, _ exhibitors: [Entry<Exhibitor>]) -> Markup {
        let names = frame.separated(exhibitors.map { frame.plain($0.content.name) })
        return "<title>\(number) · \(names.isEmpty ? frame.words("plan.free") : names)</title>"
    }

    /// Pavilions' names where no stand is in their way: inside at the top or bottom edge, else just outside.
    private func pavilionLabels() -> Markup {
        var markup = Markup()
        let taken = stands.map(\.content.area)
        for pavilion in frame.snapshot.pavilions(in: hall.id) {
            guard let area = pavilion.content.area else { continue }
            let name = frame.plain(pavilion.content.name)
            let (height, inset) = (2.2, 0.3)
            let strips = [
                area.y + inset, area.y + area.depth - inset - height, area.y - height - inset,
                area.y + area.depth + inset,
            ].map { FloorArea(x: area.x, y: $0, width: area.width, depth: height) }
            let free = strips.first { strip in
                strip.y >= 0 && strip.y + height <= hall.content.depth && !taken.contains { $0.overlaps(strip) }
            }
            let strip = (free ?? strips[0]).drawn
            let size = min(18, max(9, Int(Double(strip.width) / (0.6 * Double(max(1, Self.columns(of: name)))))))
            markup += """
                <a class="sign" href="\(frame.link("pavilions", pavilion.address))"><text \
                x="\(strip.x + strip.width / 2)" y="\(strip.y + strip.depth / 2)" font-size="\(size)">\(name)</text></a>
                """
        }
        return markup
    }

    /// The width of a text in letters: signs of the scripts of China, Japan and Korea are two wide.
    private static func columns(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + ($1.value >= 0x2E80 ? 2 : 1) }
    }

    private func entrances() -> Markup {
        var markup = Markup()
        let scale = scale
        for entrance in hall.content.entrances {
            let (x, y) = (PlanScale.units(entrance.x), PlanScale.units(entrance.y))
            // An arrow through the nearest wall, and the sign outside it.
            let walls = [x, scale.width - x, y, scale.depth - y]
            let nearest = walls.indices.min { walls[$0] < walls[$1] } ?? 0
            let (arrow, dx, dy, anchor) =
                switch nearest {
                case 0: ("M\(x - 14) \(y - 8)l14 8l-14 8z", -24, 0, "end")
                case 1: ("M\(x + 14) \(y - 8)l-14 8l14 8z", 24, 0, "start")
                case 2: ("M\(x - 8) \(y - 14)l8 14l8-14z", 0, -23, "middle")
                default: ("M\(x - 8) \(y + 14)l8-14l8 14z", 0, 23, "middle")
                }
            // Signs at the side walls stand upright above their arrow: the margin is narrow.
            let place: Markup =
                dx == 0
                ? "x=\"\(x)\" y=\"\(y + dy)\" text-anchor=\"\(anchor)\""
                : "x=\"\(x + dx)\" y=\"\(y)\" text-anchor=\"middle\" transform=\"rotate(-90 \(x + dx) \(y))\""
            markup += """
                <g class="entrance"><path d="\(arrow)"/><text \(place) font-size="13">\
                \(frame.plain(entrance.name))</text></g>
                """
        }
        return markup
    }

    private func drawnWay() -> Markup? {
        guard let way, let first = way.points.first, let last = way.points.last else { return nil }
        let points = way.points.map { "\(PlanScale.units($0.x)),\(PlanScale.units($0.y))" }.joined(separator: " ")
        return """
            <g class="way"><polyline class="under" points="\(points)"/><polyline points="\(points)"/>\
            <circle class="from" cx="\(PlanScale.units(first.x))" cy="\(PlanScale.units(first.y))" r="7"/>\
            <circle class="to" cx="\(PlanScale.units(last.x))" cy="\(PlanScale.units(last.y))" r="8"/></g>
            """
    }

    /// A pin above the stand that was asked for, so that it is found without colour too.
    private func pin() -> Markup? {
        guard let area = stands.first(where: { $0.id == here })?.content.area.drawn else { return nil }
        let (x, y) = (area.x + area.width / 2, area.y + 4)
        return """
            <path class="pin" d="M\(x) \(y)l-11-17a13 13 0 1 1 22 0z"/><circle class="pin-eye" cx="\(x)" cy="\(y - 24)" r="5"/>
            """
    }

    private func scaleBar() -> Markup {
        let scale = scale
        let metres = PlanScale.bar(of: hall.content.width)
        let length = metres * Int(PlanScale.unitsPerMetre)
        let y = scale.depth + PlanScale.margin + 8
        let text = frame.words("plan.metres", ["count": .number(metres)])
        return """
            <g class="scale"><path d="M0 \(y - 6)v6h\(length)v-6"/><text x="\(length + 10)" y="\(y - 3)" \
            font-size="14">\(text)</text></g>
            """
    }
}
