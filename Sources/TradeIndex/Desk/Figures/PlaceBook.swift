import Languages
import SDMX

/// What the places of a file mean, each found out once.
struct PlaceBook {
    private struct Found {
        var code: String?
        /// Why a figure of this place is not as the file has it: what somebody answered.
        var remark = ""
    }

    private let matcher: PlaceMatcher
    private let isConcerned: (String) -> Bool
    private var known: [Key: Found] = [:]
    private(set) var countries: [String: CountryCode] = [:]
    private(set) var names: [String: String] = [:]
    private(set) var doubtful: [String: FigurePool.Doubt] = [:]
    private(set) var unknown: Set<String> = []
    private(set) var answered: [String: String] = [:]

    private struct Key: Hashable {
        var text: String
        var name: String?
    }

    /// - Parameter isConcerned: whether an index has to do with a place, by its code: what could be none of those is not asked.
    init(_ matcher: PlaceMatcher, isConcerned: @escaping (String) -> Bool = { _ in true }) {
        self.matcher = matcher
        self.isConcerned = isConcerned
    }

    /// The three letters of a country, or the code of a group, with what was answered about it; nil where it is not known without doubt.
    mutating func code(_ column: CodedColumn, _ row: Int, line: Int) -> (code: String, remark: String)? {
        let place = column.place(row)
        guard place != CodedColumn.absent else { return nil }
        let key = Key(text: column.codes[Int(place)], name: column.names[Int(place)])
        let found: Found
        if let before = known[key] {
            found = before
        } else {
            found = find(key, column: column.component.heading, line: line)
            known[key] = found
        }
        return found.code.map { ($0, found.remark) }
    }

    private mutating func find(_ key: Key, column: String, line: Int) -> Found {
        let match = matcher.match(key.text, name: key.name)
        var found = Found(code: code(of: match, key, column: column, line: line))
        if let answer = matcher.answer(key.text, name: key.name) {
            answered[key.text] = answer
            found.remark = "\"\(key.text)\" is \(answer), as was answered"
        }
        return found
    }

    private mutating func code(of match: PlaceMatch, _ key: Key, column: String, line: Int) -> String? {
        switch match {
        case .exact(let country): return enter(country)
        // The code that the file itself uses: `WLD` and `1` are both the world, and a method says which it means.
        case .group(let group):
            let code = matcher.answer(key.text, name: key.name) ?? key.text
            names[code] = group.name
            return code
        case .historical(let place):
            // Under a new name only: its figures go on. Others stay what they were, a country of their own.
            if place.isRenamed, let successor = place.successors.first { return enter(successor) }
            names[place.code] = place.name
            return place.code
        case .doubtful(let candidates):
            if candidates.contains(where: { isConcerned($0.letters) }) {
                doubtful[key.text] = FigurePool.Doubt(
                    line: line, column: column, candidates: candidates.map { "\($0.letters) \($0.name)" })
            } else {
                unknown.insert(key.text)
            }
        case .unknown: unknown.insert(key.text)
        case .leftOut: break
        }
        return nil
    }

    private mutating func enter(_ country: CountryCode) -> String {
        let code = country.isoCodes?.letters ?? country.rawValue
        countries[code] = country
        return code
    }
}
