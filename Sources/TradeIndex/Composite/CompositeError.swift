/// What can be wrong with a structure, with data, or with a method that meets them: what, where, and what to do.
public enum CompositeError: Error, Hashable, Sendable {
    case noComponents
    case doubledCode(String)
    case unknownParent(code: String, parent: String)
    case cycle([String])
    case severalTops([String])
    case levelNotBelowParent(code: String, level: Int, parent: String, parentLevel: Int)
    case badWeight(code: String, weight: Double)
    case weightsDoNotSum(parent: String, sum: Double)
    case badGoalposts(code: String)

    case wrongShape(what: String, expected: Int, found: Int)
    case doubledRow(unit: String, year: Int)
    case doubledUnit(String)
    case doubledValue(code: String, unit: String, year: Int)
    case missingColumn(String)
    case infiniteValue(column: String, unit: String, year: Int)
    case allMissing(String)
    case constant(code: String, value: Double)

    case unknownGrouping(String)
    case unknownComponent(code: String, step: String)
    case unknownUnit(code: String, step: String)
    case unknownYear(year: Int, step: String)
    case unknownLevel(level: Int, step: String)
    case noGoalposts(String)
    case noTarget(String)
    case badDenominator(code: String, denominator: String, unit: String, year: Int, value: Double)
    case undefined(step: String, code: String, why: String)
    case beyondNumbers(step: String, code: String, unit: String, year: Int)
    case nothingLeft(step: String)
    case badParameter(step: String, parameter: String, why: String)
}

extension CompositeError: CustomStringConvertible {
    public var description: String {
        structural ?? tabular ?? methodical
    }

    private var structural: String? {
        switch self {
        case .noComponents: "the structure has no components: give at least one indicator and an index above it"
        case .doubledCode(let code): "the code \(code) stands twice in the structure: rename one"
        case .unknownParent(let code, let parent):
            "\(code) names the parent \(parent), which the structure lacks: add it"
        case .cycle(let codes):
            "the structure goes in a circle: \(codes.joined(separator: " -> ")): cut one of these links"
        case .severalTops(let codes):
            "the structure has several tops (\(codes.joined(separator: ", "))): put one index above them"
        case .levelNotBelowParent(let code, let level, let parent, let parentLevel):
            "\(code) of level \(level) stands under \(parent) of level \(parentLevel): a parent's level must be higher"
        case .badWeight(let code, let weight):
            "\(code) has the weight \(weight): a weight is finite and not negative, and one at least among siblings is positive"
        case .weightsDoNotSum(let parent, let sum): "the weights under \(parent) sum to \(sum), and 1 is asked"
        case .badGoalposts(let code): "the goalposts of \(code) must be two finite numbers, the lower one first"
        default: nil
        }
    }

    private var tabular: String? {
        switch self {
        case .wrongShape(let what, let expected, let found): "\(what): \(expected) expected, \(found) found"
        case .doubledRow(let unit, let year): "\(unit) stands twice in \(year): keep one of the rows"
        case .doubledUnit(let code): "the unit \(code) stands twice: keep one"
        case .doubledValue(let code, let unit, let year): "\(code) of \(unit) in \(year) stands twice: keep one"
        case .missingColumn(let code): "the figures have no column \(code): add it, or take it out of the structure"
        case .infiniteValue(let column, let unit, let year):
            "\(column) of \(unit) in \(year) is infinite: mend the figure, or leave it empty"
        case .allMissing(let code): "\(code) has no value at all: take it out of the structure, or find figures"
        case .constant(let code, let value):
            "\(code) is \(value) everywhere and tells no unit from another: take it out, or allow constant indicators"
        default: nil
        }
    }

    private var methodical: String {
        switch self {
        case .unknownGrouping(let name): "no grouping is called \(name) in the figures"
        case .unknownComponent(let code, let step): "\(step) names \(code), which the structure lacks"
        case .unknownUnit(let code, let step): "\(step) names the unit \(code), which the figures lack"
        case .unknownYear(let year, let step): "\(step) names the year \(year), which the figures lack"
        case .unknownLevel(let level, let step): "\(step) names the level \(level), which the structure lacks"
        case .noGoalposts(let code): "\(code) has no goalposts: give them in the structure, or normalise it otherwise"
        case .noTarget(let code): "\(code) has no target: give it in the structure, or normalise it otherwise"
        case .badDenominator(let code, let denominator, let unit, let year, let value):
            "\(code) of \(unit) in \(year) cannot be divided by \(denominator) = \(value)"
        case .undefined(let step, let code, let why): "\(step) is not defined for \(code): \(why)"
        case .beyondNumbers(let step, let code, let unit, let year):
            "\(step): \(code) of \(unit) in \(year) comes out beyond what numbers hold: mend the figure, or give it in another unit of measure"
        case .nothingLeft(let step): "\(step) leaves no unit: lower its threshold"
        case .badParameter(let step, let parameter, let why): "\(step): \(parameter) \(why)"
        default: "not known"
        }
    }
}
