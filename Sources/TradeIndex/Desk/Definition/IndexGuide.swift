import Languages

/// What readers of an index need beside its method: names in their language, of whom it tells, and where its figures come from.
package struct IndexGuide: Sendable {
    /// Whom an index compares.
    package enum Units: Sendable, Equatable {
        /// All that the figures tell of, but these codes.
        case economies(besides: Set<String>)
        /// A hub with each of its partners. A figure counts for a pair where its reporter is the partner, and its own partner the hub or
        /// nobody; or where its reporter is the hub and its partner the partner.
        case pairs(hub: String, partners: [String])
    }

    package var title = LocalisedText()
    package var text = LocalisedText()
    package var units = Units.economies(besides: [])
    /// The years that are looked at; all that the figures have where it is not said.
    package var years: ClosedRange<Int>?
    /// The names of files of figures that belong to it.
    package var figures: [String] = []
    /// By the code of a component, or of a unit that goes by another name than its country's.
    package var names: [String: LocalisedText] = [:]
    /// What each component measures, by its code.
    package var texts: [String: LocalisedText] = [:]
    /// Units of measure in other languages, by how the method writes them.
    package var measures: [String: LocalisedText] = [:]
    /// The keys of an indicator's sources, for figures that do not say theirs themselves.
    package var sources: [String: [String]] = [:]
    /// Indicators that are computed from others where they are not given, each behind those that it is computed from.
    package var derivations: [Derivation] = []
    /// Indicators that are made of flows between countries.
    package var flows: [FlowIndicator] = []
    /// What codes and names of places in the files mean, where that could be doubted; nothing where they are to be left out.
    package var places: [String: String] = [:]
    /// By grouping, such as Income, the group of each unit by the unit's code.
    package var groups: [String: [String: String]] = [:]
    /// Why the parts of a component have the weights that they have, by its code.
    package var reasons: [String: LocalisedText] = [:]

    package init() {}
}

/// An indicator that is computed from others.
package struct Derivation: Sendable, Equatable {
    package enum Rule: Sendable, Equatable {
        /// One indicator by another of the same unit and year, times a factor.
        case quotient(of: String, by: String, factor: Double)
        /// How much the sum of indicators has grown since so many years before, in per cent.
        case growth(of: [String], years: Int)
        /// A unit's share in what another one has, such as the world, in per cent.
        case share(of: String, in: String)
        /// How much an indicator has moved against another unit's since so many years before, either way, in per cent.
        case move(of: String, against: String, years: Int)
    }

    package var code: String
    package var rule: Rule
    /// Where it stands in its guide, from 1; 0 where it is from no text.
    package var line = 0
    package var column = 0

    package init(code: String, rule: Rule, line: Int = 0, column: Int = 0) {
        self.code = code
        self.rule = rule
        self.line = line
        self.column = column
    }

    /// The indicators that it is computed from.
    package var ingredients: [String] {
        switch rule {
        case .quotient(let one, let other, _): [one, other]
        case .growth(let codes, _): codes
        case .share(let code, _), .move(let code, _, _): [code]
        }
    }

    /// As a figure's origin says it.
    package var text: String {
        switch rule {
        case .quotient(let one, let other, let factor):
            factor == 1 ? "\(one) / \(other)" : "\(one) / \(other) x \(factor)"
        case .growth(let codes, let years): "growth of \(codes.joined(separator: " + ")) over \(years) year(s), %"
        case .share(let code, let whole): "share of \(code) in that of \(whole), %"
        case .move(let code, let other, let years): "move of \(code) against \(other) over \(years) year(s), %"
        }
    }
}
