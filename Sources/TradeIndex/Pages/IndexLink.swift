import Languages
import Markup

/// How one comes to an index that is published beside others.
package struct IndexLink: Sendable, Equatable {
    package let title: LocalisedText
    /// Where its pages are, after the language.
    package let path: String

    package init(title: LocalisedText, path: String) {
        self.title = title
        self.path = path
    }
}

extension TradeParts {
    /// The ways to the indices, where there are several.
    var indexSwitch: Markup? {
        guard visit.indices.count > 1 else { return nil }
        var items = Markup()
        for one in visit.indices {
            let mark: Markup? = one.path == visit.path ? " aria-current=\"true\"" : nil
            items += "<li><a href=\"/\(visit.language.rawValue)/\(one.path)\"\(mark)>\(text(one.title))</a></li>"
        }
        return "<nav class=\"indices\" aria-label=\"\(words("desk.indices"))\"><ul>\(items)</ul></nav>"
    }
}
