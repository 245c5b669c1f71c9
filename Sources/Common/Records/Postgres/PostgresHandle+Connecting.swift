import CPostgres
import Foundation

extension PostgresHandle {
    /// Connects to the first server of an address that will have us, and prepares the session.
    ///
    /// - Throws: `RecordsError.cannotOpen` when it is no use to try again, `.connectionLost` when it may be.
    static func connect(to address: PostgresAddress, limits: DatabaseLimits) throws -> PostgresHandle {
        var failure = RecordsError.connectionLost(reason: "\(address) names no server")
        for server in address.servers {
            do {
                return try connect(to: server, of: address, limits: limits)
            } catch RecordsError.connectionLost(let reason) {
                failure = .connectionLost(reason: reason)
            }
        }
        throw failure
    }

    /// What the URL does not say is set so that a server that vanished without a word is noticed within half a minute.
    private static func connect(
        to server: [String: String], of address: PostgresAddress, limits: DatabaseLimits
    ) throws -> PostgresHandle {
        var parameters = [
            "application_name": "serai", "keepalives_idle": "10", "keepalives_interval": "5", "keepalives_count": "3",
            "tcp_user_timeout": "25000",
        ]
        parameters.merge(server) { $1 }
        parameters["client_encoding"] = "UTF8"
        let timeout = parameters["connect_timeout"].flatMap(Double.init).map(Duration.seconds) ?? .seconds(5)

        let handle = PostgresHandle(connection: try start(parameters), address: address)
        try handle.finishConnecting(before: .now + timeout)
        let milliseconds = Int(limits.statement / .milliseconds(1))
        try handle.run(
            """
            set statement_timeout = \(milliseconds); set client_min_messages = error; set bytea_output = hex;
            set extra_float_digits = 1; set standard_conforming_strings = on
            """)
        return handle
    }

    private static func start(_ parameters: [String: String]) throws -> OpaquePointer {
        let names = parameters.keys.map { strdup($0) } + [nil]
        let values = parameters.values.map { strdup($0) } + [nil]
        defer { for text in names + values { free(text) } }
        let connection = PQconnectStartParams(names.map { UnsafePointer($0) }, values.map { UnsafePointer($0) }, 0)
        guard let connection else { throw RecordsError.connectionLost(reason: "no memory for a connection") }
        return connection
    }

    /// libpq's own loop has no end when a server accepts and then is silent, so this is done step by step.
    private func finishConnecting(before end: ContinuousClock.Instant) throws {
        // Verbose messages carry the code that tells a wrong password from a server that is starting.
        PQsetErrorVerbosity(connection, PQERRORS_VERBOSE)
        var step = isLost ? PGRES_POLLING_FAILED : PGRES_POLLING_WRITING
        while step != PGRES_POLLING_OK {
            guard step == PGRES_POLLING_READING || step == PGRES_POLLING_WRITING else { throw connectFailure() }
            var wait = pollfd(
                fd: PQsocket(connection), events: Int16(step == PGRES_POLLING_READING ? POLLIN : POLLOUT), revents: 0)
            let left = (end - .now) / .milliseconds(1)
            if left <= 0 || poll(&wait, 1, Int32(left.rounded(.up))) == 0 {
                throw RecordsError.connectionLost(reason: "no answer from \(address)")
            }
            step = PQconnectPoll(connection)
        }
        PQsetErrorVerbosity(connection, PQERRORS_DEFAULT)
    }

    private func connectFailure() -> RecordsError {
        let message = PostgresMessage(String(cString: PQerrorMessage(connection)))
        let reason = address.redacted(message.text)
        return message.isFinal
            ? .cannotOpen(location: "\(address)", reason: reason) : .connectionLost(reason: reason)
    }
}
