import Foundation
import Records
import RecordsTestSupport
import Testing

@Suite("A location is understood, and keeps its password to itself")
struct LocationTests {
    static let secret = "correct-horse"

    @Test(arguments: [
        "postgresql://serai:\(secret)@db.example:5433/expo?sslmode=require",
        "postgres://serai@db.example/expo?password=\(secret)",
        "host=db.example dbname=expo user=serai password=\(secret)",
        // Written wrong: libpq would quote the password as a port or a keyword.
        "postgresql://serai:\(secret)/expo", "postgresql://serai:\(secret)@[db/expo",
        "postgresql://h/expo?\(secret)",
    ])
    func thePasswordIsShownNowhere(url: String) async throws {
        let location = DatabaseLocation.postgres(url)
        var dumped = ""
        dump(location, to: &dumped)
        let shown = [
            "\(location)", String(reflecting: location), dumped, "\([location])",
            String(describing: Optional(location)),
        ]
        for text in shown {
            #expect(!text.contains(Self.secret))
        }
    }

    @Test func theDescriptionNamesServerAndDatabase() {
        let location = DatabaseLocation("postgresql://serai:\(Self.secret)@db.example:5433/expo")
        #expect("\(location)" == "postgresql://serai@db.example:5433/expo")
        #expect(location.dialect == .postgres)
        #expect(DatabaseLocation("/srv/serai.sqlite") == .sqlite("/srv/serai.sqlite"))
    }

    @Test(arguments: ["postgresql://serai:\(secret)/expo", "postgresql://[", "postgresql://h/expo?\(secret)"])
    func aWrongURLIsRefusedWithoutQuotingIt(url: String) async throws {
        do {
            _ = try await Database.open(.postgres(url), logger: TestDatabases.quiet)
            Issue.record("was not refused")
        } catch let error as RecordsError {
            guard case .cannotOpen = error else { throw error }
            #expect(!"\(error)".contains(Self.secret))
        }
    }

    @Test func aFileThatCannotBeIsRefused() async throws {
        await #expect {
            try await Database.open(.sqlite("/nowhere/serai.sqlite"), logger: TestDatabases.quiet)
        } throws: { error in
            guard case .cannotOpen("/nowhere/serai.sqlite", _) = error as? RecordsError else { return false }
            return true
        }
    }

    @Test func aFileThatIsNoDatabaseIsRefused() async throws {
        try await TestDatabases.withLocation(.sqlite) { location in
            try Data("this is a letter, not a database, and long enough to be seen as one".utf8)
                .write(to: URL(fileURLWithPath: location.text))
            await #expect {
                try await Database.open(location, logger: TestDatabases.quiet)
            } throws: { error in
                guard case .cannotOpen = error as? RecordsError else { return false }
                return true
            }
        }
    }

    @Test("A new SQLite file and what lies beside it are read by nobody else on the machine")
    func aNewFileIsItsOwnersAlone() async throws {
        try await TestDatabases.withLocation(.sqlite) { location in
            guard case .sqlite(let path) = location else { return }
            let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
            try await TestDatabases.withOpen(location) { database in
                try await database.write { try $0.execute("create table secret (value text)") }
                let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                #expect(names.contains("serai.sqlite") && names.count > 1)
                for name in names {
                    let file = folder.appendingPathComponent(name).path
                    let attributes = try FileManager.default.attributesOfItem(atPath: file)
                    #expect(attributes[.posixPermissions] as? Int == 0o600, "\(name)")
                }
            }
        }
    }
}
