import Catalogue
import Records

/// All tables of a venue, put together from the rooms that own them.
enum VenueSchema {
    /// How they are made, which of them backups carry, and which they leave out.
    static let all = ArchiveSchema(migrations: CatalogueMigrations.all, archived: CatalogueMigrations.archived)
}
