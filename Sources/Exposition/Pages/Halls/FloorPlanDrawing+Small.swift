import Catalogue
import Markup

extension FloorPlanDrawing {
    /// The most stands that a small plan draws: of a hall with more it draws only those that it shows, for it stands on
    /// every exhibitor's page.
    static let mostInSmall = 400

    /// A small plan that shows where some stands are: the others are one quiet shape, and nothing is a link.
    static func small(_ hall: Entry<Hall>, all: [Entry<Stand>], shown: [Entry<Stand>]) -> Markup {
        let scale = PlanScale(hall.content)
        let ids = Set(shown.map(\.id))
        var path = ""
        for stand in all.count > mostInSmall ? [] : all where !ids.contains(stand.id) {
            let area = stand.content.area.drawn
            path += "M\(area.x) \(area.y)h\(area.width)v\(area.depth)h\(-area.width)z"
        }
        var markup: Markup = """
            <svg class="plan-small" viewBox="-6 -6 \(scale.width + 12) \(scale.depth + 12)" aria-hidden="true">\
            <rect class="ground" width="\(scale.width)" height="\(scale.depth)" rx="6"/><path d="\(path)"/>
            """
        for stand in shown {
            let area = stand.content.area.drawn
            // A few stands get a mark that is seen on a small plan; many are seen as they are.
            if shown.count <= 3 {
                let (x, y) = (area.x + area.width / 2, area.y + area.depth / 2)
                let radius = max(10, max(scale.width, scale.depth) / 28)
                markup += """
                    <circle class="halo" cx="\(x)" cy="\(y)" r="\(radius * 2)"/>\
                    <circle class="spot" cx="\(x)" cy="\(y)" r="\(radius)"/>
                    """
            }
            markup += """
                <rect class="here" x="\(area.x)" y="\(area.y)" width="\(area.width)" height="\(area.depth)"/>
                """
        }
        return markup + "</svg>"
    }
}
