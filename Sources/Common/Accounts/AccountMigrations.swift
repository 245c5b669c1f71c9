import Records

/// The schema of accounts, step by step.
public enum AccountMigrations {
    /// All steps, in order.
    public static let all = [
        Migration(2, "accounts") { transaction in
            try transaction.script(
                """
                create table account (
                    id \(.text) primary key,
                    name text not null,
                    folded_name \(.text) not null unique,
                    role text not null,
                    exhibitor text,
                    password text not null,
                    is_open boolean not null,
                    created_at bigint not null
                );
                create table sign_in (
                    hash \(.text) primary key,
                    account \(.text) not null references account (id) on delete cascade,
                    created_at bigint not null,
                    seen_at bigint not null
                );
                create index sign_in_account on sign_in (account);
                create table failed_attempt (
                    door \(.text) primary key,
                    failures bigint not null,
                    last_at bigint not null
                );
                create table api_token (
                    id \(.text) primary key,
                    hash \(.text) not null unique,
                    name text not null,
                    role text not null,
                    exhibitor text,
                    created_by text not null,
                    created_at bigint not null,
                    ends_at bigint not null
                );
                create table invitation (
                    id \(.text) primary key,
                    hash \(.text) not null unique,
                    role text not null,
                    exhibitor text,
                    note text not null,
                    created_by text not null,
                    created_at bigint not null,
                    ends_at bigint not null
                );
                """)
        },
        Migration(8, "quotas") { transaction in
            try transaction.script(
                """
                create table quota_use (
                    quota \(.text) not null,
                    holder \(.text) not null,
                    "window" bigint not null,
                    used bigint not null,
                    primary key (quota, holder)
                );
                """)
        },
    ]

    /// The tables that a backup carries.
    public static let archived = [
        ArchivedTable(
            "account",
            [
                "id": .text, "name": .text, "folded_name": .text, "role": .text, "exhibitor": .text, "password": .text,
                "is_open": .boolean, "created_at": .integer,
            ], key: ["id"]),
        ArchivedTable(
            "api_token",
            [
                "id": .text, "hash": .text, "name": .text, "role": .text, "exhibitor": .text, "created_by": .text,
                "created_at": .integer, "ends_at": .integer,
            ], key: ["id"]),
        ArchivedTable(
            "invitation",
            [
                "id": .text, "hash": .text, "role": .text, "exhibitor": .text, "note": .text, "created_by": .text,
                "created_at": .integer, "ends_at": .integer,
            ], key: ["id"]),
    ]

    /// The tables that it leaves out, and why.
    public static let passing = [
        PassingTable("sign_in", because: "whoever is signed in signs in again"),
        PassingTable("failed_attempt", because: "it is about who knocks at this venue now"),
        PassingTable("quota_use", because: "it counts what is done within minutes"),
    ]
}
