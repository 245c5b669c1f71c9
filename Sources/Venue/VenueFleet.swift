import Foundation
import OCPP
import ServiceLifecycle

/// The swap stations of a venue, for those who look after them. The back end may run meanwhile, here or elsewhere.
public struct VenueFleet: Sendable {
    private let settings: VenueSettings

    /// The stations of the venue of these settings.
    public init(settings: VenueSettings) {
        self.settings = settings
    }

    /// Runs the back end until SIGTERM or SIGINT.
    ///
    /// - Parameters:
    ///   - authority: signs stations' certificates; without one such requests are refused.
    ///   - onOpen: told the port once stations may come.
    /// - Throws: `SecurityError`, `RecordsError`, or what kept it from listening.
    public func run(
        _ central: CentralSettings, authority: CentralAuthority?, onOpen: @escaping @Sendable (Int) async -> Void
    ) async throws {
        let logger = VenueLog.logger(settings)
        try await VenueRecords.with(settings, logger: logger) { records in
            let service = FleetService(
                central, authority: authority, database: records.database, logger: logger, portOption: "--port",
                onOpen: onOpen)
            let group = ServiceGroup(
                configuration: ServiceGroupConfiguration(
                    services: [service], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
            try await group.run()
        }
    }

    /// Lets a station in with a password, or gives it another.
    ///
    /// - Throws: `CentralError`, `RecordsError`.
    public func enrol(_ station: String, password: String) async throws {
        try await withStore { try await $0.enrol(station, password: password) }
    }

    /// Says what a driver gets, by a word of OCPP's such as `Accepted` or `Blocked`.
    ///
    /// - Throws: `CentralError`, `RecordsError`.
    public func set(_ driver: DriverToken, status: String) async throws {
        try await withStore { try await $0.set(driver, status: status) }
    }

    /// All stations, with the swaps since a moment.
    public func stations(swapsSince start: Date) async throws -> [FleetRecord] {
        guard VenueRecords.exist(settings) else { return [] }
        return try await withStore { try await $0.fleet(swapsSince: start) }
    }

    /// Has a station do something, through the back end that runs.
    ///
    /// - Throws: `RecordsError`, ``VenueError/noVenue(location:)``.
    public func ask(_ station: String, _ errand: Errand) async throws -> ErrandOutcome {
        guard VenueRecords.exist(settings) else { throw VenueError.noVenue(location: "\(settings.database)") }
        return try await withStore { try await $0.ask(station, errand) }
    }

    private func withStore<Value: Sendable>(_ work: (CentralStore) async throws -> Value) async throws -> Value {
        try await VenueRecords.with(settings, logger: VenueLog.logger(settings)) { records in
            try await work(CentralStore(records.database))
        }
    }
}
