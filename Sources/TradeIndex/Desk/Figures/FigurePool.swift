import Composite
import Languages
import SDMX

/// Figures of the indicators that an index needs, by indicator, unit and year, from any number of files.
package struct FigurePool: Sendable {
    /// Where a figure belongs.
    package struct Key: Hashable, Sendable {
        package var indicator: String
        package var unit: String
        package var year: Int
    }

    package struct Figure: Equatable, Sendable {
        package var value: Double
        package var origin: Origin
    }

    /// A place in a file that could be several.
    package struct Doubt: Sendable, Equatable, Encodable {
        /// Where it stands first.
        package var line: Int
        /// What the file calls the column.
        package var column: String
        /// What it could be, a code and a name each.
        package var candidates: [String]
    }

    /// What a file holds for an index, and what was left out.
    package struct Intake: Sendable, Equatable {
        package var file: String
        package var taken = 0
        /// Observations of indicators, places or periods that the index has no use for.
        package var leftOut = 0
        /// Of these, figures of an indicator that is wanted, but of a quarter or another period than a year.
        package var otherPeriods = 0
        /// Figures of an earlier file that this one replaces.
        package var replaced = 0
        /// Codes and names of places that could be several and one of them matters, with what they could be.
        package var doubtful: [String: Doubt] = [:]
        /// Codes and names of places that nobody knows, or that are in doubt but none of whose meanings matters.
        package var unknownPlaces: Set<String> = []
        /// Places of which it was answered what they are.
        package var answered: [String: String] = [:]
        /// What else was assumed or may be wrong, a sentence each.
        package var notes: [String] = []
    }

    package internal(set) var figures: [Key: Figure] = [:]
    /// The countries that codes of units stand for.
    package internal(set) var countries: [String: CountryCode] = [:]
    /// Names of units that are no countries of today, in English.
    package internal(set) var names: [String: String] = [:]
    /// In what an indicator is measured, as the last file says it that says so.
    var measures: [String: String] = [:]

    package init() {}

    package subscript(indicator: String, unit: String, year: Int) -> Figure? {
        figures[Key(indicator: indicator, unit: unit, year: year)]
    }

    /// Enters a figure.
    ///
    /// - Returns: whether it replaces one.
    mutating func enter(_ figure: Figure, _ key: Key) -> Bool { figures.updateValue(figure, forKey: key) != nil }

    /// Keeps what a file's places mean.
    mutating func keep(_ book: PlaceBook, in intake: inout Intake) {
        countries.merge(book.countries) { one, _ in one }
        names.merge(book.names) { one, _ in one }
        intake.doubtful = book.doubtful
        intake.unknownPlaces = book.unknown
        intake.answered = book.answered
    }
}
