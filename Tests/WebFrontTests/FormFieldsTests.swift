import TestSupport
import Testing

@testable import WebFront

@Suite("The fields of a form")
struct FormFieldsTests {
    private static let encoded = "application/x-www-form-urlencoded"

    private static func multipart(_ parts: [(head: String, body: [UInt8])], boundary: String = "b") -> [UInt8] {
        parts.flatMap { part in
            Array("--\(boundary)\r\nContent-Disposition: form-data; \(part.head)\r\n\r\n".utf8) + part.body
                + Array("\r\n".utf8)
        } + Array("--\(boundary)--\r\n".utf8)
    }

    @Test("are decoded as browsers encode them")
    func urlEncoded() throws {
        let fields = try FormFields(
            body: Array("a=1+2&b=%E4%B8%AD&a=%26%3D&c&d=x%0D%0Ay&=&e=100%".utf8), contentType: Self.encoded)
        #expect(fields.values(of: "a") == ["1 2", "&="])
        #expect(fields["a"] == "&=")
        #expect(fields["b"] == "中")
        #expect(fields["c"] == "")
        #expect(fields["d"] == "x\ny")
        #expect(fields["e"] == "100%")
        #expect(fields["f"] == nil)
    }

    @Test("come with files, whatever is in them")
    func multipart() throws {
        let tricky = Array("\r\n--a\r\n\r\n--\r\n-\r\n--".utf8) + [0, 255, 13]
        let fields = try FormFields(
            body: Self.multipart([
                (#"name="text""#, Array("x\r\ny".utf8)), (#"name="file"; filename="C:\fair\a%22b.csv""#, tricky),
                (#"name="none"; filename="""#, []), (#"name="other"; filename="empty.csv""#, []),
            ]), contentType: #"multipart/form-data; charset=utf-8; boundary="b""#)
        #expect(fields["text"] == "x\ny")
        #expect(
            fields.files == [
                FormFields.File(field: "file", name: "a\"b.csv", bytes: tricky),
                FormFields.File(field: "other", name: "empty.csv", bytes: []),
            ])
    }

    @Test("of any bytes come back as they went in")
    func roundTrip() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<300 {
            let alphabet: [UInt8] = [0x0D, 0x0A, 0x2D, 0x62, 0x00, 0xFF]
            let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                alphabet[Int.random(in: 0..<alphabet.count, using: &random)]
            }
            // A browser picks a boundary that does not occur.
            let body = Self.multipart([(#"name="f"; filename="x""#, bytes)], boundary: "boundary")
            let fields = try FormFields(body: body, contentType: "multipart/form-data; boundary=boundary")
            #expect(fields.files.map(\.bytes) == [bytes])
        }
    }

    @Test("that are broken are refused")
    func broken() {
        let whole = Self.multipart([(#"name="f"; filename="x""#, Array("abc".utf8))])
        for length in 0..<(whole.count - 4) {
            #expect(throws: FormFields.Fault.malformed) {
                try FormFields(body: Array(whole.prefix(length)), contentType: "multipart/form-data; boundary=b")
            }
        }
        for (type, fault) in [
            ("multipart/form-data", FormFields.Fault.malformed), ("multipart/form-data; boundary=", .malformed),
            ("multipart/form-data; boundary=\(String(repeating: "b", count: 71))", .malformed),
            ("application/json", .unknownEncoding), ("", .unknownEncoding),
        ] {
            #expect(throws: fault) { try FormFields(body: whole, contentType: type) }
        }
        #expect(throws: FormFields.Fault.malformed) {
            try FormFields(body: Array("a=%FF".utf8), contentType: Self.encoded)
        }
        let many = Array(String(repeating: "a=1&", count: 6_000).utf8)
        #expect(throws: FormFields.Fault.tooMany) { try FormFields(body: many, contentType: Self.encoded) }
    }
}
