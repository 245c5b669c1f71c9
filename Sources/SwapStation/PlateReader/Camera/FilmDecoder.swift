import Foundation
import Pictures
import Subprocess

/// Decodes films and streams in a child process.
///
/// FFmpeg's libraries read hostile bytes in C; as a child process a decoder that crashes, hangs or grows ends itself and not the
/// station, and it is started again.
struct FilmDecoder: Sendable {
    /// The program's name or path.
    var program = "ffmpeg"
    /// Pictures a second.
    var rate = 5
    /// A larger picture is shrunk into this many pixels across.
    var widest = 1_920
    /// After this long without a picture the program is ended.
    var patience = Duration.seconds(15)

    private static let longest = 4_096
    /// A frame of 8K video.
    private static let mostPixels = 7_680 * 4_320
    /// By itself ffmpeg looks at a stream for five seconds, to learn what it is, and then gives out all that has come at once: a car would
    /// have come meanwhile. These are microseconds, and frames.
    private static let quickLook = [("analyzeduration", "1000000"), ("fpsprobesize", "0")]

    /// What ffmpeg is told. It may use no protocol but the one that was meant: what is in a playlist or a redirection is the
    /// sender's word. A stream's address is not among it, for all programs of the machine see each other's arguments.
    func arguments(for source: CameraSource) -> [String] {
        let input: [String] =
            switch source {
            case .stream:
                Self.quickLook.flatMap { ["-\($0)", $1] } + [
                    "-f", "concat", "-safe", "0", "-protocol_whitelist",
                    "pipe,rtsp,rtsps,rtp,srtp,udp,tcp,tls,crypto", "-i", "pipe:0",
                ]
            case .folder(let path), .film(let path): ["-protocol_whitelist", "file", "-i", "file:" + path]
            }
        return ["-nostdin", "-loglevel", "error", "-threads", "1", "-max_pixels", "\(Self.mostPixels)"] + input + [
            "-map", "0:v:0", "-an", "-sn", "-dn", "-vf", "fps=\(rate),scale='min(iw,\(widest))':-2", "-threads", "1",
            "-c:v", "ppm", "-pix_fmt", "rgb24", "-f", "image2pipe", "pipe:1",
        ]
    }

    /// What ffmpeg reads on its standard input: of a stream a playlist of one address, which is asked for by TCP, or by UDP where the
    /// camera knows nothing else.
    func playlist(for source: CameraSource) -> String {
        guard case .stream(let address) = source else { return "" }
        let quoted = address.text.replacingOccurrences(of: "'", with: "'\\''")
        let options =
            [("rtsp_flags", "prefer_tcp"), ("timeout", "\(Int(patience / .microseconds(1)))")] + Self.quickLook
        return (["ffconcat version 1.0", "file '\(quoted)'"] + options.map { "option \($0) \($1)" })
            .joined(separator: "\n") + "\n"
    }

    /// Gives out a film's pictures until it ends, each after the one before has been taken.
    ///
    /// - Throws: ``CameraError``, what `take` throws, or `CancellationError`.
    func decode(_ source: CameraSource, take: @escaping @Sendable (PictureSamples) async throws -> Void) async throws {
        let pulse = Pulse()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await run(source) { picture in
                    try await take(picture)
                    pulse.beat()
                }
            }
            group.addTask {
                while pulse.age < patience {
                    try await Task.sleep(for: .milliseconds(500))
                }
                throw CameraError.stalled(source: source.description, after: patience)
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private func run(_ source: CameraSource, take: (PictureSamples) async throws -> Void) async throws {
        let executable: Executable = program.contains("/") ? .path(.init(program)) : .name(program)
        // Written before there is a reader, into a pipe that holds more: nobody waits, and a decoder that dies breaks no pipe.
        let input = Pipe()
        try input.fileHandleForWriting.write(contentsOf: Data(playlist(for: source).utf8))
        try input.fileHandleForWriting.close()
        defer { try? input.fileHandleForReading.close() }
        do {
            let result = try await Subprocess.run(
                executable, arguments: Arguments(arguments(for: source)),
                input: .fileDescriptor(
                    .init(rawValue: input.fileHandleForReading.fileDescriptor), closeAfterSpawningProcess: false),
                output: .sequence, error: .sequence
            ) { execution in
                async let words = Self.lastWords(execution.standardError)
                var stream = PixmapStream(longest: Self.longest)
                for try await piece in execution.standardOutput {
                    for picture in try piece.withUnsafeBytes({ try stream.take($0) }) { try await take(picture) }
                }
                return await words
            }
            guard result.terminationStatus.isSuccess else {
                throw CameraError.ended(
                    source: source.description,
                    reason: source.discreet(result.closureResult ?? "\(result.terminationStatus)"))
            }
        } catch let error as SubprocessError {
            throw CameraError.noDecoder(reason: "\(error)")
        }
    }

    /// The last line that the program has written; a broken stream makes it write for ever.
    private static func lastWords(_ lines: SubprocessOutputSequence) async -> String? {
        var (last, echo): (String?, String?)
        do {
            for try await line in lines.strings(bufferingPolicy: .maxLineLength(4_096)) where !line.isEmpty {
                if isEcho(line) { echo = line } else { last = line }
            }
        } catch {
            // What it said before is what is known.
        }
        return (last ?? echo).map(withoutOrigin)
    }

    /// Whether it is what the reader of the playlist adds when the camera's has failed, and with fewer words.
    private static func isEcho(_ line: String) -> Bool {
        line.hasPrefix("pipe:0: ") || line.contains("Impossible to open '")
    }

    /// The line without the part of ffmpeg that wrote it, such as `[tcp @ 0x5579] `.
    private static func withoutOrigin(_ line: String) -> String {
        guard line.hasPrefix("["), let end = line.range(of: "] ") else { return line }
        return String(line[end.upperBound...])
    }
}
