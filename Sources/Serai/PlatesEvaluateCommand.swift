import ArgumentParser
import Foundation
import PlateReader

/// `serai plates evaluate`: how well plates are read.
struct PlatesEvaluateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure how well plates are read on pictures whose names say what is on them.",
        discussion: """
            A name is a plate's text, and what follows a dot, a dash, a space or an underscore does not count: 渝AD12345.jpg, \
            渝AD12345_2.jpg. A name that is no plate's text, such as none-1.jpg, is that of a picture without a plate.
            """)

    @Argument(help: "A folder of pictures.", completion: .directory)
    var folder: String

    @Flag(help: "One JSON object.")
    var json = false

    func run() async throws {
        try await reportingErrors {
            let progress = ProgressLine()
            let evaluation = try await PlateReader().evaluate(folder: folder) { done, all in
                progress.show("Reading plates", fraction: Double(done) / Double(all))
            }
            progress.finish()
            guard json else { return print(evaluation.text) }
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print(String(decoding: try encoder.encode(evaluation), as: UTF8.self))
        }
    }
}
