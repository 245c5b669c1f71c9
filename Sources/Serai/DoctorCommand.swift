import ArgumentParser
import Foundation
import Venue

/// `serai doctor`: says whether all is well.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Look whether all is well with the venue and its surroundings, and say what to do.",
        discussion: """
            Looks at the configuration, the database, the disk, the clock, the browser libraries and the system's limits, and \
            makes and changes nothing. Exit code 0 where all is fine or worth a look, 1 where something must be mended.
            """)

    @OptionGroup var venue: VenueOptions

    @Flag(help: "The findings as JSON.")
    var json = false

    func run() async throws {
        try await reportingErrors {
            let findings = await findings()
            if json {
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
                print(String(decoding: try encoder.encode(FindingsReport(findings)), as: UTF8.self))
            } else {
                print(
                    FindingsText(isColoured: FindingsText.terminalIsColoured, width: FindingsText.terminalWidth).lines(
                        findings))
            }
            if findings.contains(where: { $0.verdict == .mustBeMended }) { throw ExitCode(1) }
        }
    }

    private func findings() async -> [Finding] {
        let settings: VenueSettings
        do {
            settings = try await venue.settings()
        } catch {
            return VenueDoctor.findings(settingsError: error)
        }
        let progress = ProgressLine()
        let doctor = VenueDoctor(settings: settings, environment: ProcessInfo.processInfo.environment)
        let findings = await doctor.findings(progress: { progress.show($0) })
        progress.finish()
        return findings
    }
}

/// Findings for programs: `{"verdict": "fine", "findings": [{"area", "verdict", "says", "advice"}]}`.
private struct FindingsReport: Encodable {
    let verdict: Finding.Verdict
    let findings: [Finding]

    init(_ findings: [Finding]) {
        self.findings = findings
        // The worst stands last among all cases.
        verdict = Finding.Verdict.allCases.last { verdict in findings.contains { $0.verdict == verdict } } ?? .fine
    }
}
