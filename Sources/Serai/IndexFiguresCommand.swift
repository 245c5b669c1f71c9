import ArgumentParser
import Composite
import Foundation
import SDMX
import TradeDesk

/// `serai index figures`: what a file of figures holds.
struct IndexFiguresCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "figures",
        abstract: "Tell what a file of figures holds, and which places it would be matched with.",
        discussion: "Exit code 1 where a place is in doubt: nothing is guessed.")

    @Argument(
        help:
            "SDMX-CSV, SDMX-JSON, SDMX-ML, plain CSV, XLSX, a workbook of the COIN Tool, or bilateral flows such as BaTIS.",
        completion: .file())
    var file: String

    @OptionGroup var places: PlaceOptions

    @Flag(help: "The method file that a workbook of the COIN Tool amounts to, instead.")
    var method = false

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
            // What a file of any size holds is seen from as many rows as fit a small memory.
            var choices = ReadingChoices()
            choices.mostRows = 2_000_000
            let reading = try FigureFile.read(ByteSource(path: file), choices)
            if method {
                guard let framework = reading.framework else {
                    throw GivenFileError.wrong(
                        path: file, reason: "it is no workbook of the COIN Tool, and holds no method")
                }
                let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
                return print(try Method(framework, name: name).text(), terminator: "")
            }
            let contents = try FigureContents(reading, places: places.matcher())
            print(json ? try contents.json() : contents.text)
            if !contents.doubtful.isEmpty { throw ExitCode(1) }
        }
    }
}
