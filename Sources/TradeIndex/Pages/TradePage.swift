import Languages
import Markup
import TradeDesk

/// A page of a trade index: what a frame needs to know of it, and what stands in its `<main>`. It is whole without scripts.
package struct TradePage: Sendable {
    package let title: String
    package let description: String
    /// Style sheets and ES modules, by their plain names.
    package let styles = ["trade.css"]
    package let scripts: [String]
    /// Whether search engines may list it: a reader's own weights are nobody else's.
    package let isIndexed: Bool
    package let body: Markup

    private init(_ parts: TradeParts, _ section: TradeSection, title: String, scripts: [String], body: Markup) {
        self.title = title
        self.scripts = scripts
        description = parts.plain(parts.edition.text)
        isIndexed = section != .weights
        // Words that fell back to another language than the page's say so.
        let isForeign = parts.words.language.base != parts.visit.language.base
        let marks = isForeign ? TradeParts.marks(of: parts.words.language) : nil
        self.body = "<div class=\"trade\"\(marks)>\(parts.indexSwitch)\(body)</div>"
    }

    /// The index by partner and year.
    package static func overview(_ visit: TradeVisit, _ furnishings: TradeFurnishings) -> TradePage {
        let parts = TradeParts(visit, furnishings)
        return TradePage(
            parts, .overview, title: parts.plain(parts.edition.title), scripts: ["trade-map.js", "trade-chart.js"],
            body: parts.overview)
    }

    /// One partner; nil where the index has none of that code.
    package static func partner(
        _ code: String, _ visit: TradeVisit, _ furnishings: TradeFurnishings
    ) -> TradePage? {
        guard let unit = visit.unit(code) else { return nil }
        let parts = TradeParts(visit, furnishings)
        return TradePage(
            parts, .overview, title: parts.name(of: unit), scripts: ["trade-chart.js"], body: parts.profile(of: unit))
    }

    /// Two partners beside each other.
    package static func comparison(_ visit: TradeVisit, _ furnishings: TradeFurnishings) -> TradePage {
        let parts = TradeParts(visit, furnishings)
        return TradePage(
            parts, .compare, title: parts.words("section.compare"), scripts: ["trade-chart.js"], body: parts.comparison)
    }

    /// The index by weights of the reader's own.
    ///
    /// - Parameter reweigh: the edition with other weights of its parts, which sum to 1 and come in the order of the parts.
    package static func weights(
        _ visit: TradeVisit, _ furnishings: TradeFurnishings, reweigh: (IndexEdition, [Double]) -> IndexEdition
    ) -> TradePage {
        let parts = TradeParts(visit, furnishings)
        return TradePage(
            parts, .weights, title: parts.words("section.weights"), scripts: ["trade-weights.js"],
            body: parts.liveWeights(parts.weighing(reweigh)))
    }

    /// The figures, each with where it comes from.
    package static func figures(_ visit: TradeVisit, _ furnishings: TradeFurnishings) -> TradePage {
        let parts = TradeParts(visit, furnishings)
        return TradePage(
            parts, .figures, title: parts.words("section.figures"), scripts: [], body: parts.figuresPage)
    }

    /// How the index is made.
    package static func method(
        _ visit: TradeVisit, _ furnishings: TradeFurnishings, notes: MethodNotes
    ) -> TradePage {
        let parts = TradeParts(visit, furnishings)
        return TradePage(
            parts, .method, title: parts.words("section.method"), scripts: [], body: parts.methodPage(notes))
    }

    /// How sure it is.
    package static func examination(_ visit: TradeVisit, _ furnishings: TradeFurnishings) -> TradePage {
        let parts = TradeParts(visit, furnishings)
        return TradePage(
            parts, .examination, title: parts.words("section.examination"), scripts: [], body: parts.examinationPage)
    }
}

/// The pages that every page of an index leads to.
enum TradeSection: String, CaseIterable {
    case overview = ""
    case weights, compare, figures, method, examination

    var word: String { self == .overview ? "section.overview" : "section.\(rawValue)" }
}
