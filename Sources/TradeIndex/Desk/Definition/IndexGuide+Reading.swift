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
                "derived", "reasons",
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
        for (code, node) in try entries["derived"]?.pairs() ?? [] {
            derivations.append(Derivation(code: code, rule: try Derivation.Rule(node)))
        }
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
