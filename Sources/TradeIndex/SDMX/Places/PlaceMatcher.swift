import Foundation
import Languages

/// Finds what the codes and names of places in files mean. What could mean several places is asked, never guessed.
public struct PlaceMatcher: Sendable {
    private var codes: [String: PlaceMatch] = [:]
    /// By the words of the name, whatever their order.
    private var names: [String: PlaceMatch] = [:]
    /// Whole names, for finding those that were meant.
    private var spellings: [String: PlaceCandidate] = [:]
    /// What was answered, by the text in the files.
    var answers: [String: Answer] = [:]

    /// The languages whose names are matched word by word; names in some thirty others are matched whole.
    private static let languages: [Language] = [
        "en", "ru", "zh-Hans", "zh-Hant", "fr", "es", "de", "pt", "ar", "hu", "sr-Latn",
    ]

    /// Builds the tables, about a twentieth of a second of work: make one and keep it.
    public init() {
        for entry in DoubtfulPlaces.all {
            let match = PlaceMatch.doubtful(entry.codes.map(Self.candidate))
            for name in entry.names {
                if name == name.uppercased(), name.count <= 3 { codes[name] = match } else { add(name, match) }
            }
        }
        for entry in CountryNumbers.all {
            for code in [entry.country.rawValue, entry.letters, entry.digits] { codes[code] = .exact(entry.country) }
        }
        for (code, country) in OtherPlaceNames.codes {
            codes[code] = CountryCode(rawValue: country).map(PlaceMatch.exact)
        }
        for entry in HistoricalPlaces.all {
            for code in entry.codes { codes[code] = .historical(entry.place) }
            for name in entry.names { add(name, .historical(entry.place)) }
        }
        for entry in PlaceGroups.all {
            for code in entry.codes { codes[code] = .group(entry.group) }
            for name in entry.names { add(name, .group(entry.group)) }
        }
        for (country, names) in OtherPlaceNames.names {
            guard let country = CountryCode(rawValue: country) else { continue }
            for name in names { add(name, .exact(country)) }
        }
        for language in Self.languages {
            let names = CountryNames(language)
            for country in CountryCode.all { add(names[country], .exact(country)) }
        }
    }

    /// Names that are added first stand.
    private mutating func add(_ name: String, _ match: PlaceMatch) {
        let key = PlaceWords(name).key
        if names[key] == nil { names[key] = match }
        if case .exact(let country) = match, name.unicodeScalars.allSatisfy({ $0.value < 0x500 }) {
            spellings[PlaceWords(name).spelling] = Self.candidate(country.rawValue)
        }
    }

    private static func candidate(_ code: String) -> PlaceCandidate {
        if let place = HistoricalPlaces.all.first(where: { $0.place.code == code })?.place {
            return PlaceCandidate(code: code, name: place.name)
        }
        if let group = PlaceGroups.all.first(where: { $0.group.code == code })?.group {
            return PlaceCandidate(code: code, name: group.name)
        }
        return PlaceCandidate(code: code, name: CountryCode(rawValue: code).map { english[$0] } ?? code)
    }

    private static let english = CountryNames("en")

    /// What a code or a name means.
    public func match(_ text: String) -> PlaceMatch {
        if let answer = given(text, nil) { return answer.match }
        let text = String(text.prefix(200)).trimming()
        if text.isEmpty { return .unknown }
        if let match = codes[text.uppercased()] { return match }
        // Spreadsheets take away the noughts before a number.
        if text.count < 3, text.allSatisfy({ $0.isASCII && $0.isNumber }) {
            return codes[String(repeating: "0", count: 3 - text.count) + text] ?? .unknown
        }
        let words = PlaceWords(text)
        if let match = names[words.key] { return match }
        if let shared = words.words.lazy.compactMap({ DoubtfulPlaces.sharedWords[$0] }).first {
            return .doubtful(shared.map(Self.candidate))
        }
        if let core = words.core, case .exact(let country)? = names[core] { return .exact(country) }
        if let country = CountryCode.matching(text), text.count > 3 { return .exact(country) }
        let meant = candidates(words)
        return meant.isEmpty ? .unknown : .doubtful(meant)
    }

    /// What a code with its name beside it means: where the two say different things, whoever reads is asked.
    public func match(_ code: String, name: String?) -> PlaceMatch {
        if let answer = given(code, name) { return answer.match }
        let byCode = match(code)
        guard let name, !name.isEmpty, name != code else { return byCode }
        let byName = match(name)
        switch (byCode, byName) {
        case (.unknown, _): return byName
        case (.exact(let one), .exact(let other)) where one != other:
            return .doubtful([Self.candidate(one.rawValue), Self.candidate(other.rawValue)])
        case (.exact(let one), .historical(let other)) where !other.successors.contains(one):
            return .doubtful([Self.candidate(one.rawValue), Self.candidate(other.code)])
        case (.exact(let one), .group(let other)):
            return .doubtful([Self.candidate(one.rawValue), Self.candidate(other.code)])
        case (.doubtful(let many), .exact(let country)) where many.contains { $0.code == country.rawValue }:
            return .exact(country)
        default: return byCode
        }
    }

    /// What each code of a column means, with the help of its names.
    public func matches(_ column: CodedColumn) -> [PlaceMatch] {
        zip(column.codes, column.names).map { match($0, name: $1) }
    }

    /// Countries whose name was misspelt, or stands within a longer one; at most five.
    private func candidates(_ words: PlaceWords) -> [PlaceCandidate] {
        let spelling = words.spelling
        guard spelling.count >= 4 else { return [] }
        let allowed = spelling.count < 8 ? 1 : 2
        var found: Set<PlaceCandidate> = []
        for (known, candidate) in spellings where known.count >= 4 {
            let isWithin = (" " + spelling + " ").contains(" " + known + " ")
            if isWithin || Spelling.distance(spelling, known, atMost: allowed) != nil { found.insert(candidate) }
        }
        return Array(found.sorted { $0.code < $1.code }.prefix(5))
    }
}
