import Records

/// The schema of the catalogue, step by step.
public enum CatalogueMigrations {
    /// All steps, in order.
    public static let all = [
        Migration(1, "catalogue") { transaction in
            try transaction.script(
                """
                create table entry (
                    kind \(.text) not null,
                    id \(.text) not null,
                    address \(.text) not null,
                    version bigint not null,
                    state text not null,
                    changed_by text not null,
                    changed_at bigint not null,
                    source text,
                    body text not null,
                    primary key (kind, id)
                );
                create unique index entry_address on entry (kind, address);
                create table change (
                    sequence \(.autoincrement),
                    kind \(.text) not null,
                    id \(.text) not null,
                    address \(.text) not null,
                    version bigint not null,
                    what text not null,
                    changed_by text not null,
                    changed_at bigint not null,
                    title text not null
                );
                create table snapshot (version bigint not null);
                insert into snapshot (version) values (0);
                create table file (
                    hash \(.text) primary key,
                    media_type text not null,
                    bytes \(.bytes) not null
                );
                """)
        },
        Migration(4, "editing") { transaction in
            try transaction.script(
                """
                alter table change add column state text not null default 'published';
                alter table change add column former text;
                """)
        },
        Migration(5, "idempotency") { transaction in
            try transaction.script(
                """
                create table idempotency (
                    key_hash \(.text) not null,
                    token \(.text) not null,
                    request_hash text not null,
                    id text not null,
                    version bigint not null,
                    body text not null,
                    made_at bigint not null,
                    primary key (key_hash, token)
                );
                create index idempotency_made_at on idempotency (made_at);
                """)
        },
        Migration(6, "uploads") { transaction in
            try transaction.script(
                """
                create table upload (
                    id \(.text) not null,
                    number bigint not null,
                    author text not null,
                    made_at bigint not null,
                    name text not null,
                    bytes \(.bytes) not null,
                    primary key (id, number)
                );
                """)
        },
        Migration(7, "proposals") { transaction in
            try transaction.script(
                """
                create table proposal (
                    kind \(.text) not null,
                    id \(.text) not null,
                    address \(.text) not null,
                    exhibitor \(.text) not null,
                    stage text not null,
                    removal bigint not null,
                    base_version bigint not null,
                    revision bigint not null,
                    title text not null,
                    base text,
                    body text not null,
                    word text not null,
                    changed_by text not null,
                    changed_at bigint not null,
                    primary key (kind, id)
                );
                create index proposal_exhibitor on proposal (exhibitor);
                """)
        },
    ]

    /// What backups carry: all else.
    public static let archived = [
        ArchivedTable(
            "entry",
            [
                "kind": .text, "id": .text, "address": .text, "version": .integer, "state": .text, "changed_by": .text,
                "changed_at": .integer, "source": .text, "body": .text,
            ], key: ["kind", "id"]),
        ArchivedTable(
            "change",
            [
                "sequence": .integer, "kind": .text, "id": .text, "address": .text, "version": .integer, "what": .text,
                "changed_by": .text, "changed_at": .integer, "title": .text, "state": .text, "former": .text,
            ], key: ["sequence"], isNumbered: true),
        ArchivedTable(
            "proposal",
            [
                "kind": .text, "id": .text, "address": .text, "exhibitor": .text, "stage": .text,
                "removal": .integer, "base_version": .integer, "revision": .integer, "title": .text, "base": .text,
                "body": .text,
                "word": .text, "changed_by": .text, "changed_at": .integer,
            ], key: ["kind", "id"]),
        ArchivedTable("snapshot", ["version": .integer], key: ["version"], rowsAtFirst: 1),
        ArchivedTable("file", ["hash": .text, "media_type": .text, "bytes": .bytes], key: ["hash"]),
    ]

    /// The tables that it leaves out, and why.
    public static let passing = [
        PassingTable("idempotency", because: "it is about requests of the last day, which no other venue has had"),
        PassingTable("upload", because: "files that wait for a word are gone within the hour"),
    ]
}
