import JSON
import Testing

@Suite("JSON of strangers is read strictly and never to the end of the process")
struct JSONParserTests {
    private static func parse(_ bytes: [UInt8]) throws(JSONParser.Problem) -> JSONValue {
        try JSONParser.parse(bytes, within: JSONParser.Limits(depth: 17, values: 1000))
    }

    @Test(
        "What is no JSON is told apart",
        arguments: [
            "", " ", "{", "}", "[", "[1,]", "{\"a\":1,}", "{\"a\"}", "{a:1}", "nul", "tru", "01", "-", "1.", "1e", "+1",
            "1e999",
            "-1e999", "\"", "\"\\u12\"", "\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\u0041\"", "\"\\x\"", "\"\u{1}\"",
            "1 2",
            "{\"a\":1,\"a\":2}", "{\"a\":1,\"\\u0061\":2}", "NaN", "Infinity", "'a'", "\u{FEFF}{}", "[1 2]",
            "{\"a\" 1}",
        ])
    func bad(text: String) {
        #expect(throws: JSONParser.Problem.self) { try Self.parse(Array(text.utf8)) }
    }

    @Test(
        "So is what is not UTF-8",
        arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC0, 0x80, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22]])
    func notText(bytes: [UInt8]) {
        #expect(throws: JSONParser.Problem.self) { try Self.parse(bytes) }
    }

    @Test("Nesting has an end, however long the text")
    func nesting() throws {
        func nested(_ depth: Int) -> [UInt8] {
            Array((String(repeating: "[", count: depth) + String(repeating: "]", count: depth)).utf8)
        }
        _ = try Self.parse(nested(17))
        for depth in [18, 500_000] {
            #expect(throws: JSONParser.Problem.self) { try Self.parse(nested(depth)) }
        }
    }

    @Test("So have the values of one text")
    func number() throws {
        func list(_ count: Int) -> [UInt8] {
            Array("[\(Array(repeating: "1", count: count).joined(separator: ","))]".utf8)
        }
        _ = try Self.parse(list(999))
        #expect(throws: JSONParser.Problem.self) { try Self.parse(list(1000)) }
    }

    @Test("Values come out as they were written")
    func values() throws {
        let text = #" { "a" : [ 1 , -2.5e1, 99999999999999999999, true, null ], "é\n\ud83d\ude00" : {"b":"\/"} } "#
        let expected = JSONValue.object([
            .init(name: "a", value: .array([.integer(1), .number(-25), .number(1e20), .boolean(true), .null])),
            .init(name: "é\n😀", value: .object([.init(name: "b", value: .text("/"))])),
        ])
        #expect(try Self.parse(Array(text.utf8)) == expected)
    }
}
