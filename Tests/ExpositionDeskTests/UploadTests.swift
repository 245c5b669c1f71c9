import Foundation
import TestSupport
import Testing

@Suite("Files that somebody sends to the desk", .serialized, .timeLimit(.minutes(2)))
struct UploadTests {
    private struct File {
        let name: String
        let bytes: [UInt8]

        init(_ name: String, _ bytes: [UInt8]) { (self.name, self.bytes) = (name, bytes) }
        init(_ name: String, _ text: String) { self.init(name, Array(text.utf8)) }
    }

    /// Files that are not what their names say, are cut off, or are made to harm who reads them.
    private static let bad: [File] = {
        let noise = (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
        let archive: [UInt8] = [0x50, 0x4B, 0x03, 0x04, 20, 0, 0, 0, 8, 0] + noise
        let levels = (1...9).map { level in
            "<!ENTITY l\(level) \"\(String(repeating: "&l\(level - 1);", count: 10))\">"
        }
        let laughs = "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY l0 \"lol\">\(levels.joined())]>"
        let long = "<!DOCTYPE s [<!ENTITY a \"\(String(repeating: "x", count: 100_000))\">]>"
        return [
            // Programs, archives and pictures under other names.
            File("fair.csv", [0x4D, 0x5A, 0x90, 0x00] + noise),
            File("fair.csv", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0] + noise),
            File("fair.csv", archive), File("schedule.xml", archive), File("fair.json", archive),
            File("fair.xlsx", archive),
            File("fair.csv", [0x1F, 0x8B, 8, 0, 0, 0, 0, 0] + noise),
            File("fair.csv", Array("%PDF-1.7\n".utf8) + noise),
            File("schedule.xml", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]),
            File("fair.csv", "SQLite format 3\0" + String(repeating: "\0", count: 200)),
            // Pages, scripts and pictures of text.
            File("schedule.xml", "<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"),
            File("fair.csv", "<html><body>Sign in first</body></html>"),
            File("schedule.xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>"),
            File("../../etc/passwd", "root:x:0:0"), File("\u{202E}vsc.exe", "MZ"), File("fair", ""),
            File("fair.csv", ""),
            // Cut off.
            File("schedule.xml", "<schedule><day date='x'></schedule>"),
            File("schedule.xml", "<schedule><conference><title>A"),
            File("schedule.xml", "<?xml"), File("fair.json", "{\"exhibitors\": [{}]"), File("fair.json", "[[[[{\"a\":"),
            File("a.ics", "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:A"),
            // Bombs, and what would read files or ask others.
            File("schedule.xml", laughs + "<schedule>&l9;</schedule>"),
            File("schedule.xml", long + "<schedule>\(String(repeating: "&a;", count: 20_000))</schedule>"),
            File("schedule.xml", "<!DOCTYPE s [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><schedule>&a;</schedule>"),
            File("schedule.xml", "<!DOCTYPE s SYSTEM \"http://127.0.0.1:9/x.dtd\"><schedule>&a;</schedule>"),
            File("schedule.xml", "<!DOCTYPE s [<!ENTITY % a SYSTEM \"file:///dev/zero\"> %a;]><schedule/>"),
            File("schedule.xml", String(repeating: "<a>", count: 200_000)),
            File("fair.json", String(repeating: "[", count: 200_000)),
            File("fair.json", String(repeating: "{\"a\":", count: 200_000)),
            // Bytes that are no text.
            File(
                "schedule.xml",
                Array("<schedule><conference><title>".utf8) + [0xFF, 0xC0, 0x80]
                    + Array("</title></conference></schedule>".utf8)),
            File("fair.json", Array("{\"a\": \"".utf8) + [0xC3, 0x28] + Array("\"}".utf8)),
            File("fair.csv", [0xFF, 0xFE, 0x00]), File("fair.csv", [0xFE, 0xFF, 0xD8, 0x00, 0x00, 0x41]),
            File("a.ics", Array("BEGIN:VCALENDAR\r\n".utf8) + [0xFF, 0xFE, 0x80, 0x00]),
        ]
    }()

    private func send(_ file: File, by visitor: DeskVisitor, token: String) async throws -> HTTPAnswer {
        let body = """
            --b\r\nContent-Disposition: form-data; name="form-token"\r\n\r\n\(token)\r\n\
            --b\r\nContent-Disposition: form-data; name="files"; filename="\(file.name)"\r\n\
            Content-Type: text/csv\r\n\r\n
            """
        return try await request(
            "POST", "/en/desk/import", port: visitor.serai.port,
            headers: [
                ("Cookie", try #require(visitor.cookie)), ("Sec-Fetch-Site", "same-origin"),
                ("Content-Type", "multipart/form-data; boundary=b"),
            ], body: Array(body.utf8) + file.bytes + Array("\r\n--b--\r\n".utf8))
    }

    @Test("and that are not what they say: it says what is wrong, soon, and nothing is changed")
    func liars() async throws {
        try await DeskVenue.with { serai in
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let token = try await editor.formToken()
            let before = try await editor.get("/en/desk/changes").text
            for file in Self.bad {
                let start = ContinuousClock.now
                let answer = try await send(file, by: editor, token: token)
                let name = "\(file.name) \(String(decoding: file.bytes.prefix(60), as: UTF8.self).debugDescription)"
                #expect(answer.status == 422, "\(name): \(answer.status)")
                #expect(answer.text.contains("Nothing was changed."), "\(name)")
                #expect(!answer.text.contains("../") && !answer.text.contains("root:x:0:0:root"), "\(name)")
                #expect(TagScan(answer.text).dangers.isEmpty, "\(name)")
                #expect(ContinuousClock.now - start < .seconds(5), "\(name): \(ContinuousClock.now - start)")
                // Others are served meanwhile and afterwards, from no more memory than before.
                #expect(try await serai.get("/en/").status == 200)
            }
            #expect(try await editor.get("/en/desk/changes").text == before)
            let memory = try await serai.get("/metrics").text.firstMatch(
                of: /process_resident_memory_bytes ([0-9.e+]+)/)
            let bytes = try #require(memory.flatMap { Double($0.output.1) })
            #expect(bytes < 600_000_000, "\(Int(bytes / 1_000_000)) MB")
        }
    }

    @Test("and that wait belong to who sent them alone")
    func others() async throws {
        try await DeskVenue.with { serai in
            let editor = try await DeskVenue.visitor("editor", at: serai)
            let organiser = try await DeskVenue.visitor("organiser", at: serai)
            let report = try await send(
                File("fair.csv", "Name,Country\nWaiting Ltd,Hungary\n"), by: editor, token: editor.formToken())
            #expect(report.status == 200)
            let path = try #require(report.text.firstMatch(of: /\/en\/desk\/import\/[0-9a-f-]+/)).output.description
            for action in ["discard", "apply"] {
                #expect(try await organiser.post(path, [("action", action)]).status == 404)
            }
            #expect(try await editor.post(path, [("action", "apply")]).status == 200)
            #expect(try await editor.post(path, [("action", "apply")]).status == 404)
            let list = try await editor.get("/en/desk/contents/exhibitors?q=waiting").text
            #expect(list.contains("Waiting Ltd"))
        }
    }
}
