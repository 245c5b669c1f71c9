import Testing

@testable import Pictures

@Suite("Only PDFs that do nothing by themselves are taken")
struct DocumentCheckTests {
    static func pdf(_ catalogue: String, _ more: [UInt8] = []) -> [UInt8] {
        Array("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R \(catalogue) >>\nendobj\n".utf8) + more
            + Array("trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n".utf8)
    }

    static func packed(_ objects: String, dictionary: String = "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode")
        -> [UInt8]
    {
        Array("3 0 obj << \(dictionary) >>\nstream\r\n".utf8) + SamplePictures.zlib(Array(objects.utf8))
            + Array("\nendstream endobj\n".utf8)
    }

    @Test(
        "What only opens at a page is taken",
        arguments: [
            pdf(""), pdf("/OpenAction [2 0 R /Fit]"), pdf("/Lang (en) /JavaScripts 1"),
            pdf("", packed("1 0 << /Type /Catalog /OpenAction [2 0 R /Fit] >>")),
        ])
    func taken(document: [UInt8]) throws {
        try DocumentCheck.check(document)
    }

    @Test(
        "The others are not",
        arguments: [
            (pdf("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), DocumentError.active(name: "JavaScript")),
            (pdf("/AcroForm << /XFA 7 0 R >>"), .active(name: "XFA")),
            (pdf("/OpenAction << /S /SubmitForm /F (x) >>"), .active(name: "SubmitForm")),
            (pdf("/OpenAction << /S /J#61vaScript /JS (x) >>"), .active(name: "JavaScript")),
            (pdf("/OpenAction<</S/Launch/F(cmd.exe)>>"), .active(name: "Launch")),
            (pdf("", packed("1 0 << /OpenAction << /S /JavaScript /JS (x) >> >>")), .active(name: "JavaScript")),
            (pdf("", packed("x", dictionary: "/Type /Obj#53tm /Filter /FlateDecode")), nil),
            (
                pdf("", Array("3 0 obj << /Type /ObjStm /Filter /LZWDecode >> stream\n\u{1}\u{2} endstream".utf8)),
                .opaque
            ),
            (
                pdf("", packed("x", dictionary: "/DecodeParms << /Predictor 12 >> /Type /ObjStm /Filter /FlateDecode")),
                .opaque
            ),
            (pdf("", packed("x", dictionary: "/Type /ObjStm /Filter [/FlateDecode /FlateDecode]")), .opaque),
            (pdf("", packed("x", dictionary: "/Filter 7 0 R /Type /ObjStm")), .opaque),
            (
                pdf("", Array("3 0 obj << /Type /ObjStm >> stream\n1 0 << /S /Launch >> endstream".utf8)),
                .active(name: "Launch")
            ),
            (pdf("/Encrypt 5 0 R"), .locked),
            (Array(pdf("").dropLast(12)), .endsEarly),
            (Array("\n".utf8) + pdf(""), .unknown), (Array("<html>%PDF-1.7 %%EOF".utf8), .unknown), ([], .unknown),
        ] as [([UInt8], DocumentError?)])
    func refused(document: [UInt8], error: DocumentError?) {
        var thrown: DocumentError?
        do throws(DocumentError) { try DocumentCheck.check(document) } catch { thrown = error }
        #expect(thrown == error)
    }

    @Test("Size has bounds, packed and unpacked")
    func bounds() {
        let document = Self.pdf("")
        #expect(throws: DocumentError.tooManyBytes(count: document.count, largest: 20)) {
            try DocumentCheck.check(document, largest: 20)
        }
        let bomb = SamplePictures.zlib([UInt8](repeating: 32, count: 1 << 20))
        #expect(Inflation.unpack(bomb[...], atMost: 1 << 20)?.count == 1 << 20)
        #expect(Inflation.unpack(bomb[...], atMost: (1 << 20) - 1) == nil)
        #expect(Inflation.unpack(bomb.dropLast(20), atMost: 1 << 21) == nil)
    }
}
