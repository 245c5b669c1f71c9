import Foundation
import TestSupport

/// The decoder of opus-tools, a reader of Ogg Opus that is not ours.
enum Opusdec {
    static let path = ["/usr/bin/opusdec", "/usr/local/bin/opusdec"].first(where: FileManager.default.isExecutableFile)

    static func decoded(_ opus: [UInt8], rate: Int, in folder: TemporaryFolder) throws -> WaveReading {
        let encoded = folder("\(UUID().uuidString).opus")
        let decoded = folder("\(UUID().uuidString).wav")
        try Data(opus).write(to: encoded)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path ?? "opusdec")
        process.arguments = ["--quiet", "--no-dither", "--rate", String(rate), encoded.path, decoded.path]
        try process.run()
        process.waitUntilExit()
        return try WaveReading([UInt8](Data(contentsOf: decoded)))
    }
}
