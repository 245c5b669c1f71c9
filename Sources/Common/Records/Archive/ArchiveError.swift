/// What can be wrong with an archive. Nothing was changed.
public enum ArchiveError: Error, Equatable, Sendable {
    /// The file is something else.
    case notAnArchive
    /// The archive has a form that this program does not know.
    case unknownForm(Int)
    /// The file ends too early.
    case cutShort(at: Int)
    /// The bytes are not those that were written, or were never right.
    case damaged(reason: String, at: Int)
    /// The archive was written by a newer program, whose schema this one does not know.
    case newerSchema(archive: Int, program: Int)
    /// The archive's schema is no earlier state of this program's.
    case otherSchema(reason: String)
    /// The database already holds something.
    case notEmpty(table: String, rows: Int)
}

extension ArchiveError: CustomStringConvertible {
    /// What is wrong and what to do about it.
    public var description: String {
        switch self {
        case .notAnArchive:
            "it is no backup of Serai"
        case .unknownForm(let form):
            "it is a backup of form \(form), and this Serai reads form \(ArchiveForm.version); use a newer Serai"
        case .cutShort(let offset):
            "the backup ends too early, after \(offset) bytes; copy it again, or use another backup"
        case .damaged(let reason, let offset):
            "the backup is damaged near byte \(offset): \(reason); copy it again, or use another backup"
        case .newerSchema(let archive, let program):
            "the backup has schema \(archive), and this Serai knows up to \(program); use a newer Serai"
        case .otherSchema(let reason):
            "the backup's tables are not this Serai's: \(reason)"
        case .notEmpty(let table, let rows):
            "the venue is not empty: \(table) has \(rows) rows; --replace throws away what is there"
        }
    }
}
