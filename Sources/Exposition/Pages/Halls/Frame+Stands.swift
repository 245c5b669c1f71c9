import Catalogue
import Languages
import Markup

extension Frame {
    /// Where a stand on the plan leads: to its exhibitor, or to the stand itself where it has none or several.
    func standLink(_ stand: Entry<Stand>, _ exhibitors: [Entry<Exhibitor>]) -> String {
        if exhibitors.count == 1 { return link("exhibitors", exhibitors[0].address) }
        return planLink(stand)
    }

    /// The plan with the stand marked on it.
    func planLink(_ stand: Entry<Stand>) -> String {
        guard let hall = snapshot.halls[stand.content.hall] else { return link("halls") }
        return link("halls", hall.address) + "?stand=\(Address.encoded(stand.content.number))#plan"
    }

    /// A hall as signs call it: `N1 Smart Manufacturing`, or only its name where it says the number itself.
    func hallName(_ hall: Hall) -> String {
        let name = plain(hall.name)
        return hall.number.isEmpty || name.contains(hall.number) ? name : "\(hall.number) · \(name)"
    }

    /// Stands in the order of their numbers, 2 before 10.
    func inOrder(_ stands: [Entry<Stand>]) -> [Entry<Stand>] {
        reader.collation.sorted(stands) { $0.content.number }
    }

    /// Links to stands on their plan: `N1 · A12`.
    func standLinks(_ stands: [Entry<Stand>]) -> Markup {
        var markup = Markup()
        for (place, stand) in inOrder(stands).enumerated() {
            guard let hall = snapshot.halls[stand.content.hall]?.content else { continue }
            let hallSign = hall.number.isEmpty ? plain(hall.name) : hall.number
            if place > 0 { markup += " " }
            markup += """
                <a class="place" href="\(planLink(stand))"><span class="vh">\(words("plan.onPlan")) </span>\
                \(hallSign)&#160;·&#160;\(stand.content.number)</a>
                """
        }
        return markup
    }
}
