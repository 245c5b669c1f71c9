import Foundation

/// What a text has to be: codecs read by it, and the API's document says it.
public struct TextRule: Sendable {
    /// The most characters, counted as JSON Schema counts them: Unicode scalars.
    public let mostCharacters: Int
    /// The whole text as a regular expression that ECMA 262 and ICU read alike.
    public let pattern: String
    private let expression: NSRegularExpression

    private init(atMost mostCharacters: Int, _ pattern: String) {
        self.mostCharacters = mostCharacters
        self.pattern = pattern
        // Every rule stands below, and a test reads each.
        expression = try! NSRegularExpression(pattern: pattern)
    }

    /// Whether a text is as the pattern says.
    func fits(_ text: String) -> Bool {
        let whole = NSRange(location: 0, length: text.utf16.count)
        return expression.firstMatch(in: text, range: whole)?.range == whole
    }

    /// One line.
    public static let line = TextRule(atMost: 500, "^[^\(breaking)]*$")
    /// One line that is not blank.
    public static let givenLine = TextRule(atMost: 500, given)
    /// Lines of text, HTML or Markdown.
    public static let longText = TextRule(
        atMost: 100_000, #"^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]*$"#)
    /// An address of the web.
    public static let webAddress = TextRule(
        atMost: 2_000, #"^https?://[^\#(apart)/?#@:%\[\]]+(:[0-9]{1,5})?([/?#][^\#(apart)]*)?$"#)
    /// Where a link leads: an address of the web, of mail, or of this site.
    public static let linkAddress = TextRule(
        atMost: 2_000,
        "^(https?://[^\(breaking)\(spaces)/?#]+([/?#][^\(breaking)]*)?|mailto:[^\(breaking)]*|/([^/\\\\\(breaking)][^\(breaking)]*)?)$"
    )
    /// The id of an entry.
    public static let id = TextRule(atMost: 200, given)
    /// A language tag, as far as its form goes (BCP 47).
    public static let language = TextRule(atMost: 71, "^[A-Za-z]{2,8}([-_][A-Za-z0-9]{1,8}){0,7}$")
    /// A text that holds nothing to be seen, which counts as none.
    public static let blank = TextRule(atMost: 100_000, #"^[\t\n\r\#(spaces)]*$"#)

    private static let given = "^[^\(breaking)]*[^\(breaking)\(spaces)][^\(breaking)]*$"
    /// Control characters and separators of lines.
    private static let breaking = #"\u0000-\u001F\u007F-\u009F\u2028\u2029"#
    /// What is cut off at both ends.
    private static let spaces = #"\u0020\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u3000"#
    /// What no address holds (RFC 3986, 2; letters of all scripts are left to browsers).
    private static let apart = #"\u0000-\u0020"<>\\^`{|}\u007F-\u00A0\u1680\u2000-\u200B\u2028\u2029\u202F\u205F\u3000"#
}
