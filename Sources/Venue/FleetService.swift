import Foundation
import Logging
import NIOPosix
import OCPP
import Records
import ServiceLifecycle
import WebFront

/// The back end of swap stations (CSMS) as a part of a node: it runs until the node stops.
package struct FleetService: Service {
    private let settings: CentralSettings
    private let authority: CentralAuthority?
    private let database: Database
    private let logger: Logger
    private let portOption: String
    private let onOpen: @Sendable (Int) async -> Void

    /// - Parameters:
    ///   - database: the venue's, whose schema is up to date.
    ///   - portOption: what chooses its port on the command line.
    ///   - onOpen: told the port once stations may come.
    package init(
        _ settings: CentralSettings, authority: CentralAuthority? = nil, database: Database, logger: Logger,
        portOption: String, onOpen: @escaping @Sendable (Int) async -> Void = { _ in }
    ) {
        self.settings = settings
        self.authority = authority
        self.database = database
        self.logger = logger
        self.portOption = portOption
        self.onOpen = onOpen
    }

    /// Lets stations in until the node stops.
    ///
    /// - Throws: `SecurityError`, `RecordsError`, and what kept it from listening.
    package func run() async throws {
        let central: CentralSystem
        do {
            central = try await CentralSystem.start(
                settings, store: CentralStore(database), authority: authority,
                group: MultiThreadedEventLoopGroup.singleton, logger: logger)
        } catch {
            throw ListeningError(error, host: settings.host, port: settings.port, option: portOption) ?? error
        }
        await onOpen(central.port)
        try? await gracefulShutdown()
        await central.stop()
    }
}
