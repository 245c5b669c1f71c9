import Catalogue
import Languages
import Markup

/// Where an exhibitor is: its stands as links to their places, each hall's plan in small, and its pavilion.
struct WherePanel {
    let frame: Frame
    let exhibitor: Entry<Exhibitor>
    let stands: [Entry<Stand>]

    /// The panel; nil for an exhibitor without a place at an expo without halls, where no other has one either.
    func markup() -> Markup? {
        let pavilion = frame.snapshot.pavilions[exhibitor.content.pavilion]
        var parts = Markup()
        for hallID in frame.snapshot.halls(of: exhibitor) {
            guard let hall = frame.snapshot.halls[hallID] else { continue }
            parts += place(in: hall, stands.filter { $0.content.hall == hallID })
        }
        if let pavilion {
            parts += """
                <p>\(frame.words("exhibitors.inPavilion")) <a href="\(frame.link("pavilions", pavilion.address))">\
                \(frame.text(pavilion.content.name))</a></p>
                """
        }
        if parts.isEmpty, frame.snapshot.halls.isEmpty { return nil }
        if parts.isEmpty { parts = "<p>\(frame.words("exhibitors.online"))</p>" }
        return "<section class=\"panel\"><h2>\(frame.words("exhibitors.where"))</h2>\(parts)</section>"
    }

    private func place(in hall: Entry<Hall>, _ stands: [Entry<Stand>]) -> Markup {
        let name = frame.hallName(hall.content)
        guard let first = stands.first else {
            return "<p><a href=\"\(frame.link("halls", hall.address))\">\(name)</a></p>"
        }
        let numbers = frame.forms.list(stands.map(\.content.number))
        let small = FloorPlanDrawing.small(hall, all: frame.snapshot.stands(in: hall.id), shown: stands)
        let way = frame.link("halls", hall.address) + "?to=\(Address.encoded(first.content.number))#way"
        return """
            <p class="where"><a href="\(frame.planLink(first))">\(small)<span>\(name) · \
            <b>\(frame.words("exhibitors.stand", ["count": .number(stands.count), "numbers": .text(numbers)]))</b></span></a></p>\
            <p><a class="step" href="\(way)">\(frame.words("way.here"))</a></p>
            """
    }
}
