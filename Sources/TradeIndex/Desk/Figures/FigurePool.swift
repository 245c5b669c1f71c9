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
        /// Codes and names of places that could be several, with what they could be.
        package var doubtful: [String: [String]] = [:]
        /// Codes and names of places that nobody knows.
        package var unknownPlaces: Set<String> = []
    }

    package internal(set) var figures: [Key: Figure] = [:]
    /// The countries that codes of units stand for.
    package internal(set) var countries: [String: CountryCode] = [:]

    package init() {}

    package subscript(indicator: String, unit: String, year: Int) -> Figure? {
        figures[Key(indicator: indicator, unit: unit, year: year)]
    }
}
