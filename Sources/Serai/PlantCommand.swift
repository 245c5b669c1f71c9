import ArgumentParser
import Fieldbus
import Foundation
import Plant
import Station

/// `serai plant`: the simulated hardware of a battery-swap station.
struct PlantCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plant", abstract: "Simulate the hardware of a battery-swap station behind Modbus TCP.",
        discussion: """
            The registers are those of Documentation/Station/Registers.md, on 127.0.0.1. The first line on standard output says the \
            ports as JSON. Lines of JSON to the control port say what happens: {"command": "arrive"}, "press", "fault" and others. \
            It ends with SIGTERM or SIGINT.
            """)

    @Option(help: "The port of the registers, 0 for any free one.")
    var port = 1502

    @Option(help: "The port on which the world is told what happens, 0 for any free one.")
    var controlPort = 1503

    @Option(help: "What is random comes from this number.")
    var seed: UInt64 = 1

    @Option(help: "How many times faster packs charge than real ones, 1 to 100, for demonstrations.")
    var chargingPace = 1.0

    @Option(
        help: "A JSON list of faults: device, kind, at and seconds; Documentation/Station.md names devices and kinds.",
        completion: .file())
    var faults: String?

    @Flag(help: "Print the registers as JSON and end.")
    var registers = false

    @Flag(help: "End with standard input: for a plant that belongs to another program.")
    var untilInputEnds = false

    func validate() throws {
        guard (1...100).contains(chargingPace) else {
            throw ValidationError("--charging-pace is a number from 1 to 100")
        }
        guard [port, controlPort].allSatisfy((0...65_535).contains) else {
            throw ValidationError("--port and --control-port are numbers from 0 to 65535")
        }
    }

    func run() async throws {
        try await reportingErrors {
            if registers { return print(try RegisterMap.json()) }
            var setup = PlantSetup(seed: seed)
            setup.chargingPace = chargingPace
            let planned = try faults.map {
                try PlantFault.list(GivenFile.json([PlantFault.Entry].self, $0), slots: setup.layout.slotCount)
            }
            let plant = try PlantServer(setup, port: port, controlPort: controlPort, faults: planned ?? [])
            let ports = PlantProcess.Ports(port: plant.port, controlPort: plant.controlPort)
            try FileHandle.standardOutput.write(contentsOf: JSONEncoder().encode(ports) + Data("\n".utf8))
            await withTaskGroup(of: Void.self) { group in
                group.addTask { await StopSignal.wait() }
                if untilInputEnds { group.addTask { await Self.endOfInput() } }
                await group.next()
                group.cancelAll()
            }
            plant.stop()
        }
    }

    private static func endOfInput() async {
        let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
        Thread.detachNewThread {
            while let bytes = try? FileHandle.standardInput.read(upToCount: 1), !bytes.isEmpty {}
            continuation.finish()
        }
        for await _ in stream {}
    }
}
