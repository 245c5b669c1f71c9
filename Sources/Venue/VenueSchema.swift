import Accounts
import Catalogue
import OCPP
import Records
import Webhooks

/// All tables of a venue, put together from the rooms that own them.
enum VenueSchema {
    /// How they are made, which of them backups carry, and which they leave out. Numbers go up whatever the room.
    static let all = ArchiveSchema(
        migrations: (CatalogueMigrations.all + AccountMigrations.all + WebhookMigrations.all
            + CentralMigrations.all(from: 9))
            .sorted { $0.number < $1.number },
        archived: CatalogueMigrations.archived + AccountMigrations.archived + WebhookMigrations.archived
            + CentralMigrations.archived,
        passing: CatalogueMigrations.passing + AccountMigrations.passing + WebhookMigrations.passing
            + CentralMigrations.passing)
}
