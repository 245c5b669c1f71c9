import Foundation
import Logging
import Synchronization

/// The form of a structured log line.
public enum LogForm: String, Sendable, CaseIterable {
    /// `key=value` pairs, good to read and to grep.
    case logfmt
    /// One JSON object a line.
    case json
}

/// Writes one line of `key=value` pairs or of JSON for each message, to standard error unless told otherwise.
public struct StructuredLogHandler: LogHandler {
    public var logLevel: Logger.Level
    public var metadata: Logger.Metadata = [:]
    public var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let form: LogForm
    private let now: @Sendable () -> Date
    private let write: @Sendable (String) -> Void

    /// - Parameters:
    ///   - label: the logger's label.
    ///   - form: how a line looks.
    ///   - level: the least urgent level that is written.
    ///   - now: the clock of the lines' time.
    ///   - write: takes each line with its end.
    public init(
        label: String, form: LogForm = .logfmt, level: Logger.Level = .info,
        now: @escaping @Sendable () -> Date = { Date() },
        write: @escaping @Sendable (String) -> Void = Self.writeToStandardError
    ) {
        self.label = label
        self.form = form
        logLevel = level
        self.now = now
        self.write = write
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        var all = metadata
        if let provided = metadataProvider?.get() { all.merge(provided) { $1 } }
        if let own = event.metadata { all.merge(own) { $1 } }
        var pairs = [
            ("time", now().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))),
            ("level", event.level.rawValue),
            ("logger", label), ("message", event.message.description),
        ]
        for (key, value) in all.sorted(by: { $0.key < $1.key }) { pairs.append((key, value.description)) }
        switch form {
        case .logfmt: write(pairs.map { "\($0.0)=\(Self.logfmt($0.1))" }.joined(separator: " ") + "\n")
        case .json: write("{" + pairs.map { "\(Self.json($0.0)):\(Self.json($0.1))" }.joined(separator: ",") + "}\n")
        }
    }

    /// One call of `write` for a line, so that lines of several threads do not mix. A log that nobody takes any more (a full
    /// disk, a closed pipe) is no reason to stop.
    public static let writeToStandardError: @Sendable (String) -> Void = { line in
        try? FileHandle.standardError.write(contentsOf: Data(line.utf8))
    }

    /// The value as it is where it is one plain word, else quoted.
    private static func logfmt(_ text: String) -> String {
        let isPlain = text.utf8.allSatisfy { 0x21...0x7E ~= $0 && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "=") }
        return isPlain && !text.isEmpty ? text : json(text)
    }

    /// A JSON string (RFC 8259, 7); control characters are escaped, so that no message can forge a line.
    private static func json(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            case _
            where scalar.value < 0x20 || scalar.value == 0x7F || (0x80...0x9F).contains(scalar.value)
                || scalar.value == 0x2028 || scalar.value == 0x2029:
                let digits = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }
}
