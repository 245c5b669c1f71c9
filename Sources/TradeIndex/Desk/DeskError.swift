import Composite
import SDMX

/// What keeps a desk from making an index: which file, where, and what to do.
package enum DeskError: Error, Sendable, CustomStringConvertible {
    case noMethod(String)
    case noFigures(String)
    case method(file: String, MethodError)
    case notFigures(file: String, missing: String)
    case doubled(file: String, lines: (Int, Int), indicator: String, unit: String, year: Int)
    case severalMeasures(file: String, line: Int, indicator: String, one: String, other: String)
    case noSuchYear(Int, known: [Int])
    case nothingKnown(indicators: [String])
    /// Indicators of which no file has a figure, and where there are some.
    case figuresAwaited(indicators: [String], sources: [FigureSource])
    /// What an indicator is derived from is in no file.
    case unknownIngredient(Derivation, String)
    case doubtfulPlaces(file: String, places: [String: FigurePool.Doubt])
    case badAnswer(PlaceAnswerError)
    case noYear(file: String)
    case unwantedFlows(file: String)
    case severalItems(file: String, indicator: String, items: [String])

    package var description: String {
        switch self {
        case .noMethod(let name):
            "there is no method \(name): give the path of a YAML file, or one of \(ShippedFiles.methods.joined(separator: ", "))"
        case .noFigures(let name):
            "the figures \(name), which the method's guide names, are not beside it: put them there"
        case .method(let file, let error): "\(file), \(error)"
        case .notFigures(let file, let missing):
            "\(file), line 1: no column is \(missing): give that name to the column that has it"
        case .doubled(let file, let lines, let indicator, let unit, let year):
            "\(file), lines \(lines.0) and \(lines.1): \(indicator) of \(unit) in \(year) stands twice: leave one, or break the file down no further than the index does"
        case .severalMeasures(let file, let line, let indicator, let one, let other):
            "\(file), line \(line): \(indicator) is measured in \"\(other)\" here and in \"\(one)\" before: bring it to one unit"
        case .noSuchYear(let year, let known):
            "the index does not tell of \(year), but of \(known.first ?? year) to \(known.last ?? year)"
        case .nothingKnown(let indicators):
            "no file has a yearly figure of anybody that is compared, of \(indicators.joined(separator: ", ")): give one with --data, or take them out of the method"
        case .figuresAwaited(let indicators, let sources):
            "no file has a figure of \(indicators.joined(separator: ", ")). They are in "
                + sources.map { "\"\($0.title)\", \($0.address)" }.joined(separator: "; and in ")
                + ": give the file with --data, such as --data \(sources.map { "\($0.key).csv" }.joined(separator: " "))"
        case .unknownIngredient(let derivation, let missing):
            "the guide, \(derivation.wrong("no file has a figure of \(missing), from which it is derived: mend the code, give the file with --data, or take it out"))"
        case .doubtfulPlaces(let file, let places):
            places.sorted { ($0.value.line, $0.key) < ($1.value.line, $1.key) }.map { place, doubt in
                "\(file), line \(doubt.line), column \(doubt.column): \"\(place)\" could be \(doubt.candidates.joined(separator: " or ")): write its code, or answer with --place \"\(place)=CODE\" or under places in the guide"
            }.joined(separator: "\n")
        case .badAnswer(let error): error.description
        case .noYear(let file):
            "\(file) has no column of periods: name it TIME_PERIOD, or say the year of its figures with --data-year or by a single year in the guide"
        case .unwantedFlows(let file):
            "\(file) holds flows between countries, and the guide does not say what they are for: name under flows which items and direction make which indicator"
        case .severalItems(let file, let indicator, let items):
            "\(file) has flows of \(items.prefix(12).joined(separator: ", ")): say under flows.\(indicator).items which of them count"
        }
    }
}
