import Foundation
import Pictures
import TestSupport
import Testing

@testable import PlateReader

@Suite("Cameras")
struct CameraTests {
    private func stream(_ pieces: [[UInt8]]) throws -> [PictureSamples] {
        var stream = PixmapStream(longest: 64)
        return try pieces.flatMap { piece in try piece.withUnsafeBytes { try stream.take($0) } }
    }

    private func pixmap(_ width: Int, _ height: Int) -> [UInt8] {
        Array("P6\n\(width) \(height)\n255\n".utf8) + (0..<width * height * 3).map { UInt8(truncatingIfNeeded: $0) }
    }

    @Test("a stream of pixmaps is cut into its pictures wherever its pieces end", arguments: [1, 2, 7, 100, 10_000])
    func pieces(_ length: Int) throws {
        let bytes = pixmap(5, 3) + pixmap(64, 2) + pixmap(1, 1)
        let pieces = stride(from: 0, to: bytes.count, by: length).map {
            Array(bytes[$0..<min($0 + length, bytes.count)])
        }
        let pictures = try stream(pieces)
        #expect(pictures.map(\.width) == [5, 64, 1])
        #expect(pictures.map(\.height) == [3, 2, 1])
        #expect(pictures[0].bytes == (0..<45).map(UInt8.init))
    }

    @Test(
        "what is no pixmap, or too large a one, ends the stream",
        arguments: [
            "P5\n1 1\n255\n", "P6\n65 1\n255\n", "P6\n0 1\n255\n", "P6\n1 1\n65535\n", "P6 1 1 255 ", "P6\n1\n255\n",
            "P6\n99999999999999999",
        ])
    func strange(_ text: String) {
        #expect(throws: CameraError.self) { try stream([Array(text.utf8)]) }
    }

    @Test("the wait grows twofold to a minute, and is short again after the camera has worked")
    func backOff() {
        var backOff = BackOff()
        let waits = (0..<8).map { _ in backOff.wait(afterWorking: .zero) }
        #expect(waits == [1, 2, 4, 8, 16, 32, 60, 60].map { Duration.seconds($0) })
        #expect(backOff.wait(afterWorking: .seconds(11)) == .seconds(1))
        #expect(backOff.wait(afterWorking: .seconds(9)) == .seconds(2))
    }

    @Test("what a camera is, is told by its address or what is at its path")
    func source() throws {
        let folder = try TemporaryFolder()
        let film = try folder.write("", to: "film.mp4")
        #expect(try CameraSource(folder.url.path) == .folder(folder.url.path))
        #expect(try CameraSource(film.path) == .film(film.path))
        #expect(try CameraSource("rtsp://cam/1") == .stream(StreamAddress("rtsp://cam/1")))
        #expect(throws: CameraError.noSource("nowhere")) { try CameraSource("nowhere") }
    }

    @Test("a film's name is never an option or another protocol, and only the meant protocols may be used")
    func arguments() throws {
        let arguments = FilmDecoder().arguments(for: .film("-y concat:a|b.mp4"))
        #expect(arguments.contains("file:-y concat:a|b.mp4"))
        let whitelist = try #require(arguments.firstIndex(of: "-protocol_whitelist"))
        #expect(arguments[whitelist + 1] == "file")
        #expect(FilmDecoder().playlist(for: .film("a.mp4")).isEmpty)
        let stream = FilmDecoder().arguments(for: .stream(try StreamAddress("rtsp://me:secret@cam/1")))
        #expect(!stream.joined(separator: " ").contains("http") && !stream.contains { $0.contains("file") })
        #expect(!stream.joined(separator: " ").contains("secret"))
    }

    @Test("a stream's address is a word of the playlist, whatever is in it")
    func playlist() throws {
        let lines = FilmDecoder().playlist(for: .stream(try StreamAddress("RTSP://me:it's@cam/1")))
            .split(separator: "\n")
        #expect(lines[1] == #"file 'rtsp://me:it'\''s@cam/1'"#)
        #expect(lines.count { $0.hasPrefix("file") } == 1)
    }

