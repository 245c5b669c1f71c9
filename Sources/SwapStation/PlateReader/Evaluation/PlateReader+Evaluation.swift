import Foundation

extension PlateReader {
    /// Reads every picture of a folder and compares it with what its name says.
    ///
    /// A picture that cannot be read counts as one on which nothing was found where its name has a plate, and else not at all; it stands
    /// among the wrong ones.
    ///
    /// - Parameter progress: is told how many of how many are done.
    /// - Throws: `CameraError` of the folder, what Foundation says where a file cannot be opened, `PlateReaderError.network`.
    package func evaluate(
        folder: String, progress: @Sendable (_ done: Int, _ all: Int) -> Void = { _, _ in }
    ) throws -> PlateEvaluation {
        let paths = try PictureFolder.pictures(in: folder)
        var trials: [PlateTrial] = []
        for path in paths {
            let name = URL(fileURLWithPath: path).lastPathComponent
            var trial = PlateTrial(file: name, truth: PlateTruth(fileName: name))
            do {
                let reading = try read(path: path)
                trial.plates = reading.plates
                trial.milliseconds = reading.times.frame / .milliseconds(1)
            } catch let error as PlateReaderError where error.isOfFile {
                trial.error = "\(error)"
            }
            trials.append(trial)
            progress(trials.count, paths.count)
        }
        return PlateEvaluation(trials)
    }
}
