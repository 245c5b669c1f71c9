import Composite
import Languages
import SDMX

extension IndexGuide {
    /// The version of the form that is read.
    package static let formatVersion = 1

    /// Reads a guide: YAML, whose keys Documentation/TradeIndex.md lists. Unknown keys, wrong types, places that nobody knows or that
    /// could be two, and derivations in a ring are errors.
    ///
    /// - Throws: `MethodError`, with the line and the column.
    package init(text: String, places: PlaceMatcher = PlaceMatcher()) throws(MethodError) {
        let entries = try MethodNode(text: text).map(
            required: ["serai_index_desk"],
            optional: [
                "method", "name", "text", "figures", "units", "years", "names", "texts", "measures", "sources",
                "groups", "derived", "flows", "places", "reasons",
            ])
        if let version = entries["serai_index_desk"], try version.integer() != Self.formatVersion {
            throw version.wrong("version \(Self.formatVersion) is expected")
        }
        title = try entries["name"]?.localised() ?? LocalisedText()
        self.text = try entries["text"]?.localised() ?? LocalisedText()
        figures = try entries["figures"]?.texts() ?? []
        units = try entries["units"].map { node throws(MethodError) in try Units(node, places) } ?? units
        years = try entries["years"]?.years()
        names = try entries["names"]?.localisedByCode() ?? [:]
        texts = try entries["texts"]?.localisedByCode() ?? [:]
        measures = try entries["measures"]?.localisedByCode() ?? [:]
        for (code, node) in try entries["sources"]?.pairs() ?? [] { sources[code] = try node.texts() }
        derivations = try Derivation.inOrder(try entries["derived"]?.pairs() ?? [], places)
        for (code, node) in try entries["flows"]?.pairs() ?? [] {
            flows.append(try FlowIndicator(code, node, units, places))
        }
        for (name, node) in try entries["groups"]?.pairs() ?? [] { groups[name] = try node.groups(places) }
        for (text, node) in try entries["places"]?.pairs() ?? [] { self.places[text] = try node.text() }
        for (code, node) in try entries["reasons"]?.pairs() ?? [] { reasons[code] = try node.textOrLocalised() }
    }
}

extension IndexGuide.Units {
    fileprivate init(_ node: MethodNode, _ places: PlaceMatcher) throws(MethodError) {
        let entries = try node.map(required: ["kind"], optional: ["hub", "partners", "besides"])
        switch try entries["kind"]?.text() {
        case "pair":
            guard let hub = entries["hub"], let partners = entries["partners"] else {
                throw node.wrong("a pair needs a hub and partners")
            }
            if let besides = entries["besides"] { throw besides.wrong("only economies have places besides") }
            let home = try hub.place(places)
            var codes: [String] = []
            for partner in try partners.list() {
                let code = try partner.place(places)
                guard code != home else { throw partner.wrong("\(code) is the hub, and no partner of itself") }
                guard !codes.contains(code) else { throw partner.wrong("\(code) stands twice") }
                codes.append(code)
            }
            guard !codes.isEmpty else { throw partners.wrong("a hub needs a partner at least") }
            self = .pairs(hub: home, partners: codes)
        case "economy":
            for key in ["hub", "partners"] {
                if let entry = entries[key] { throw entry.wrong("only pairs have a hub and partners") }
            }
            var codes: Set<String> = []
            for entry in try entries["besides"]?.list() ?? [] { codes.insert(try entry.place(places)) }
            self = .economies(besides: codes)
        default: throw node.wrong("the kind is pair or economy")
        }
    }
}

extension Derivation {
    /// The derivations, each behind those that it is computed from.
    ///
    /// - Throws: `MethodError` where one is computed from itself, be it by way of others.
    fileprivate static func inOrder(
        _ pairs: [(String, MethodNode)], _ places: PlaceMatcher
    ) throws(MethodError) -> [Derivation] {
        var open: [Derivation] = []
        for (code, node) in pairs {
            let rule = try Rule(node, places)
            open.append(Derivation(code: code, rule: rule, line: node.line, column: node.column))
        }
        var ordered: [Derivation] = []
        while !open.isEmpty {
            let codes = Set(open.map(\.code))
            guard let next = open.firstIndex(where: { codes.isDisjoint(with: $0.ingredients) }) else {
                throw open[0].wrong(circle(open))
            }
            ordered.append(open.remove(at: next))
        }
        return ordered
    }

    /// What is wrong with it, and where in its guide.
    func wrong(_ why: String) -> MethodError {
        MethodError(line: line, column: column, path: "derived.\(code)", why: why)
    }

    /// How the first of these comes back to one that came before: each is computed from one of them at least.
    private static func circle(_ derivations: [Derivation]) -> String {
        var path = [derivations[0].code]
        while let one = derivations.first(where: { $0.code == path.last }),
            let next = one.ingredients.first(where: { code in derivations.contains { $0.code == code } })
        {
            path.append(next)
            if path.dropLast().contains(next) { break }
        }
        return "it is computed in a circle: \(path.joined(separator: " from ")); break it"
    }
}

