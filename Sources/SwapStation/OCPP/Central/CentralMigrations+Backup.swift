import Records

extension CentralMigrations {
    /// The tables that a backup carries.
    public static let archived = [
        ArchivedTable(
            "csms_station",
            [
                "identity": .text, "password": .text, "vendor": .text, "model": .text, "serial_number": .text,
                "firmware": .text, "boot_reason": .text, "booted_at": .integer,
            ], key: ["identity"]),
        ArchivedTable("csms_driver", ["token": .text, "kind": .text, "status": .text], key: ["token", "kind"]),
        ArchivedTable(
            "csms_order",
            [
                "id": .integer, "station": .text, "token": .text, "kind": .text, "status": .text,
                "ordered_at": .integer,
            ], key: ["id"]),
        ArchivedTable(
            "csms_swap",
            [
                "station": .text, "message": .text, "position": .integer, "request": .integer, "event": .text,
                "token": .text, "kind": .text, "slot": .integer, "pack": .text, "state_of_charge": .double,
                "state_of_health": .double, "received_at": .integer,
            ], key: ["station", "message", "position"]),
        ArchivedTable(
            "csms_transaction_event",
            [
                "station": .text, "transaction_id": .text, "sequence": .integer, "message": .text, "event": .text,
                "slot": .integer, "happened_at": .integer, "is_offline": .boolean, "charging_state": .text,
                "stopped_reason": .text,
            ], key: ["station", "transaction_id", "sequence"]),
        ArchivedTable(
            "csms_meter",
            [
                "station": .text, "message": .text, "position": .integer, "slot": .integer, "measurand": .text,
                "unit": .text, "value": .double, "sampled_at": .integer,
            ], key: ["station", "message", "position"]),
        ArchivedTable(
            "csms_alarm",
            [
                "station": .text, "component": .text, "slot": .integer, "code": .text, "information": .text,
                "severity": .integer, "since": .integer,
            ], key: ["station", "component", "slot", "code"]),
        ArchivedTable(
            "csms_event",
            [
                "station": .text, "message": .text, "position": .integer, "component": .text, "slot": .integer,
                "variable": .text, "value": .text, "severity": .integer, "code": .text, "information": .text,
                "is_cleared": .boolean, "happened_at": .integer,
            ], key: ["station", "message", "position"]),
    ]

    /// The tables that it leaves out, and why.
    public static let passing = [
        PassingTable("csms_slot", because: "each station says anew what its slots are when it connects"),
        PassingTable("csms_presence", because: "who is connected is known to the back end that runs"),
        PassingTable("csms_errand", because: "an order that nobody has carried out within seconds is void"),
        PassingTable("csms_variable", because: "a station reports its variables whenever it is asked"),
    ]
}
