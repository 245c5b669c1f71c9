import Markup
import TradeDesk

/// The weights that an address asks for: `w=ties:30,potential:10`, or a field a part, `w.ties=30`, as a form sends them.
struct WeightQuery {
    /// So many parts and characters are read of an address at most.
    private static let (mostItems, mostCharacters) = (200, 4_000)

    /// The points by part; the method's where nothing sound was asked for. Parts that are not named keep the method's.
    let weights: PartWeights
    /// Whether they are the reader's, and others than the method's.
    let isAsked: Bool
    /// Names of parts that the index does not have.
    let unknownParts: [String]
    /// Values that are no weights, as they were written.
    let unsound: [String]
    /// Whether all that was asked for came to nothing, so that the method's weights stand.
    let isNothing: Bool

    init(_ visit: TradeVisit) {
        let own = PartWeights(of: visit.edition)
        let codes = visit.edition.parts.map { visit.edition.nodes[$0].code }
        var points = own.points
        var named = Set<Int>()
        var hasSound = false
        var (unknown, unsound): ([String], [String]) = ([], [])
        for (name, value) in Self.items(visit.query) {
            guard let place = codes.firstIndex(of: name) else {
                unknown.append(String(name.prefix(40)))
                continue
            }
            // Of a part that is named twice, the first counts.
            guard named.insert(place).inserted else { continue }
            guard let number = Double(value), number.isFinite, number >= 0 else {
                unsound.append(String("\(name):\(value)".prefix(40)))
                continue
            }
            points[place] = number
            hasSound = true
        }
        let asked = PartWeights(points: points)
        let isOther = zip(asked?.weights ?? [], own.weights).contains { abs($0 - $1) > 1e-9 }
        isAsked = hasSound && isOther
        isNothing = hasSound && asked == nil
        weights = isAsked ? asked ?? own : own
        unknownParts = Array(unknown.prefix(3))
        self.unsound = Array(unsound.prefix(3))
    }

    private static func items(_ query: [QueryItem]) -> [(name: String, value: String)] {
        var items: [(name: String, value: String)] = []
        for item in query {
            if item.name.hasPrefix("w.") { items.append((String(item.name.dropFirst(2)), item.value)) }
            guard item.name == "w" else { continue }
            for piece in item.value.prefix(mostCharacters).split(separator: ",").prefix(mostItems) {
                let cut = piece.lastIndex(of: ":") ?? piece.endIndex
                items.append((String(piece[..<cut]), String(piece[cut...].dropFirst())))
            }
        }
        return Array(items.prefix(mostItems))
    }
}

extension TradeVisit {
    /// Where an address that a form has made leads on to: the short one, which people can read and share; nil for any other.
    package var shortWeightAddress: String? {
        guard query.contains(where: { $0.name.hasPrefix("w.") }) else { return nil }
        let asked = WeightQuery(self)
        let year = value(of: "year").flatMap { Int($0) }.flatMap { edition.years.firstIndex(of: $0) }
        return weightAddress(asked.isAsked ? asked.weights : nil, year: year)
    }

    /// The address of the index by some weights, or of the sliders alone.
    func weightAddress(_ weights: PartWeights?, year: Int?) -> String {
        var items: [String] = []
        if let weights {
            let parts = zip(edition.parts, weights.points).map { part, points in
                "\(AddressText.encoded(edition.nodes[part].code)):\(Self.short(points))"
            }
            items.append("w=" + parts.joined(separator: ","))
        }
        if let year, year != edition.latestYear { items.append("year=\(edition.years[year])") }
        return "/\(language.rawValue)/\(path)/weights" + (items.isEmpty ? "" : "?" + items.joined(separator: "&"))
    }

    /// Points to a hundredth, as programs write numbers.
    private static func short(_ points: Double) -> String {
        let rounded = (points * 100).rounded() / 100
        return rounded == rounded.rounded() ? String(Int(rounded)) : String(rounded)
    }
}
