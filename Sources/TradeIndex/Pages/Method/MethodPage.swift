import Markup
import TradeDesk

extension TradeParts {
    /// The steps that every composite index takes, by the keys of their words.
    private static let usualSteps = ["figures", "gaps", "outliers", "scale", "weigh", "rank", "examine"]

    /// How the index is made, so that anybody can make it again.
    func methodPage(_ notes: MethodNotes) -> Markup {
        """
        \(heading(Markup(text: words("section.method")), .method, lead: words("method.lead")))\
        \(panel(words("method.steps"), id: "steps", steps(notes)))\
        \(panel(words("method.tree"), id: "tree", note: Markup(text: words("method.tree.note")), tree))\
        \(wholeMethod)\(downloads(notes.downloads))\(panel(words("method.hashes"), id: "hashes", note: Markup(text: words("method.hashes.note")), hashes))\
        \(panel(words("sources.title"), id: "sources", allSources))
        """
    }

    private func steps(_ notes: MethodNotes) -> Markup {
        var items = Markup()
        if notes.steps.isEmpty {
            for step in Self.usualSteps {
                items += "<li><h3>\(words("step.\(step)"))</h3><p>\(words("step.\(step).text"))</p></li>"
            }
        }
        for step in notes.steps { items += "<li><h3>\(text(step.title))</h3><p>\(text(step.text))</p></li>" }
        return "<ol class=\"steps\">\(items)</ol>"
    }

    /// The tree: every node with its weight among its siblings, its share of the whole, and which way is better.
    private var tree: Markup {
        var rows = Markup()
        func add(_ node: Int, depth: Int) {
            let one = edition.nodes[node]
            let share = edition.share(of: node)
            let direction = one.isIndicator ? words(one.isMoreBetter ? "direction.more" : "direction.less") : ""
            let name: Markup = one.isIndicator ? indicatorLink(node) : nodeMarkup(node)
            let explained: Markup? = one.text.isEmpty ? nil : "<p class=\"note\">\(text(one.text))</p>"
            rows += """
                <tr class="depth\(min(depth, 4))\(node == 0 ? " whole" : "")"><th scope="row">\(name)\(explained)</th>\
                <td>\(node == 0 ? "" : shareText(one.weight))</td>\
                <td class="score">\(BarDrawing.score(share * 100))<span>\(shareText(share))</span></td>\
                <td class="words">\(direction)</td><td class="words">\(measure(of: node))</td></tr>
                """
            // A tree that is no tree has no end; deeper than this nobody reads.
            if depth < 12 { for child in edition.children(of: node) { add(child, depth: depth + 1) } }
        }
        add(0, depth: 0)
        return scrolling(
            words("method.tree"),
            """
            <table class="bars tree"><thead><tr><th scope="col">\(words("column.node"))</th>\
            <th scope="col">\(words("column.weight"))</th><th scope="col" class="score">\(words("column.share"))</th>\
            <th scope="col" class="words">\(words("column.direction"))</th>\
            <th scope="col" class="words">\(words("column.measure"))</th></tr></thead><tbody>\(rows)</tbody></table>
            """)
    }

    /// The method itself, for whoever checks it.
    private var wholeMethod: Markup? {
        if edition.methodText.isEmpty { return nil }
        return panel(
            words("method.whole"), id: "whole",
            """
            <details><summary>\(words("method.whole.note"))</summary><pre class="method" tabindex="0" role="region" \
            aria-label="\(words("method.whole"))" lang="en">\(edition.methodText)</pre></details>
            """)
    }

    private var hashes: Markup {
        """
        <dl class="hashes"><dt>\(words("method.hash"))</dt><dd><code>\(edition.methodHash)</code></dd>\
        <dt>\(words("data.hash"))</dt><dd><code>\(edition.dataHash)</code></dd></dl>
        """
    }

    private var allSources: Markup {
        edition.sources.isEmpty
            ? "<p class=\"note\">\(words("sources.none"))</p>" : sourceItems(Array(edition.sources.indices))
    }
}
