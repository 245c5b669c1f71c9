import Addresses
import Markup
import Testing

@testable import WebFront

@Suite("What a request's parts say")
struct RequestRulesTests {
    @Test(
        "The smallest coding that the client takes",
        arguments: [
            (nil, .identity), ("", .identity), ("gzip", .gzip), ("br", .brotli), ("gzip, deflate, br, zstd", .brotli),
            ("br;q=0, gzip", .gzip), ("gzip;q=0", .identity), ("*", .brotli), ("*;q=0", .identity),
            ("br;q=0, *", .gzip),
            ("GZIP ; Q=0.5", .gzip), ("x-gzip", .gzip), ("brr, gzipp", .identity), ("gzip;q=0.000", .identity),
            (",,;,", .identity),
            ("identity", .identity), ("br;q=1.0", .brotli),
        ] as [(String?, ContentCoding)])
    func coding(header: String?, expected: ContentCoding) {
        #expect(AcceptEncoding.best(header) == expected)
    }

    @Test(
        "Whether the client holds what it asks for",
        arguments: [
            (nil, false), ("\"a\"", true), ("W/\"a\"", true), ("\"b\", \"a\"", true), ("\"b\" , W/\"a\" ", true),
            ("*", true),
            ("\"b\"", false), ("\"ab\"", false), ("a", false), ("", false), ("\"a-br\"", false),
        ] as [(String?, Bool)])
    func conditional(header: String?, expected: Bool) {
        #expect(ConditionalRequest.isNotModified(ifNoneMatch: header, tag: "\"a\"") == expected)
    }

    @Test(
        "An address is taken apart and put together in one form",
        arguments: [
            ("/", [], false, "/"), ("/en/", ["en"], false, "/en"), ("/en/a%20b", ["en", "a b"], false, "/en/a%20b"),
            ("/en//x", ["en", "x"], true, "/en/x"), ("//", [], true, "/"), ("/%E5%90%8D", ["名"], false, "/%E5%90%8D"),
            ("/%e5%90%8d", ["名"], false, "/%E5%90%8D"), ("/a+b", ["a+b"], false, "/a%2Bb"),
            ("/a~b-c_d.e", ["a~b-c_d.e"], false, "/a~b-c_d.e"),
            ("/%41", ["A"], false, "/A"), ("/...", ["..."], false, "/..."),
        ] as [(String, [String], Bool, String)])
    func target(text: String, segments: [String], hasEmpty: Bool, canonical: String) throws {
        let target = try RequestTarget(text)
        #expect(target.segments == segments)
        #expect(target.hasEmptySegments == hasEmpty)
        #expect(target.canonicalPath(asFolder: false) == canonical)
        #expect(try RequestTarget(canonical).segments == segments)
    }

    @Test(
        "A query is decoded, and its one form does not depend on order or empty items",
        arguments: [
            ("/?b=2&a=1", "?a=1&b=2"), ("/?a=x+y", "?a=x%20y"), ("/?a=2&a=1", "?a=2&a=1"), ("/?a=&b", ""), ("/?", ""),
            ("/", ""),
            ("/?a=b=c", "?a=b%3Dc"), ("/?q=%E5%90%8D", "?q=%E5%90%8D"), ("/?q=%0A", "?q=%0A"), ("/?&&a=1&", "?a=1"),
        ])
    func query(text: String, canonical: String) throws {
        #expect(try RequestTarget(text).canonicalQuery == canonical)
    }

    @Test(
        "What cannot be an address says why",
        arguments: [
            ("", .notAnAddress), ("x", .notAnAddress), ("*", .notAnAddress), ("/%", .badEncoding),
            ("/%1", .badEncoding),
            ("/%1g", .badEncoding), ("/é", .badEncoding), ("/a b", .badEncoding), ("/a#b", .badEncoding),
            ("/%c0%ae", .badEncoding),
            ("/%ed%a0%80", .badEncoding), ("/%00", .controlCharacter), ("/%1f", .controlCharacter),
            ("/%7f", .controlCharacter),
            ("/..", .traversal), ("/a/%2e%2E", .traversal), ("/.", .traversal), ("/a%2fb", .traversal),
            ("/a%5cb", .traversal),
            ("/?a=%00", .controlCharacter), ("/?a=%ff", .badEncoding),
        ] as [(String, RequestTarget.Refusal)])
    func refusals(text: String, reason: RequestTarget.Refusal) {
        #expect(throws: reason) { try RequestTarget(text) }
    }

    @Test(
        "Absolute addresses have an origin form",
        arguments: [
            ("http://a/b?c", "/b?c"), ("HTTPS://a", "/"), ("http://a?b", "/?b"), ("/x", "/x"), ("ftp://a/", nil),
            ("http:///x", nil),
            ("http:x", nil), ("", nil), ("a:443", nil),
        ] as [(String, String?)])
    func originForm(text: String, expected: String?) {
        #expect(RequestTarget.originForm(text) == expected)
    }

    @Test(
        "Addresses are read and ranges hold what they should",
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("192.0.2.7", "192.0.2.7", true),
            ("192.0.2.0/25", "192.0.2.128", false), ("::1", "::1", true), ("2001:db8::/33", "2001:db8:7fff::1", true),
            ("2001:db8::/33", "2001:db8:8000::1", false), ("127.0.0.0/8", "::ffff:127.0.0.1", true),
            ("::/0", "10.0.0.1", false),
            ("fe80::/10", "[fe80::1]", true),
        ])
    func ranges(range: String, address: String, expected: Bool) throws {
        let range = try #require(AddressRange(range))
        let address = try #require(InternetAddress(address))
        #expect(range.contains(address) == expected)
    }

    @Test(
        "What is no address or range is not taken for one",
        arguments: [
            "", "1.2.3", "1.2.3.256", "1.2.3.4.5", "01234.1.1.1", ":::", "1::2::3", "2001:db8", "12345::", "g::",
            "1.2.3.4/33", "::/129",
            "1.2.3.4/", "1.2.3.4/x", "1.2.3.4/-1", "1:2:3:4:5:6:7:8:9", "+1::",
        ])
    func noAddress(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(
        "A forwarded address is believed as far as trusted proxies reach",
        arguments: [
            ("198.51.100.1", ["203.0.113.9"], "198.51.100.1"), ("10.0.0.1", ["203.0.113.9"], "203.0.113.9"),
            ("10.0.0.1", ["1.1.1.1, 203.0.113.9"], "203.0.113.9"),
            ("10.0.0.1", ["1.1.1.1", "203.0.113.9, 10.0.0.2"], "203.0.113.9"),
            ("10.0.0.1", [], "10.0.0.1"), ("10.0.0.1", ["nonsense"], "10.0.0.1"),
            ("10.0.0.1", ["10.0.0.3, 10.0.0.2"], "10.0.0.3"),
            ("10.0.0.1", ["1.1.1.1, x, 10.0.0.2"], "10.0.0.2"),
        ])
    func forwarded(peer: String, chain: [String], expected: String) throws {
        let trusted = [try #require(AddressRange("10.0.0.0/8"))]
        let resolved = ClientAddress.resolve(
            peer: try #require(InternetAddress(peer)), forwardedFor: chain, trusted: trusted)
        #expect(resolved == InternetAddress(expected))
    }

    @Test("Dates are written as HTTP wants them")
    func dates() {
        #expect(WireDate.format(784_111_777) == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(WireDate.format(1_709_164_800) == "Thu, 29 Feb 2024 00:00:00 GMT")
        #expect(WireDate.format(0) == "Thu, 01 Jan 1970 00:00:00 GMT")
    }
}
