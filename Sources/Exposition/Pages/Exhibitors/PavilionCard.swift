import Catalogue
import Languages
import Markup

/// A pavilion among others.
struct PavilionCard {
    let frame: Frame
    let pavilion: Entry<Pavilion>
    /// The level of its heading.
    var level = 3

    func markup() -> Markup {
        let content = pavilion.content
        let hall = frame.snapshot.halls[content.hall].map { frame.hallName($0.content) }
        let exhibitors = frame.snapshot.exhibitors(of: pavilion.id).count
        let count = frame.words("exhibitors.count", ["count": .number(exhibitors)])
        let country = content.country.map { "<p class=\"card-sort\">\(frame.reader.countries[$0])</p>" as Markup }
        return """
            <li class="card">\(PatternPicture.svg(seed: pavilion.id.rawValue))<div>\(country)<h\(level)>\
            <a href="\(frame.link("pavilions", pavilion.address))">\(frame.text(content.name))</a>\
            \(frame.sampleMark(content.isSample))</h\(level)>\
            <p class="meta">\([hall ?? "", count].filter { !$0.isEmpty }.joined(separator: " · "))</p></div></li>
            """
    }
}
