import Catalogue
import Languages

/// A file as its reader is given it: the caller opened it.
public struct ImportFile: Sendable {
    /// Its name, for messages and for formats that have no better one.
    public var name: String
    /// What is in it.
    public var bytes: [UInt8]

    /// A file.
    public init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }

    /// The name without folders and ending.
    var stem: String {
        let last = name.split(separator: "/").last.map(String.init) ?? name
        return last.lastIndex(of: ".").map { $0 == last.startIndex ? last : String(last[..<$0]) } ?? last
    }
}

/// What a reader has to know of the venue that it reads for.
public struct ImportContext: Sendable {
    /// How far the reading is: bytes done, bytes in all.
    public typealias Progress = @Sendable (_ done: Int, _ total: Int) -> Void

    /// The time zone for times that are in none, an IANA identifier.
    public var timeZone: String
    /// Columns of tables that the guess gets wrong: column (name or number from 1) to field.
    public var columns: [(column: String, field: String)]
    /// What is there already, so that fields, exhibitors and pavilions are found by name or address.
    public var kept: CatalogueEntries
    /// Called now and then.
    public var progress: Progress

    /// A context.
    public init(
        timeZone: String = "UTC", columns: [(column: String, field: String)] = [],
        kept: CatalogueEntries = CatalogueEntries(), progress: @escaping Progress = { _, _ in }
    ) {
        self.timeZone = timeZone
        self.columns = columns
        self.kept = kept
        self.progress = progress
    }
}
