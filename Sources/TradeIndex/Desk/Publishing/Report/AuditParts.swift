import Languages
import Markup

/// The pieces of which the report is made: texts, numbers and tables in one language.
struct AuditParts {
    let edition: IndexEdition
    let words: Words
    let pictures: IndexPictures

    init(_ edition: IndexEdition, words: Words) {
        self.edition = edition
        self.words = words
        pictures = IndexPictures(edition, words: words)
    }

    /// A cell of a table.
    enum Cell {
        case text(String)
        case markup(Markup)
        /// A number with so many digits after the point; one that is none is told as not known.
        case number(Double, Int)
        case share(Double)
        case count(Int)
        case empty
    }

    var unknown: Markup { "<abbr title=\"\(words("audit.unknown"))\">–</abbr>" }

    func number(_ value: Double, _ digits: Int) -> Markup {
        guard value.isFinite else { return unknown }
        return Markup(text: words.forms.number(value, fractionDigits: digits...digits).withTrueMinus)
    }

    func percent(_ share: Double, digits: Int = 1) -> String { words.forms.percent(share, fractionDigits: 0...digits) }

    /// A table with its caption, which a reader can move sideways by keyboard; heads of columns, and of rows in the first column.
    ///
    /// - Parameter texts: columns that are words and not numbers, besides the first.
    func table(_ caption: String, _ heads: [String], texts: Set<Int> = [], rows: [[Cell]]) -> Markup {
        guard !rows.isEmpty else { return Markup() }
        var head = Markup()
        for (place, text) in heads.enumerated() {
            let words: Markup? = place == 0 || texts.contains(place) ? " class=\"words\"" : nil
            head += "<th scope=\"col\"\(words)>\(text)</th>"
        }
        var body = Markup()
        for row in rows {
            body += "<tr>"
            for (place, cell) in row.enumerated() {
                if place == 0 {
                    body += "<th scope=\"row\" class=\"words\">\(content(cell))</th>"
                } else {
                    let words: Markup? = texts.contains(place) ? " class=\"words\"" : nil
                    body += "<td\(words)>\(content(cell))</td>"
                }
            }
            body += "</tr>"
        }
        return """
            <div class="scroll" role="region" tabindex="0" aria-label="\(caption)"><table><caption>\(caption)</caption>\
            <thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>
            """
    }

    /// What stands in a cell.
    func content(_ cell: Cell) -> Markup {
        switch cell {
        case .text(let text): Markup(text: text)
        case .markup(let markup): markup
        case .number(let value, let digits): number(value, digits)
        case .share(let share): share.isFinite ? Markup(text: percent(share)) : unknown
        case .count(let count): Markup(text: words.forms.number(count))
        case .empty: Markup()
        }
    }

    func paragraph(_ key: String, _ arguments: [String: Words.Argument] = [:]) -> Markup {
        "<p>\(words(key, arguments))</p>"
    }

    func name(node: Int) -> String { pictures.name(node: node) }

    func name(code: String) -> String { edition.nodes.firstIndex { $0.code == code }.map(name(node:)) ?? code }

    /// A text in the reader's language, or in another one that is marked as such.
    func text(_ text: LocalisedText?) -> Cell {
        guard let found = text?.resolved(for: words.language) else { return .empty }
        return found.fellBack ? .markup("<span lang=\"\(found.language.tag)\">\(found.text)</span>") : .text(found.text)
    }

    /// Why a figure was filled in or changed, in the reader's language; what nobody foresaw in English.
    func reason(_ reason: String) -> Cell {
        let change = FigureChange(node: 0, unit: 0, year: 0, from: nil, to: 0, reason: reason)
        let key = "audit.reason." + change.rule.replacing(" ", with: "_")
        guard words.has(key) else { return english(reason) }
        return .text(words(key) + (change.ruleDetail.map { " (\($0))" } ?? ""))
    }

    /// What a treatment did, such as `winsorise` or `log`.
    func treatment(_ name: String) -> String {
        let key = "audit.treatment." + name.prefix { $0.isLetter || $0 == "_" }
        return words.has(key) ? words(key) + name.drop { $0.isLetter || $0 == "_" } : name
    }

    /// A text that there is in English alone, such as what the engine notes with a change.
    func english(_ text: String) -> Cell { self.text(LocalisedText(text, in: .english)) }

    /// Digits after the point that tell figures of this size from each other.
    static func digits(_ values: [Double]) -> Int {
        let most = values.reduce(0) { max($0, abs($1)) }
        return most >= 1_000 ? 0 : most >= 10 ? 1 : most >= 1 ? 2 : 4
    }

    /// `A, B and others` as the language has it would need its grammar; a list of names parted as its lists are.
    func list(_ names: [String]) -> String { names.joined(separator: words("audit.list.separator")) }
}
