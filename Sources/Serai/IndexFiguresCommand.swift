import ArgumentParser
import Foundation
import SDMX
import TradeDesk

/// `serai index figures`: what a file of figures holds.
struct IndexFiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Tell what a file of figures holds, and which places it would be matched with.",
        discussion: "Exit code 1 where a place is in doubt: nothing is guessed.")

    @Argument(help: "SDMX-CSV, SDMX-JSON, SDMX-ML, plain CSV or XLSX.", completion: .file())
    var file: String

    @Flag(help: "One JSON object.")
    var json = false

    func run() async throws {
        try await reportingErrors {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue,
                FileManager.default.isReadableFile(atPath: file)
            else {
                throw GivenFileError.unreadable(path: file, reason: "it is not there, is a folder, or may not be read")
            }
            let contents = FigureContents(try FigureFile.read(ByteSource(path: file)), places: PlaceMatcher())
            print(json ? try contents.json() : contents.text)
            if !contents.doubtful.isEmpty { throw ExitCode(1) }
        }
    }
}
