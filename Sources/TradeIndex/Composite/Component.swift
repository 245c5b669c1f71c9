/// Whether more of a thing is better or worse.
public enum Direction: String, CaseIterable, Codable, Hashable, Sendable {
    case positive, negative

    /// 1 or -1.
    package var sign: Double { self == .positive ? 1 : -1 }
}

/// The two values that count as nothing achieved and as everything achieved, in the indicator's own unit.
public struct Goalposts: Codable, Hashable, Sendable {
    public var lower: Double
    public var upper: Double

    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }
}

/// An indicator, or what indicators are put together to: a part, a sub-index, the index.
public struct Component: Codable, Hashable, Sendable {
    /// Short and unique, as in the columns of the figures.
    public var code: String
    public var name: String
    /// The code of what it is put into; none for the top.
    public var parent: String?
    public var direction: Direction
    /// Relative to its siblings' weights.
    public var weight: Double
    public var unitOfMeasure: String
    public var goalposts: Goalposts?
    public var target: Double?
    /// The code of the column that it may be divided by.
    public var denominator: String?
    /// 1 for what is measured. Counted from below where none is given.
    public var level: Int?

    public init(
        code: String, name: String = "", parent: String? = nil, direction: Direction = .positive, weight: Double = 1,
        unitOfMeasure: String = "", goalposts: Goalposts? = nil, target: Double? = nil, denominator: String? = nil,
        level: Int? = nil
    ) {
        self.code = code
        self.name = name.isEmpty ? code : name
        self.parent = parent
        self.direction = direction
        self.weight = weight
        self.unitOfMeasure = unitOfMeasure
        self.goalposts = goalposts
        self.target = target
        self.denominator = denominator
        self.level = level
    }
}
