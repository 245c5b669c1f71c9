import Foundation
import TestSupport
import Testing

@Suite("Now and next of a running venue", .enabled(if: SeraiCommand.isBuilt, "serai is not built"))
struct NowTests {
    @Test("is told to open pages when a session begins, and the page then says so")
    func tells() async throws {
        let data = try TemporaryFolder()
        let file = try data.write(ScheduleText.conference(talks: 5), to: "schedule.xml")
        let imported = try await SeraiCommand.run("import", file.path, "--data", data.url.path, in: data)
        try #require(imported.end == .exited(0), "\(imported.errors)")
        // Talks begin every ten minutes from midnight on, so this is some seconds before the third.
        let serai = try await RunningSerai(data: data, arguments: ["--now", "2020-09-15T00:19:55+08:00"])
        let port = serai.port
        let told = try await onOwnThread { () -> String in
            let connection = try LoopbackConnection(port: port, patience: 20)
            try connection.send("GET /live/now HTTP/1.1\r\nHost: a\r\n\r\n")
            var text = ""
            while !text.contains("-1600100400"), let bytes = try connection.receive() {
                text += String(decoding: bytes, as: UTF8.self)
            }
            return text
        }
        // 00:20 in Shanghai.
        #expect(told.contains("id: 1-1600100400"))
        #expect(try await serai.get("/en/now").text.contains("Talk 3, first"))
        #expect(try await serai.stop() == .exited(0))
    }
}
