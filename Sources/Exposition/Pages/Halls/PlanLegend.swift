import Catalogue
import Languages
import Markup

/// Which colour on a plan stands for which field; each is a link to the hall's exhibitors of that field.
struct PlanLegend {
    let frame: Frame
    let hall: Entry<Hall>
    /// The fields that have a colour, those of most stands first.
    private let fields: [EntryID<Field>]

    /// As many as there are hues.
    private static let most = 12

    init(frame: Frame, hall: Entry<Hall>, stands: [Entry<Stand>]) {
        self.frame = frame
        self.hall = hall
        var counts: [EntryID<Field>: Int] = [:]
        for stand in stands {
            let exhibitors = frame.snapshot.exhibitors.entries(stand.content.exhibitors)
            if let field = Self.field(of: exhibitors) { counts[field, default: 0] += 1 }
        }
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map(\.key)
        fields = sorted.count < 2 ? [] : Array(sorted.filter { frame.snapshot.fields[$0] != nil }.prefix(Self.most))
    }

    /// The field that gives a stand its colour: its first exhibitor's first one.
    private static func field(of exhibitors: [Entry<Exhibitor>]) -> EntryID<Field>? {
        exhibitors.lazy.compactMap { $0.content.fields.first }.first
    }

    /// The hue of a stand with these exhibitors; nil for a plain one.
    func hue(of exhibitors: [Entry<Exhibitor>]) -> Int? {
        Self.field(of: exhibitors).flatMap { fields.firstIndex(of: $0) }.map(Self.hue)
    }

    /// Fields that follow each other are far apart on the colour wheel.
    private static func hue(_ place: Int) -> Int { place * 5 % 12 }

    /// The colours' meanings; nothing where there are fewer than two.
    func markup() -> Markup? {
        if fields.isEmpty { return nil }
        var items = Markup()
        for (place, id) in fields.enumerated() {
            guard let field = frame.snapshot.fields[id] else { continue }
            let query = [
                QueryItem(name: "hall", value: hall.address), QueryItem(name: "field", value: field.address),
            ]
            items += """
                <li><a class="hue\(Self.hue(place))" href="\(frame.link("exhibitors"))\(Address.query(query))">\
                \(frame.text(field.content.name))</a></li>
                """
        }
        return "<ul class=\"legend\" aria-label=\"\(frame.words("plan.legend"))\">\(items)</ul>"
    }
}
