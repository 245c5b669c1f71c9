import Records

/// The schema of webhooks, step by step.
public enum WebhookMigrations {
    /// All steps, in order.
    public static let all = [
        Migration(3, "webhooks") { transaction in
            try transaction.script(
                """
                create table webhook (
                    id \(.text) primary key,
                    name text not null,
                    url text not null,
                    secret text not null,
                    made_at bigint not null,
                    place bigint not null,
                    state text not null,
                    paused_because text,
                    failing_since bigint,
                    holder text,
                    held_until bigint
                );
                create table webhook_delivery (
                    number \(.autoincrement),
                    id \(.text) not null unique,
                    hook \(.text) not null references webhook (id) on delete cascade,
                    events bigint not null,
                    body text not null,
                    state text not null,
                    made_at bigint not null,
                    due_at bigint not null,
                    attempts bigint not null,
                    first_attempt_at bigint,
                    last_attempt_at bigint,
                    last_outcome text
                );
                create index webhook_delivery_hook on webhook_delivery (hook, number);
                create unique index webhook_delivery_waiting on webhook_delivery (hook) where state = 'waiting';
                """)
        }
    ]

    /// The tables that a backup carries.
    public static let archived = [
        ArchivedTable(
            "webhook",
            [
                "id": .text, "name": .text, "url": .text, "secret": .text, "made_at": .integer, "place": .integer,
                "state": .text, "paused_because": .text, "failing_since": .integer, "holder": .text,
                "held_until": .integer,
            ], key: ["id"])
    ]

    /// The tables that it leaves out, and why.
    public static let passing = [
        PassingTable(
            "webhook_delivery",
            because: "what waits is made anew from the changes; sent by two venues, it would come twice")
    ]
}
