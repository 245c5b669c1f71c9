import Catalogue
import Foundation
import TestSupport
import Testing

@testable import Formats

/// Programs that some machines have and that know the schemas' languages.
private enum Validators {
    static let hasXML = output("xmllint", ["--version"]) != nil
    static let hasJSON = output("python3", ["-c", "import jsonschema"]) != nil

    /// What a program prints where it ends well; nil where it is missing or complains.
    static func output(_ program: String, _ arguments: [String]) -> String? {
        let run = complaint(program, arguments)
        return run.status == 0 ? run.text : nil
    }

    static func complaint(_ program: String, _ arguments: [String]) -> (status: Int32, text: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        do { try process.run() } catch { return (127, "\(error)") }
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text)
    }
}

@Suite("Exported programmes validate against the published schemas")
struct SchemaTests {
    static let names = [
        "fosdem-2013.xml", "fosdem-2024.xml", "fosdem-2025.xml", "pretalx-democon.json", "sample.xml", "sample.json",
        "odd.xml",
    ]

    private func batch(_ name: String) throws -> ImportBatch {
        switch name {
        case "sample.xml": try ScheduleXML.read(Samples.file(name, Samples.scheduleXML))
        case "odd.xml": try ScheduleXML.read(Samples.file(name, Samples.oddXML))
        case "sample.json": try ScheduleJSON.read(Samples.file(name, Samples.scheduleJSON))
        case "pretalx-democon.json": try ScheduleJSON.read(Samples.shared(name))
        default: try ScheduleXML.read(Samples.shared(name))
        }
    }

    private func inFile(_ bytes: [UInt8], _ check: (String) throws -> Void) throws {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("serai-\(UUID().uuidString)")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        try check(path.path)
    }

    @Test("schedule.xml", .enabled(if: Validators.hasXML && SharedData.has("expo")), arguments: names)
    func xml(name: String) throws {
        let batch = try batch(name)
        let id = try #require(batch.entries.programmes.first?.id)
        let xml = try #require(ScheduleXMLWriter.write(id, of: Samples.snapshot(batch), site: "https://expo.example"))
        let schema = SharedData.folder.appendingPathComponent("expo/schedule.xml.xsd").path
        try inFile(xml) { path in
            let result = Validators.complaint("xmllint", ["--noout", "--schema", schema, path])
            #expect(result.status == 0, "\(result.text.prefix(1_500))")
        }
    }

    @Test("schedule.json", .enabled(if: Validators.hasJSON && SharedData.has("expo")), arguments: names)
    func json(name: String) throws {
        let batch = try batch(name)
        let id = try #require(batch.entries.programmes.first?.id)
        let json = try #require(ScheduleJSONWriter.write(id, of: Samples.snapshot(batch), site: "https://expo.example"))
        let schema = SharedData.folder.appendingPathComponent("expo/schedule.schema.json").path
        let program = """
            import json, sys, jsonschema
            schema = json.load(open(sys.argv[1]))
            validator = jsonschema.Draft6Validator(schema, format_checker=jsonschema.FormatChecker())
            errors = list(validator.iter_errors(json.load(open(sys.argv[2]))))
            for error in errors[:10]:
                print(list(error.absolute_path), error.message[:300])
            sys.exit(1 if errors else 0)
            """
        try inFile(json) { path in
            let result = Validators.complaint("python3", ["-c", program, schema, path])
            #expect(result.status == 0, "\(result.text.prefix(1_500))")
        }
    }
}
