import Crypto
import Foundation
import Records

/// Keeps what a back end knows: stations, drivers, orders, and all that stations have said.
public struct CentralStore: Sendable {
    /// Where it is kept.
    public let database: Database

    /// The store in a database whose schema is up to date (``CentralMigrations``).
    public init(_ database: Database) { self.database = database }

    // MARK: Stations

    /// Lets a station in with a password of its own, or gives it another.
    /// - Parameter password: 16 to 64 characters that nobody can guess (Part 2, A00.FR.205): only their hash is kept.
    /// - Throws: ``CentralError/badIdentity(_:)``, ``CentralError/badPassword``, `RecordsError`.
    public func enrol(_ identity: String, password: String) async throws {
        guard StationIdentity.isValid(identity) else { throw CentralError.badIdentity(identity) }
        guard 16...64 ~= password.unicodeScalars.count else { throw CentralError.badPassword }
        let hash = StationPassword.hash(password)
        try await database.write { transaction in
            try transaction.execute(
                """
                insert into csms_station (identity, password, vendor, model, serial_number, firmware, boot_reason)
                values (\(identity), \(hash), '', '', '', '', '')
                on conflict (identity) do update set password = excluded.password
                """)
        }
    }

    /// The hash of a station's password; nil for a station that is not enrolled.
    func password(of identity: String) async throws -> String? {
        try await database.read { transaction in
            try transaction.first("select password from csms_station where identity = \(identity)") { row in
                let hash: String? = try row["password"]
                return hash
            } ?? nil
        }
    }

    /// All stations that are enrolled or have started, by identity.
    public func stations() async throws -> [StationRecord] {
        try await database.read { transaction in
            try transaction.all(
                """
                select identity, vendor, model, serial_number, firmware, boot_reason, booted_at
                from csms_station order by identity
                """
            ) { row in
                StationRecord(
                    identity: try row["identity"], vendor: try row["vendor"], model: try row["model"],
                    serialNumber: try row["serial_number"], firmware: try row["firmware"],
                    bootReason: try row["boot_reason"], bootedAt: try row["booted_at"])
            }
        }
    }

    // MARK: Drivers

    /// Says what a driver gets.
    /// - Parameter status: a word of OCPP's `AuthorizationStatusEnumType`, such as `Accepted` or `Blocked`.
    /// - Throws: ``CentralError/unknownStatus(_:)``, `RecordsError`.
    public func set(_ driver: DriverToken, status: String) async throws {
        guard IDTokenInfo.Status(rawValue: status) != nil else { throw CentralError.unknownStatus(status) }
        try await database.write { transaction in
            try transaction.execute(
                """
                insert into csms_driver (token, kind, status) values (\(driver.text), \(driver.kind), \(status))
                on conflict (token, kind) do update set status = excluded.status
                """)
        }
    }

    func status(of driver: DriverToken) async throws -> IDTokenInfo.Status? {
        try await database.read { transaction in
            try transaction.value(
                "select status from csms_driver where token = \(driver.text) and kind = \(driver.kind)", as: String.self
            )
        }.flatMap(IDTokenInfo.Status.init(rawValue:))
    }

    // MARK: Orders

    /// Writes an order down and gives it the next number.
    func addOrder(_ station: String, _ driver: DriverToken, at moment: Date) async throws -> Int {
        try await database.write { transaction in
            let last: Int? = try transaction.value("select max(id) from csms_order", as: Int?.self) ?? nil
            let id = (last ?? 0) + 1
            try transaction.execute(
                """
                insert into csms_order (id, station, token, kind, status, ordered_at)
                values (\(id), \(station), \(driver.text), \(driver.kind), 'Sent', \(moment))
                """)
            return id
        }
    }

    func setOrder(_ id: Int, status: String) async throws {
        try await database.write { transaction in
            try transaction.execute("update csms_order set status = \(status) where id = \(id)")
        }
    }

    // MARK: What stations have said

    /// The latest moves of packs, newest first.
    public func swaps(of station: String? = nil, limit: Int = 100) async throws -> [SwapRecord] {
        let which: SQL = station.map { "where station = \($0)" } ?? ""
        return try await database.read { transaction in
            try transaction.all(
                """
                select station, request, event, token, kind, slot, pack, state_of_charge, state_of_health, received_at
                from csms_swap \(which) order by received_at desc, message, position limit \(limit)
                """
            ) { row in
                SwapRecord(
                    station: try row["station"], swap: try row["request"], event: try row["event"],
                    driver: DriverToken(try row["token"], kind: try row["kind"]),
                    pack: PackReport(
                        slot: try row["slot"], serialNumber: try row["pack"], stateOfCharge: try row["state_of_charge"],
                        stateOfHealth: try row["state_of_health"]),
                    receivedAt: try row["received_at"])
            }
        }
    }

    /// The latest events, alarms among them, newest first.
    public func events(of station: String? = nil, limit: Int = 100) async throws -> [EventRecord] {
        let which: SQL = station.map { "where station = \($0)" } ?? ""
        return try await database.read { transaction in
            try transaction.all(
                """
                select station, component, slot, variable, value, severity, code, information, is_cleared, happened_at
                from csms_event \(which) order by happened_at desc, message, position limit \(limit)
                """
            ) { row in
                EventRecord(
                    station: try row["station"], component: try row["component"], slot: try row["slot"],
                    variable: try row["variable"], value: try row["value"], severity: try row["severity"],
                    code: try row["code"], information: try row["information"], isCleared: try row["is_cleared"],
                    happenedAt: try row["happened_at"])
            }
        }
    }

    /// How many rows of each kind there are, for a page and for tests.
    public func counts() async throws -> CentralCounts {
        try await database.read { transaction in
            func count(_ sql: SQL) throws -> Int { try transaction.value(sql, as: Int.self) ?? 0 }
            return CentralCounts(
                packMoves: try count("select count(*) from csms_swap"),
                transactionEvents: try count("select count(*) from csms_transaction_event"),
                meterSamples: try count("select count(*) from csms_meter"),
                events: try count("select count(*) from csms_event"))
        }
    }
}
