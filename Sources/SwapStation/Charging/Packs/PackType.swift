/// A kind of pack that fits the same cars, by the name that the network gives it.
public struct PackType: Hashable, Comparable, Sendable {
    public let name: String

    public init(_ name: String) {
        self.name = name
    }

    public static func < (one: Self, other: Self) -> Bool { one.name < other.name }
}
