import Foundation

/// Where a station's machinery is.
package enum StationHardware: Sendable, Equatable {
    /// Behind Modbus TCP at an IPv4 address.
    case plant(host: String, port: Int)
    /// Simulated, in a process of its own; what is random in it comes from the seed.
    case simulated(seed: UInt64)

    /// Reads `simulate`, or an address and a port such as `192.168.4.20:502`; nil for anything else.
    package init?(_ text: String) {
        if text == "simulate" {
            self = .simulated(seed: 1)
            return
        }
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, let port = Int(parts[1]), (1...65_535).contains(port) else {
            return nil
        }
        var address = in_addr()
        guard inet_pton(AF_INET, String(parts[0]), &address) == 1 else { return nil }
        self = .plant(host: String(parts[0]), port: port)
    }
}

/// Machinery that answers: a real plant's address, or a simulated plant's process.
package struct StationMachinery: Sendable {
    package let host: String
    package let port: Int
    /// The process of a simulated plant, and its cars; nil with real machinery.
    package let simulation: (process: PlantProcess, road: SimulatedRoad)?

    /// Starts what is simulated.
    ///
    /// - Parameter chargingPace: how many times faster simulated packs charge than real ones.
    /// - Throws: ``PlantProcess/Failure``
    package init(_ hardware: StationHardware, chargingPace: Double = 1) throws {
        switch hardware {
        case .plant(let host, let port):
            (self.host, self.port, simulation) = (host, port, nil)
        case .simulated(let seed):
            let executable = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            let process = try PlantProcess(executable: executable, seed: seed, chargingPace: chargingPace)
            (host, port) = ("127.0.0.1", process.port)
            simulation = (process, SimulatedRoad(plant: PlantControl(port: process.controlPort)))
        }
    }

    package func stop() { simulation?.process.stop() }
}
