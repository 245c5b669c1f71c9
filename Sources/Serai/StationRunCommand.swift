import ArgumentParser
import Control
import Fieldbus
import Foundation
import PlateReader
import Station

/// `serai station`: drives a plant, and listens to the person at the terminal.
struct StationRunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Control the station whose hardware answers at --plant, or a simulated one.",
        discussion: """
            Lines on standard input are orders: reset, start, stop, hold, unhold, abort, clear, confirm, manual on, manual off, \
            move AXIS POSITION, call off, figures; and with --simulate: arrive, leave. It ends with SIGTERM, SIGINT or the line quit. Nothing moves \
            before reset.
            """)

    @Option(help: "Where the hardware's registers are, such as 192.168.4.20:502.")
    var plant: String?

    @Flag(help: "Simulate the hardware.")
    var simulate = false

    @Option(
        help: "The file of the journal, by which the station finds its place after a power cut.", completion: .file())
    var journal = "station.journal"

    @Option(
        help: "The plate camera: a folder of pictures, a film, or an rtsp:// address. Without it cars are drawn.",
        completion: .file())
    var camera: String?

    @Option(
        help: "A folder in which pictures of arrivals are kept for a time. Without it none leaves the memory.",
        completion: .directory)
    var evidence: String?

    @Option(help: "After how many days pictures kept as evidence are deleted.")
    var evidenceDays = 7

    @Option(help: "The type of pack that cars take whose type nobody knows.")
    var packType = 1

    @Option(help: "What is random comes from this number.")
    var seed: UInt64 = 1

    @Option(help: "With --simulate: how many times faster packs charge than real ones, 1 to 100.")
    var chargingPace = 1.0

    @OptionGroup(title: "Voice")
    var voice: StationVoiceOptions

    @OptionGroup(title: "Charging")
    var charging: StationChargingOptions

    @OptionGroup(title: "The network's back end") var backEnd: BackEndOptions

    func validate() throws {
        guard (1...3_650).contains(evidenceDays) else { throw ValidationError("--evidence-days must be 1 to 3650") }
        guard (plant == nil) == simulate else { throw ValidationError("Give either --plant HOST:PORT or --simulate") }
        guard chargingPace == 1 || simulate, (1...100).contains(chargingPace) else {
            throw ValidationError("--charging-pace is a number from 1 to 100, and goes with --simulate")
        }
        guard (1...65_535).contains(packType) else { throw ValidationError("--pack-type is a number from 1 to 65535") }
        _ = try hardware()
    }

    func run() async throws {
        try await reportingErrors {
            let plates = try plateCamera()
            let machinery = try StationMachinery(try hardware(), chargingPace: chargingPace)
            defer { machinery.stop() }
            let watching = Task { await reportingTrouble { try await plates.run() } }
            defer { watching.cancel() }
            let announcer = try voice.announcer()
            let charging = try charging.charging()
            let connection = try backEnd.connection(journal: journal, charging: charging)
            var outlook = StationLines.outlook(announcer: announcer, charging: charging)
            if let connection { outlook.also(hear: connection.hear, look: connection.see) }
            let station = try StationHost(
                settings: settings, host: machinery.host, port: machinery.port, journal: journal,
                authorise: connection?.authorise,
                readPlate: plates.next, outlook: outlook)
            charging?.begin { [weak station] in station?.post(.charging($0)) }
            let telling = connection.map { connection in Task { await connection.run { station.post($0) } } }
            let terminal = StationTerminal(
                station: station, road: machinery.simulation?.road, layout: settings.layout)
            await terminal.follow()
            station.stop()
            announcer?.stop()
            telling?.cancel()
            await telling?.value
            if let connection { say("With the back end: \(await connection.summary)") }
        }
    }

    private func plateCamera() throws -> PlateCamera {
        let view: PlateCamera.View = try camera.map { .source(try CameraSource($0)) } ?? .drawn(seed: seed)
        let evidence = try GivenFile.reading(evidence) { folder in
            try folder.map { try EvidenceFolder($0, retention: .seconds(86_400) * evidenceDays) }
        }
        return try PlateCamera(view, packType: packType, evidence: evidence) { notice in
            if case .trouble(let words) = notice { say("serai: the plate camera: \(words)") }
        }
    }

    /// A camera that fails is told of; the station goes on, and its drivers are told that no plate can be read.
    private func reportingTrouble(_ work: () async throws -> Void) async {
        do { try await work() } catch is CancellationError {} catch { say("serai: the plate camera: \(error)") }
    }

    private var settings: StationSettings {
        var settings = StationSettings()
        // What no plan has looked at yet keeps the grid's limit too.
        settings.chargingPower = min(
            settings.chargingPower, charging.gridPower / Double(settings.layout.slotCount))
        return settings
    }

    private func hardware() throws -> StationHardware {
        guard let plant else { return .simulated(seed: seed) }
        guard plant != "simulate", let hardware = StationHardware(plant) else {
            throw ValidationError("--plant is an address and a port, such as 192.168.4.20:502")
        }
        return hardware
    }
}
