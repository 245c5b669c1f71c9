import Composite
import Languages

extension IndexGuide {
    /// The version of the form that is read.
    package static let formatVersion = 1

    /// Reads a guide: YAML, whose keys Documentation/TradeIndex.md lists. Unknown keys and wrong types are errors.
    ///
    /// - Throws: `MethodError`, with the line and the column.
    package init(text: String) throws(MethodError) {
        let entries = try MethodNode(text: text).map(
            required: ["serai_index_desk"],
            optional: [
                "method", "name", "text", "figures", "units", "years", "names", "texts", "measures", "sources",
                "derived", "flows", "places", "reasons",
            ])
        if let version = entries["serai_index_desk"], try version.integer() != Self.formatVersion {
            throw version.wrong("version \(Self.formatVersion) is expected")
        }
        title = try entries["name"]?.localised() ?? LocalisedText()
        self.text = try entries["text"]?.localised() ?? LocalisedText()
        figures = try entries["figures"]?.texts() ?? []
        units = try entries["units"].map { node throws(MethodError) in try Units(node) } ?? units
        years = try entries["years"]?.years()
        names = try entries["names"]?.localisedByCode() ?? [:]
        texts = try entries["texts"]?.localisedByCode() ?? [:]
        measures = try entries["measures"]?.localisedByCode() ?? [:]
        for (code, node) in try entries["sources"]?.pairs() ?? [] { sources[code] = try node.texts() }
        derivations = try Derivation.inOrder(try entries["derived"]?.pairs() ?? [])
        for (code, node) in try entries["flows"]?.pairs() ?? [] {
            flows.append(try FlowIndicator(code, node, units))
        }
        for (text, node) in try entries["places"]?.pairs() ?? [] { places[text] = try node.text() }
        for (code, node) in try entries["reasons"]?.pairs() ?? [] { reasons[code] = try node.text() }
    }
}

extension IndexGuide.Units {
    fileprivate init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(required: ["kind"], optional: ["hub", "partners", "besides"])
        switch try entries["kind"]?.text() {
        case "pair":
            guard let hub = entries["hub"], let partners = entries["partners"] else {
                throw node.wrong("a pair needs a hub and partners")
            }
            self = .pairs(hub: try hub.text(), partners: try partners.texts())
        case "economy": self = .economies(besides: Set(try entries["besides"]?.texts() ?? []))
        default: throw node.wrong("the kind is pair or economy")
        }
    }
}

extension Derivation {
    /// The derivations, each behind those that it is computed from.
    ///
    /// - Throws: `MethodError` where one is computed from itself, be it by way of others.
    fileprivate static func inOrder(_ pairs: [(String, MethodNode)]) throws(MethodError) -> [Derivation] {
        var open: [(derivation: Derivation, node: MethodNode)] = []
        for (code, node) in pairs {
            open.append((Derivation(code: code, rule: try Rule(node), line: node.line), node))
        }
        var ordered: [Derivation] = []
        while !open.isEmpty {
            let codes = Set(open.map(\.derivation.code))
            guard let next = open.firstIndex(where: { codes.isDisjoint(with: $0.derivation.ingredients) }) else {
                throw open[0].node.wrong(circle(open.map(\.derivation)))
            }
            ordered.append(open.remove(at: next).derivation)
        }
        return ordered
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
    fileprivate init(_ code: String, _ node: MethodNode, _ units: IndexGuide.Units) throws(MethodError) {
        self.init(code: code)
        let entries = try node.map(optional: ["items", "direction", "value", "mirror", "with"])
        items = try entries["items"]?.texts() ?? []
        direction = try entries["direction"]?.word(Direction.self) ?? direction
        value = try entries["value"]?.word(Value.self) ?? value
        mirror = try entries["mirror"]?.word(Mirror.self) ?? mirror
        partners = try entries["with"]?.texts() ?? []
        guard Set(items).count == items.count, Set(partners).count == partners.count else {
            throw node.wrong("an item or a partner stands twice, and would count twice")
        }
        if case .economies = units, partners.isEmpty {
            throw node.wrong("the key with is missing: of economies it must be said with whom their flows are")
        }
    }
}

extension Derivation.Rule {
    fileprivate init(_ node: MethodNode) throws(MethodError) {
        let entries = try node.map(
            optional: ["quotient", "by", "factor", "growth", "years", "unit", "share", "of", "move", "against"])
        let years = try entries["years"]?.integer() ?? 1
        guard years > 0 else { throw node.wrong("years are counted from 1") }
        func needed(_ key: String) throws(MethodError) -> String {
            guard let entry = entries[key] else { throw node.wrong("the key \(key) is missing") }
            return try entry.text()
        }
        if entries["quotient"] != nil {
            self = .quotient(
                of: try needed("quotient"), by: try needed("by"), factor: try entries["factor"]?.number() ?? 1)
        } else if let growth = entries["growth"] {
            self = .growth(of: try growth.texts(), years: years)
        } else if entries["share"] != nil {
            self = .share(of: try needed("share"), in: try needed("of"))
        } else if entries["move"] != nil {
            self = .move(of: try needed("move"), against: try needed("against"), years: years)
        } else {
            throw node.wrong("one of quotient, growth, share and move is expected")
        }
    }
}

extension MethodNode {
    /// Texts by language.
    fileprivate func localised() throws(MethodError) -> LocalisedText {
        var text = LocalisedText()
        for (tag, node) in try pairs() {
            guard let language = Language(rawValue: tag) else { throw node.wrong("\(tag) is no language") }
            text[language] = try node.text()
        }
        return text
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
