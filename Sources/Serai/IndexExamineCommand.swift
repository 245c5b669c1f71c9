import ArgumentParser
import Examination
import Foundation
import TradeDesk

/// `serai index examine`: how sure ranks are.
struct IndexExamineCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "examine", abstract: "Find out how sure an index's ranks are, and on what they depend.",
        discussion: """
            The index is built again many times, with everything that could have been decided otherwise varied at once: treatment, imputation, \
            scale, means, weights, indicators left out. The same seed gives the same answer.
            """)

    @Argument(help: "A method file, or the name of a shipped one.", completion: .file(extensions: ["yaml", "yml"]))
    var method: String

    @OptionGroup var figures: IndexFiguresOptions

    @Option(help: "How many times it is built again; the influences take some times as many.")
    var samples = 1000

    @Option(help: "What is random comes from this number.")
    var seed: UInt64 = 1

    @Option(help: "The year that is examined; the latest with scores where it is left out.")
    var year: Int?

    @Option(
        help:
            "What is varied, in YAML (Documentation/Examination.md); what is usual for the method where it is left out.",
        completion: .file(extensions: ["yaml", "yml"]))
    var uncertainty: String?

    @Flag(help: "One JSON object.")
    var json = false

    func validate() throws {
        guard (2...1_000_000).contains(samples) else { throw ValidationError("--samples must be 2 to 1,000,000") }
    }

    func run() async throws {
        try await reportingErrors {
            let varied = try GivenFile.text(uncertainty).map { text in
                do { return try Uncertainty(text: text) } catch {
                    throw GivenFileError.wrong(path: uncertainty ?? "", reason: "\(error)")
                }
            }
            let built = try figures.files(method: method).built()
            let progress = ProgressLine()
            let examination = try built.examined(samples: samples, seed: seed, uncertainty: varied, year: year) {
                progress.show("Building it again", fraction: $0)
            }
            progress.finish()
            let summary = ExaminationSummary(built.edition(), examination)
            print(json ? try summary.json() : summary.text)
        }
    }
}