    @Test("a folder's pictures come in the order of their names, and one that cannot be read is told of")
    func folder() async throws {
        let folder = try TemporaryFolder()
        for (name, width) in [("b.jpg", 20), ("a.png", 10), ("c.jpg", 30)] {
            let samples = [UInt8](repeating: 100, count: width * 10 * 3)
            let picture = try #require(PictureSamples(width: width, height: 10, bytes: samples))
            try Data(try picture.jpeg()).write(to: folder(name))
        }
        try folder.write("no picture", to: "bb.jpg")
        let log = Log<String>()
        let camera = Camera(.folder(folder.url.path)) { incident in
            if case .unreadable(let file, _) = incident { log.add(URL(fileURLWithPath: file).lastPathComponent) }
        }
        let frames = Log<CameraFrame>()
        try await camera.run { frames.add($0) }
        #expect(frames.entries.map(\.picture.width) == [10, 20, 30])
        #expect(frames.entries.map(\.number) == [0, 1, 3])
        #expect(log.entries == ["bb.jpg"])
        let empty = try TemporaryFolder()
        await #expect(throws: CameraError.noPictures(folder: empty.url.path)) {
            try await Camera(.folder(empty.url.path)).run { _ in }
        }
    }

    private static let hasFFmpeg = ["/usr/bin/ffmpeg", "/usr/local/bin/ffmpeg"].contains {
        FileManager.default.isExecutableFile(atPath: $0)
    }

    @Test("a film gives all its pictures, in order", .enabled(if: hasFFmpeg, "ffmpeg is not installed"))
    func film() async throws {
        let folder = try TemporaryFolder()
        let film = folder("film.avi")
        // Ten frames of growing brightness.
        let maker = Process()
        maker.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
        maker.arguments = [
            "-loglevel", "error", "-f", "lavfi", "-i", "color=black:s=64x48:r=5,geq=lum='16+20*N':cb=128:cr=128",
            "-frames:v", "10", "-c:v", "mjpeg", "-q:v", "2",
            film.path,
        ]
        try maker.run()
        maker.waitUntilExit()
        let frames = Log<CameraFrame>()
        try await Camera(.film(film.path)).run { frames.add($0) }
        let shades = frames.entries.map { Int($0.picture.bytes[0]) }
        #expect(shades.count == 10)
        #expect(zip(shades, shades.dropFirst()).allSatisfy { $0 < $1 })
        #expect(frames.entries.last?.time == 1.8)
    }

    @Test("a file that is no film is an error with ffmpeg's words", .enabled(if: hasFFmpeg, "ffmpeg is not installed"))
    func noFilm() async throws {
        let folder = try TemporaryFolder()
        let file = try folder.write("no film", to: "film.mp4")
        await #expect(throws: CameraError.self) { try await Camera(.film(file.path)).run { _ in } }
    }

    @Test("a decoder that says nothing is ended", .timeLimit(.minutes(1)))
    func stalled() async throws {
        let folder = try TemporaryFolder()
        let script = try folder.write("#!/bin/sh\nexec sleep 600\n", to: "mute")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        let decoder = FilmDecoder(program: script.path, patience: .seconds(1))
        await #expect(throws: CameraError.stalled(source: "x", after: .seconds(1))) {
            try await decoder.decode(.film("x")) { _ in }
        }
    }

    @Test("the words of a decoder that fails come without the password", .timeLimit(.minutes(1)))
    func discreet() async throws {
        let folder = try TemporaryFolder()
        // Says what it was given, as ffmpeg does.
        let script = try folder.write("#!/bin/sh\ngrep ^file >&2\nexit 1\n", to: "chatty")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        let source = CameraSource.stream(try StreamAddress("rtsp://me:secret@cam:554/1"))
        await #expect(throws: CameraError.ended(source: "rtsp://cam:554/1", reason: "file 'rtsp://cam:554/1'")) {
            try await FilmDecoder(program: script.path).decode(source) { _ in }
        }
    }

    @Test("of a decoder's words those are told that say most", .timeLimit(.minutes(1)))
    func words() async throws {
        let folder = try TemporaryFolder()
        // As ffmpeg 5.1 says it.
        let script = try folder.write(
            """
            #!/bin/sh
            echo "[tcp @ 0x563f] Failed to resolve hostname cam: Name or service not known" >&2
            echo "[concat @ 0x563f] Impossible to open 'rtsp://cam/1'" >&2
            echo "pipe:0: Input/output error" >&2
            exit 1

            """, to: "broken")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        let reason = "Failed to resolve hostname cam: Name or service not known"
        await #expect(throws: CameraError.ended(source: "rtsp://cam/1", reason: reason)) {
            try await FilmDecoder(program: script.path).decode(.stream(try StreamAddress("rtsp://cam/1"))) { _ in }
        }
    }

    @Test("a film is taken to its end by one who is slow", .enabled(if: hasFFmpeg, "ffmpeg is not installed"))
    func slowly() async throws {
        let folder = try TemporaryFolder()
        let film = folder("film.avi")
        let maker = Process()
        maker.executableURL = URL(fileURLWithPath: "/usr/bin/ffmpeg")
        maker.arguments = [
            "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=s=640x480:r=5", "-frames:v", "8", "-c:v", "mjpeg",
            film.path,
        ]
        try maker.run()
        maker.waitUntilExit()
        let frames = Log<Int>()
        try await Camera(.film(film.path)).run { frame in
            try await Task.sleep(for: .milliseconds(150))
            frames.add(frame.number)
        }
        #expect(frames.entries == Array(0..<8))
    }

    @Test("a decoder that is not there is told of", .timeLimit(.minutes(1)))
    func missing() async throws {
        let decoder = FilmDecoder(program: "/nowhere/ffmpeg")
        await #expect(throws: CameraError.self) { try await decoder.decode(.film("x")) { _ in } }
    }

    @Test("a decoder that dies at once is an error of its own and of nobody else", .timeLimit(.minutes(1)))
    func crashed() async throws {
        let folder = try TemporaryFolder()
        let script = try folder.write(
            "#!/bin/sh\nprintf 'P6\\n1 1\\n255\\nabc'\necho broken >&2\nkill -SEGV $$\n", to: "crash")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script.path)
        let frames = Log<Int>()
        await #expect(throws: CameraError.ended(source: "x", reason: "broken")) {
            try await FilmDecoder(program: script.path).decode(.film("x")) { frames.add($0.width) }
        }
        #expect(frames.entries == [1])
    }
}
