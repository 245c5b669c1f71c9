import Foundation

/// A simulated plant in a process of its own, `serai plant`, started for a controller that has no real one.
package final class PlantProcess: Sendable {
    private let process: Process
    /// Where its registers are, on this machine.
    package let port: Int
    /// Where it is told what happens in its world.
    package let controlPort: Int

    /// What `serai plant` says first, on standard output.
    package struct Ports: Codable, Sendable {
        package let port: Int
        package let controlPort: Int

        package init(port: Int, controlPort: Int) {
            self.port = port
            self.controlPort = controlPort
        }
    }

    /// Why there is no plant.
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    /// - Parameters:
    ///   - executable: the `serai` program.
    ///   - seed: what is random comes from it.
    ///   - chargingPace: how many times faster packs charge than real ones, 1 to 100.
    package init(executable: URL, seed: UInt64, chargingPace: Double = 1) throws {
        process = Process()
        process.executableURL = executable
        process.arguments = [
            "plant", "--port", "0", "--control-port", "0", "--seed", "\(seed)", "--charging-pace", "\(chargingPace)",
            "--until-input-ends",
        ]
        let output = Pipe()
        process.standardOutput = output
        // Its standard input ends with this process, and it ends with that.
        process.standardInput = Pipe()
        try process.run()
        var line = Data()
        while !line.contains(UInt8(ascii: "\n")), let more = try output.fileHandleForReading.read(upToCount: 1),
            !more.isEmpty
        {
            line += more
        }
        guard let ports = try? JSONDecoder().decode(Ports.self, from: line) else {
            process.terminate()
            throw Failure(description: "The simulated plant did not start: \(executable.path) plant")
        }
        port = ports.port
        controlPort = ports.controlPort
    }

    package var isRunning: Bool { process.isRunning }

    package func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }
}
