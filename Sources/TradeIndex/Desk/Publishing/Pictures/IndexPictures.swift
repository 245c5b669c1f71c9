import Languages
import Markup

/// The pictures of an index in one language.
struct IndexPictures {
    let edition: IndexEdition
    let words: Words
    let names: CountryNames
    /// The place of the year that they show.
    let year: Int

    /// How many units a ranking draws, and how many lines a drawing over the years has; tables have all.
    static let mostRows = 40
    static let mostLines = 8

    init(_ edition: IndexEdition, words: Words) {
        self.edition = edition
        self.words = words
        names = CountryNames(words.language)
        year = edition.latestYear
    }

    var yearText: String { String(edition.years[year]) }

    func name(_ unit: Int) -> String { edition.units[unit].name(names) }

    func name(node: Int) -> String {
        edition.nodes[node].name.resolved(for: words.language)?.text ?? edition.nodes[node].code
    }

    func number(_ value: Double, _ digits: ClosedRange<Int> = 1...1) -> String {
        words.forms.number(value, fractionDigits: digits).withTrueMinus
    }

    var title: String { edition.title.resolved(for: words.language)?.text ?? "" }

    /// `2–4`, or one number where both ends are the same.
    func interval(_ interval: IndexExamination.RankInterval) -> String {
        let ends = [interval.low, interval.high].map { number($0, 0...0) }
        return ends[0] == ends[1] ? ends[0] : ends.joined(separator: "–")
    }

    /// That a picture has only the first of all; nil where it has all.
    func part(_ shown: Int, of count: Int) -> String? {
        shown < count ? words("audit.picture.first", ["shown": .number(shown), "count": .number(count)]) : nil
    }

    /// The same as a line of the picture.
    func partLine(_ shown: Int, of count: Int, y: Double) -> Markup? {
        part(shown, of: count).map { "<text class=\"p-soft\" x=\"12\" y=\"\(Picture.text(y))\">\($0)</text>" }
    }

    /// The intervals of ranks, where the year that is shown has been examined.
    var intervals: [IndexExamination.RankInterval?]? {
        edition.examination(of: year)?.ranks
    }
}
