import Foundation
import Languages
import Testing

@testable import Catalogue

@Suite("What a text has to be")
struct TextRuleTests {
    @Test(
        "is said by patterns that read the whole text",
        arguments: [
            (TextRule.line, ["", "a", " a ", "東京", "a\u{AD}b"], ["a\n", "a\tb", "\u{85}", "a\u{2028}b", "\u{0}"]),
            (.givenLine, ["a", " a ", "\u{3000}東京"], ["", " ", "\u{3000}", "\u{200B}\u{A0}", "a\n", "\n"]),
            (.longText, ["", "a\r\nb\tc", "\u{2028}"], ["\u{0}", "a\u{7F}", "\u{9F}"]),
            (
                .webAddress,
                ["http://a", "https://例え.jp/é?q=1#x", "https://a:443/", "http://a?b", "https://a.example/%E9"],
                [
                    "", "http://", "http:///a", "https://a:b/", "https://a:123456", "https://u@a/", "javascript:x",
                    "http://a b", "http://a/\n", " http://a", "http://a/<b>", "https://[::1]/", "HTTP://a",
                ]
            ),
            (
                .linkAddress, ["/files/a", "mailto:a@b", "https://a/b c", "/"],
                ["", "ftp://a", "a/b", "/a\n", "javascript:x", "https://a b", "//evil.example", "/\\evil.example"]
            ),
            (.language, ["en", "zh-Hant-HK", "sr_Latn"], ["", "e", "en-", "en\n", "123", "en-123456789"]),
        ] as [(TextRule, [String], [String])])
    func patterns(rule: TextRule, fit: [String], unfit: [String]) {
        for text in fit { #expect(rule.fits(text), "\(text.debugDescription) fits \(rule.pattern)") }
        for text in unfit { #expect(!rule.fits(text), "\(text.debugDescription) does not fit \(rule.pattern)") }
    }

    @Test("calls blank just what trimming leaves nothing of")
    func blanks() throws {
        for code in 0...0xFFFF as ClosedRange<UInt32> {
            guard let scalar = Unicode.Scalar(code) else { continue }
            let text = String(Character(scalar))
            let isBlank = text.trimmingCharacters(in: .whitespacesAndNewlines).isEmpty
            if TextRule.line.fits(text) {
                #expect(TextRule.givenLine.fits(text) != isBlank, "\(scalar.debugDescription)")
            }
            if TextRule.longText.fits(text) {
                #expect(TextRule.blank.fits(text) == isBlank, "\(scalar.debugDescription)")
            }
        }
    }

    @Test("knows every tag that languages know")
    func languages() {
        for tag in ["en", "EN", "zh-hant", "i", "en--us", "a1", "und", "x-private", "abcdefghi", "de-1996", ""] {
            #expect(TextRule.language.fits(tag) == (Language(rawValue: tag) != nil), "\(tag)")
        }
    }

    @Test("holds records to their parts, and reads moments as RFC 3339 has them")
    func records() {
        var stand = Stand.blank
        (stand.number, stand.hall) = ("A1", "h")
        let area: [ContentValue.Member] = [("x", 1), ("y", 1), ("width", 2), ("depth", 2)].map { .init($0, $1) }
        #expect(stand.with(["area": .object(area)]).faults.isEmpty)
        #expect(stand.with(["area": .object(area.dropLast())]).faults == ["area": .missing])
        #expect(stand.with(["area": .object(area + [.init("z", 1)])]).faults == ["area": .unknownMember])
        let moments: [(String, Double?)] = [
            ("1970-01-01T00:00:10Z", 10), ("1970-01-01t01:00:10.999+01:00", 10), ("1969-12-31T23:30:00-00:30", 0),
            ("2016-12-31T23:59:60Z", 1_483_228_800), ("1970-01-01T00:00:10", nil), ("1970-01-01T24:00:00Z", nil),
            ("1970-01-01T00:00:10.Z", nil), ("1970-01-01 00:00:10Z", nil), ("1970-02-30T00:00:00Z", nil),
            ("1970-01-01T00:00:10+1:00", nil), ("0001-01-01T00:00:00+01:00", nil), ("", nil),
        ]
        for (text, seconds) in moments {
            #expect(RFC3339.moment(text)?.timeIntervalSince1970 == seconds, "\(text)")
        }
    }
}
