import Languages
import Markup
import TradeDesk

extension TradeParts {
    /// What stands where nothing is known: never a 0.
    var unknown: Markup {
        let word = words("standing.unknown")
        return "<span class=\"unknown\" role=\"img\" aria-label=\"\(word)\" title=\"\(word)\">–</span>"
    }

    /// A score of 0 to 100, with one digit after the point.
    func score(_ score: Double) -> Markup { score.isNaN ? unknown : Markup(text: scoreText(score)) }

    func scoreText(_ score: Double) -> String {
        score.isNaN ? words("standing.unknown") : forms.number(score, fractionDigits: 1...1).withTrueMinus
    }

    /// A difference with its sign.
    func signed(_ difference: Double, digits: Int = 1) -> String {
        withSign(forms.number(difference, fractionDigits: digits...digits), of: difference)
    }

    /// Points with their sign: two digits after the point, and where those are nought and the points are not, one that is none.
    func pointsText(_ points: Double) -> String {
        if points == 0 { return forms.number(0) }
        return signed(points, digits: Self.digits(telling: points, least: 2))
    }

    /// So many digits after the point, or as many more as a number needs to be told from nought; beyond eight it is none.
    private static func digits(telling number: Double, least: Int) -> Int {
        var digits = least
        var unit = 0.5
        for _ in 0..<least { unit /= 10 }
        while number != 0, abs(number) <= unit, digits < 8 {
            digits += 1
            unit /= 10
        }
        return digits
    }

    /// A growth as a percentage with its sign; whole percents, and a digit more below 1.
    func growthText(_ growth: Double) -> String {
        let digits = abs(growth) < 0.00995 ? 1 : 0
        return withSign(forms.percent(growth, fractionDigits: digits...digits), of: growth)
    }

    /// A cell of a growth: its number, and a class by its size.
    func growth(_ growth: Double?) -> Markup {
        guard let growth else { return unknown }
        return "<span class=\"\(growth < 0 ? "down" : "up")\">\(growthText(growth))</span>"
    }

    /// A figure in its own unit, with as many digits as every figure of its indicator; a small one with as many as tell it from nought.
    func figureText(_ figure: Double, of node: Int) -> String {
        let digits = Self.digits(telling: figure, least: figureDigits[node])
        return forms.number(figure, fractionDigits: digits...digits).withTrueMinus
    }

    /// By node: the digits after the point that tell its figures from each other.
    static func figureDigits(of edition: IndexEdition) -> [Int] {
        edition.nodes.indices.map { node in
            var most = 0.0
            for unit in edition.units.indices {
                for year in edition.years.indices {
                    let size = abs(edition.figures[node, unit, year])
                    // No comparison with what is not known holds.
                    if size > most { most = size }
                }
            }
            return most >= 1_000 ? 0 : most >= 10 ? 1 : most >= 1 ? 2 : 4
        }
    }

    func shareText(_ share: Double, digits: Int = 1) -> String { forms.percent(share, fractionDigits: 0...digits) }

    /// The year of a place, without separators.
    func yearText(_ place: Int) -> String { String(edition.years[place]) }

    /// A rank's interval, such as `2–4`; one number where both ends are the same.
    func intervalText(_ interval: IndexExamination.RankInterval) -> String {
        let ends = [interval.low, interval.high].map { forms.number($0, fractionDigits: 0...0) }
        return ends[0] == ends[1] ? ends[0] : ends.joined(separator: "–")
    }

    /// A number with a real minus, or a plus where it is above 0 as it is written.
    private func withSign(_ text: String, of number: Double) -> String {
        // Where the text around it runs from right to left, a sign would go to a number's other end without this mark.
        let mark = words.language.direction == .rightToLeft ? "\u{200E}" : ""
        if text.contains("-") { return mark + text.replacing("-", with: "−") }
        let isZero = text.allSatisfy { !$0.isNumber || $0.wholeNumberValue == 0 }
        return mark + (number > 0 && !isZero ? "+" + text : text)
    }
}
