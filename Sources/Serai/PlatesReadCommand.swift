import ArgumentParser
import Foundation
import PlateReader

/// `serai plates read`: what stands on the plates of some pictures, or of a camera.
struct PlatesReadCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "read", abstract: "Read the plates on pictures, or watch a camera for cars that come.",
        discussion: """
            Names of files do not matter. A picture that cannot be read is told of, and the others are read all the same. A camera is \
            watched until its film ends, or until SIGTERM or SIGINT; one on the network that breaks off is asked for again.
            """)

    @Argument(help: "Pictures: JPEG, PNG, WebP or GIF.", completion: .file())
    var files: [String] = []

    @Option(
        help: """
            A camera: a folder of its pictures, five a second in the order of their names, a film, or an rtsp:// address. Each car is told \
            of once.
            """,
        completion: .file())
    var camera: String?

    @Option(help: "With --camera: end after so many seconds.")
    var seconds: Double?

    @Option(
        help: "With --camera: a folder that keeps the clearest picture of each arrival, for seven days.",
        completion: .directory)
    var evidence: String?

    @Flag(help: "One JSON array; of a camera an object a line.")
    var json = false

    func validate() throws {
        guard files.isEmpty || camera == nil else { throw ValidationError("Give either files or --camera") }
        guard camera != nil || seconds == nil && evidence == nil else {
            throw ValidationError("--seconds and --evidence go with --camera")
        }
        guard seconds.map({ (0.1...1e9).contains($0) }) ?? true else {
            throw ValidationError("--seconds is a number of at least 0.1")
        }
    }

    func run() async throws {
        // Not before an unknown option has been told of.
        if files.isEmpty, camera == nil { throw ValidationError("Give files, or --camera") }
        try await reportingErrors {
            if let camera { try await watch(try CameraSource(camera)) } else { try await readFiles() }
        }
    }

    private func readFiles() async throws {
        let reader = try PlateReader()
        var reports: [PlateReport] = []
        var isComplete = true
        for file in files {
            let report: PlateReport
            do {
                report = PlateReport(file: file, reading: try await reader.read(path: file))
            } catch {
                report = PlateReport(file: file, error: error)
            }
            if json { reports.append(report) } else { print(report.text) }
            isComplete = isComplete && report.error == nil
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(reports), as: UTF8.self))
        }
        if !isComplete { throw ExitCode(65) }
    }

    private func watch(_ source: CameraSource) async throws {
        let (reader, seconds, told) = (try PlateReader(), seconds, CameraTelling(isJSON: json, evidence: try folder()))
        let camera = Camera(source) { say("serai: \($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                let last = try await PlateWatch(camera, reader: reader).run { glance in
                    told.count()
                    for action in glance.actions { try told.tell(action) }
                }
                for action in last { try told.tell(action) }
            }
            group.addTask { await StopSignal.wait() }
            if let seconds { group.addTask { try await Task.sleep(for: .seconds(seconds)) } }
            defer { group.cancelAll() }
            try await group.next()
        }
        guard told.hasFrames else { throw CameraError.silent(source: source.description) }
    }

    private func folder() throws -> EvidenceFolder? {
        try GivenFile.reading(evidence) { path in
            try path.map { try EvidenceFolder($0, retention: .seconds(86_400) * 7) }
        }
    }
}
