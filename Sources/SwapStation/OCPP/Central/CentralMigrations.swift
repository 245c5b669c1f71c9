import Records

/// The schema of a back end, step by step.
public enum CentralMigrations {
    /// All steps, in order, numbered from `first` on, which is this room's place among a venue's migrations.
    public static func all(from first: Int) -> [Migration] {
        [
            Migration(first, "back end of swap stations") { transaction in
                try transaction.script(stations)
                try transaction.script(messages)
                try transaction.script(present)
            }
        ]
    }

    private static let stations: SQL = """
        create table csms_station (
            identity \(.text) primary key,
            password text,
            vendor text not null,
            model text not null,
            serial_number text not null,
            firmware text not null,
            boot_reason text not null,
            booted_at bigint
        );
        create table csms_driver (
            token \(.text) not null,
            kind \(.text) not null,
            status text not null,
            primary key (token, kind)
        );
        create table csms_order (
            id bigint primary key,
            station \(.text) not null,
            token text not null,
            kind text not null,
            status text not null,
            ordered_at bigint not null
        );
        create table csms_slot (
            station \(.text) not null,
            slot bigint not null,
            status text not null,
            is_charging boolean not null,
            charge double precision,
            changed_at bigint not null,
            primary key (station, slot)
        );
        create table csms_variable (
            station \(.text) not null,
            component \(.text) not null,
            variable \(.text) not null,
            value text,
            primary key (station, component, variable)
        );
        """

    // What is true now of each station, and what it is to do next.
    private static let present: SQL = """
        create table csms_presence (
            station \(.text) primary key,
            is_connected boolean not null,
            heard_at bigint not null,
            availability text not null
        );
        create table csms_alarm (
            station \(.text) not null,
            component \(.text) not null,
            slot bigint not null,
            code \(.text) not null,
            information text not null,
            severity bigint not null,
            since bigint not null,
            primary key (station, component, slot, code)
        );
        create table csms_errand (
            id bigint primary key,
            station \(.text) not null,
            errand text not null,
            argument text not null,
            status text not null,
            code text not null,
            reason text not null,
            asked_at bigint not null
        );
        """

    // A message's id is in each key: one that comes again, also after a restart of either end, changes nothing.
    private static let messages: SQL = """
        create table csms_swap (
            station \(.text) not null,
            message \(.text) not null,
            position bigint not null,
            request bigint not null,
            event text not null,
            token text not null,
            kind text not null,
            slot bigint not null,
            pack text not null,
            state_of_charge double precision not null,
            state_of_health double precision not null,
            received_at bigint not null,
            primary key (station, message, position)
        );
        create index csms_swap_received on csms_swap (received_at);
        create table csms_transaction_event (
            station \(.text) not null,
            transaction_id \(.text) not null,
            sequence bigint not null,
            message \(.text) not null,
            event text not null,
            slot bigint,
            happened_at bigint not null,
            is_offline boolean not null,
            charging_state text,
            stopped_reason text,
            primary key (station, transaction_id, sequence)
        );
        create table csms_meter (
            station \(.text) not null,
            message \(.text) not null,
            position bigint not null,
            slot bigint,
            measurand text not null,
            unit text not null,
            value double precision not null,
            sampled_at bigint not null,
            primary key (station, message, position)
        );
        create table csms_event (
            station \(.text) not null,
            message \(.text) not null,
            position bigint not null,
            component text not null,
            slot bigint,
            variable text not null,
            value text not null,
            severity bigint,
            code text,
            information text,
            is_cleared boolean not null,
            happened_at bigint not null,
            primary key (station, message, position)
        );
        """
}
