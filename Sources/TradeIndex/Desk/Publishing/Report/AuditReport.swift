import Languages
import Markup

/// The report of an index's audit in ten steps, as one page that needs nothing else.
///
/// Source of the steps: OECD and European Commission, Joint Research Centre, "Handbook on Constructing Composite Indicators: Methodology
/// and User Guide" (2008), table 1.
struct AuditReport {
    let built: BuiltIndex
    let edition: IndexEdition
    let moment: String
    let numbers: AuditNumbers
    let parts: AuditParts

    init(_ built: BuiltIndex, _ edition: IndexEdition, moment: String, words: Words, numbers: AuditNumbers) {
        self.built = built
        self.edition = edition
        self.moment = moment
        self.numbers = numbers
        parts = AuditParts(edition, words: words)
    }

    var words: Words { parts.words }

    /// The page as UTF-8.
    var page: [UInt8] {
        let steps = [
            framework, selection, imputation, coherence, normalisation, weighting, robustness, backToTheData, links,
            visualisation,
        ]
        var ways = Markup()
        var sections = Markup()
        for (place, step) in steps.enumerated() {
            let number = place + 1
            let title = words("audit.step.\(number)")
            ways += "<li><a href=\"#step-\(number)\">\(title)</a></li>"
            sections += """
                <section id="step-\(number)" aria-labelledby="step-\(number)-title"><h2 id="step-\(number)-title">\
                <span class="number">\(number)</span> \(title)</h2><p class="asks">\(words("audit.asks.\(number)"))</p>\
                \(step())</section>

                """
        }
        let language = words.language
        let title = parts.pictures.title
        let html: Markup = """
            <!doctype html>
            <html lang="\(language.tag)" dir="\(language.direction.rawValue)">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">\
            <meta name="color-scheme" content="light dark"><title>\(title): \(words("audit.title"))</title>
            <style>\(Markup(trusted: Array((Self.style + Picture.style).utf8)))</style></head>
            <body><a class="skip" href="#report">\(words("audit.skip"))</a>
            <header><p class="kicker">\(words("audit.title"))</p><h1>\(title)</h1>\
            \(introduction)\(summary)</header>
            <nav aria-label="\(words("audit.steps"))"><ol>\(ways)</ol></nav>
            <main id="report" tabindex="-1">
            \(sections)</main>
            <footer>\(colophon)</footer></body></html>

            """
        return html.bytes
    }

    /// What the index says of itself, where it does.
    private var introduction: Markup? {
        edition.text.isEmpty ? nil : "<p>\(parts.content(parts.text(edition.text)))</p>"
    }

    private var summary: Markup {
        let first = edition.ranking(in: parts.pictures.year).first
        let known = edition.scores.values.count { !$0.isNaN }
        return """
            <p>\(words("audit.summary", [
                "units": .number(edition.units.count), "indicators": .number(edition.indicators.count),
                "from": .text(edition.years.first.map(String.init) ?? ""),
                "to": .text(edition.years.last.map(String.init) ?? ""),
                "known": .text(parts.percent(Double(known) / Double(max(1, edition.scores.values.count)))),
            ])) \(first.map { words("audit.first", [
                "unit": .text(parts.pictures.name($0.unit)), "year": .text(parts.pictures.yearText),
                "score": .text(parts.pictures.number($0.score)),
            ]) } ?? "")</p>
            """
    }

    /// What the index was made of, by hashes and sources.
    private var colophon: Markup {
        let sources = edition.sources.map { source -> [AuditParts.Cell] in
            [
                .text(source.key), parts.english(source.title), parts.english(source.publisher),
                parts.english(source.licence), .text(source.address),
            ]
        }
        return """
            <h2>\(words("audit.made"))</h2><dl><dt>\(words("audit.moment"))</dt><dd>\(moment)</dd>\
            <dt>\(words("audit.hash.method"))</dt><dd><code>\(edition.methodHash)</code></dd>\
            <dt>\(words("audit.hash.figures"))</dt><dd><code>\(edition.dataHash)</code></dd></dl>\
            \(parts.table(words("audit.sources"), [
                words("audit.column.source"), words("audit.column.title"), words("audit.column.publisher"),
                words("audit.column.licence"), words("audit.column.address"),
            ], texts: [1, 2, 3, 4], rows: sources))
            """
    }
}