extension FlowIndicator {
    fileprivate init(
        _ code: String, _ node: MethodNode, _ units: IndexGuide.Units, _ places: PlaceMatcher
    ) throws(MethodError) {
        self.init(code: code)
        let entries = try node.map(optional: ["items", "direction", "value", "mirror", "with"])
        items = try entries["items"]?.texts() ?? []
        direction = try entries["direction"]?.word(Direction.self) ?? direction
        value = try entries["value"]?.word(Value.self) ?? value
        mirror = try entries["mirror"]?.word(Mirror.self) ?? mirror
        for partner in try entries["with"]?.list() ?? [] { partners.append(try partner.place(places)) }
        guard Set(items).count == items.count, Set(partners).count == partners.count else {
            throw node.wrong("an item or a partner stands twice, and would count twice")
        }
        if case .economies = units, partners.isEmpty {
            throw node.wrong("the key with is missing: of economies it must be said with whom their flows are")
        }
    }
}

extension Derivation.Rule {
    fileprivate init(_ node: MethodNode, _ places: PlaceMatcher) throws(MethodError) {
        let entries = try node.map(
            optional: ["quotient", "by", "factor", "growth", "years", "unit", "share", "of", "move", "against"])
        let years = try entries["years"]?.integer() ?? 1
        guard years > 0 else { throw node.wrong("years are counted from 1") }
        func needed(_ key: String) throws(MethodError) -> MethodNode {
            guard let entry = entries[key] else { throw node.wrong("the key \(key) is missing") }
            return entry
        }
        if let quotient = entries["quotient"] {
            self = .quotient(
                of: try quotient.text(), by: try needed("by").text(), factor: try entries["factor"]?.number() ?? 1)
        } else if let growth = entries["growth"] {
            let codes = try growth.texts()
            guard !codes.isEmpty else { throw growth.wrong("growth is that of one indicator at least") }
            self = .growth(of: codes, years: years)
        } else if let share = entries["share"] {
            self = .share(of: try share.text(), in: try needed("of").place(places))
        } else if let move = entries["move"] {
            self = .move(of: try move.text(), against: try needed("against").place(places), years: years)
        } else {
            throw node.wrong("one of quotient, growth, share and move is expected")
        }
    }
}

extension MethodNode {
    /// A country by its three letters, however it is written here; a group of countries by the code that it has here, which is that
    /// of the figures.
    fileprivate func place(_ places: PlaceMatcher) throws(MethodError) -> String {
        let text = try text()
        switch places.match(text) {
        case .exact(let country): return country.isoCodes?.letters ?? country.rawValue
        case .group: return text
        case .historical(let place): return place.code
        case .doubtful(let candidates):
            let names = candidates.map { "\($0.code) \($0.name)" }.joined(separator: " or ")
            throw wrong("\"\(text)\" could be \(names): write its code")
        case .leftOut: throw wrong("\"\(text)\" is left out, as was answered, and stands here")
        case .unknown: throw wrong("nobody knows the place \"\(text)\": write its code of ISO 3166-1, such as SGP")
        }
    }

    /// The group of each unit, from the units of each group.
    fileprivate func groups(_ places: PlaceMatcher) throws(MethodError) -> [String: String] {
        var groups: [String: String] = [:]
        for (label, node) in try pairs() {
            for member in try node.list() {
                let code = try member.place(places)
                guard groups[code] == nil else { throw member.wrong("\(code) is in two groups") }
                groups[code] = label
            }
        }
        return groups
    }

    /// Texts by language.
    fileprivate func localised() throws(MethodError) -> LocalisedText {
        var text = LocalisedText()
        for (tag, node) in try pairs() {
            guard let language = Language(rawValue: tag) else { throw node.wrong("\(tag) is no language") }
            text[language] = try node.text()
        }
        return text
    }

    /// Texts by language, or one in English.
    fileprivate func textOrLocalised() throws(MethodError) -> LocalisedText {
        isMap ? try localised() : LocalisedText(try text(), in: .english)
    }

    fileprivate func localisedByCode() throws(MethodError) -> [String: LocalisedText] {
        var texts: [String: LocalisedText] = [:]
        for (code, node) in try pairs() { texts[code] = try node.localised() }
        return texts
    }

    fileprivate func years() throws(MethodError) -> ClosedRange<Int> {
        let entries = try map(required: ["first", "last"])
        guard let first = try entries["first"]?.integer(), let last = try entries["last"]?.integer(), first <= last
        else { throw wrong("the first year comes before the last") }
        guard first >= 1500, last <= 2200 else { throw wrong("years are within 1500 to 2200") }
        return first...last
    }
}
