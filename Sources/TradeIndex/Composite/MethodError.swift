/// What is wrong with a method's text, and where.
public struct MethodError: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1; 0 where the place is not known.
    public var line: Int
    public var column: Int
    /// The keys that lead there, such as "normalise.instead.FDI".
    public var path: String
    public var why: String

    package init(line: Int, column: Int, path: String, why: String) {
        self.line = line
        self.column = column
        self.path = path
        self.why = why
    }

    public var description: String {
        let place = line > 0 ? "line \(line), column \(column): " : ""
        return place + (path.isEmpty ? why : "\(path): \(why)")
    }
}
