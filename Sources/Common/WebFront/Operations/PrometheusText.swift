/// Writes numbers in Prometheus' text format, version 0.0.4.
struct PrometheusText: Sendable {
    /// The media type of the format.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    /// What was written so far.
    private(set) var text = ""

    /// Starts a metric.
    /// - Parameter type: `counter`, `gauge` or `histogram`.
    mutating func start(_ name: String, type: String, help: String) {
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }

    /// One value of a metric with its labels.
    mutating func sample(_ name: String, labels: [(String, String)] = [], _ value: some CustomStringConvertible) {
        text += name
        if !labels.isEmpty {
            text += "{" + labels.map { "\($0.0)=\"\(Self.escaped($0.1))\"" }.joined(separator: ",") + "}"
        }
        text += " \(value)\n"
    }

    /// A metric with one value.
    mutating func single(_ name: String, type: String, help: String, _ value: some CustomStringConvertible) {
        start(name, type: type, help: help)
        sample(name, value)
    }

    private static func escaped(_ text: String) -> String {
        var result = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": result += "\\\\"
            case "\"": result += "\\\""
            case "\n": result += "\\n"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }
}
