import Catalogue
import Languages
import Markup

/// An exhibit among others: its picture, its name, who shows it.
struct ExhibitCard {
    let frame: Frame
    let exhibit: Entry<Exhibit>
    var showsExhibitor = true
    /// The level of its heading.
    var level = 3

    func markup() -> Markup {
        let content = exhibit.content
        let exhibitor = showsExhibitor ? frame.snapshot.exhibitors[content.exhibitor] : nil
        let by = exhibitor.map { "<p class=\"meta\">\(frame.text($0.content.name))</p>" as Markup }
        let readiness = content.readiness.flatMap { ReadinessMeter(level: $0) }
        return """
            <li class="card">\(frame.picture(content.pictures.first, seed: exhibit.id.rawValue, in: .card))<div>\
            <p class="card-sort">\(frame.words("exhibits.sort.\(content.sort.rawValue)"))\
            \(readiness.map { " · \($0.short(frame))" as Markup })</p><h\(level)>\
            <a href="\(frame.link("exhibits", exhibit.address))">\(frame.text(content.name))</a>\
            \(frame.sampleMark(content.isSample))</h\(level)>\(by)</div></li>
            """
    }
}
