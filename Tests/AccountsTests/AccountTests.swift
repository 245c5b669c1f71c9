import Foundation
import Records
import RecordsTestSupport
import Testing

@testable import Accounts

@Suite("Accounts, invitations and tokens")
struct AccountTests {
    @Test("have names that nobody else has", arguments: TestDatabases.engines)
    func names(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            try await accounts.add(name: "Anna", password: password, role: .organiser, at: start)
            await #expect(throws: AccountError.nameTaken("ANNA")) {
                try await accounts.add(name: "ANNA", password: password, role: .editor, at: start)
            }
            for bad in ["", " ", "a", "a\u{0}b", "tab\tbed", String(repeating: "x", count: 81)] {
                await #expect(throws: AccountError.self) {
                    try await accounts.add(name: bad, password: password, role: .editor, at: start)
                }
            }
            await #expect(throws: AccountError.badPassword(shortest: 10)) {
                try await accounts.add(name: "Béla", password: "short", role: .editor, at: start)
            }
            #expect(try await accounts.all().map(\.name) == ["Anna"])
        }
    }

    @Test("keep at least one organiser who may sign in", arguments: TestDatabases.engines)
    func lastOrganiser(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            let anna = try await accounts.add(name: "Anna", password: password, role: .organiser, at: start)
            await #expect(throws: AccountError.lastOrganiser) {
                try await accounts.change(anna.id, role: .editor, isOpen: true)
            }
            await #expect(throws: AccountError.lastOrganiser) {
                try await accounts.change(anna.id, role: .organiser, isOpen: false)
            }
            #expect(try await accounts.account(anna.id) == anna)
        }
    }

    @Test("begin with a code that works once and only while there is nobody", arguments: TestDatabases.engines)
    func firstCode(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            let former = try #require(try await accounts.firstCode(at: start))
            let code = try #require(try await accounts.firstCode(at: start))
            func take(_ code: Secret, name: String) async throws {
                _ = try await accounts.accept(code, name: name, password: password, from: "192.0.2.1", at: start)
            }
            await #expect(throws: AccountError.notFound) { try await take(former, name: "thief") }
            try await take(Secret.typed(code.text.lowercased().replacing("-", with: " ")), name: "Anna")
            await #expect(throws: AccountError.notFound) { try await take(code, name: "second") }
            #expect(try await accounts.firstCode(at: start) == nil)
            #expect(try await accounts.all().map(\.role) == [.organiser])
        }
    }

    @Test("cannot be had by guessing codes", arguments: TestDatabases.engines)
    func guessing(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            let code = try #require(try await accounts.firstCode(at: start))
            for _ in 1...5 {
                await #expect(throws: AccountError.notFound) {
                    try await accounts.accept(
                        .makeTypable(), name: "thief", password: password, from: "192.0.2.1", at: start)
                }
            }
            await #expect(throws: AccountError.lockedOut(seconds: 30)) {
                try await accounts.accept(code, name: "Anna", password: password, from: "192.0.2.1", at: start)
            }
        }
    }

    @Test("are made by invitation for one exhibitor, once and in time", arguments: TestDatabases.engines)
    func invitations(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            await #expect(throws: AccountError.exhibitorMissing) {
                try await accounts.invite(role: .exhibitor, exhibitor: nil, note: "", by: "Anna", at: start)
            }
            let secret = try await accounts.invite(
                role: .exhibitor, exhibitor: "siemens", note: "for Béla", by: "Anna", at: start)
            #expect(try await accounts.invitations(at: start).map(\.note) == ["for Béla"])
            #expect(try await accounts.invitation(secret, at: after(15 * 24 * 3600)) == nil)
            let bela = try await accounts.accept(
                secret, name: "Béla", password: password, from: "192.0.2.1", at: after(60))
            #expect(bela.role == .exhibitor)
            #expect(bela.exhibitor == "siemens")
            #expect(try await accounts.invitations(at: start).isEmpty)

            let other = try await accounts.invite(
                role: .editor, exhibitor: nil, note: "for Cili", by: "Anna", at: start)
            let invitation = try #require(try await accounts.invitation(other, at: start))
            try await accounts.withdraw(invitation.id)
            await #expect(throws: AccountError.notFound) {
                try await accounts.accept(other, name: "Cili", password: password, from: "192.0.2.1", at: start)
            }
        }
    }

    @Test("give tokens that end", arguments: TestDatabases.engines)
    func tokens(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            let secret = try await accounts.makeToken(
                name: "shop window", role: .editor, days: 1, by: "Anna", at: start)
            #expect(secret.text.hasPrefix("serai_"))
            let author = try #require(try await accounts.author(token: secret, at: start))
            #expect(author.name == "shop window" && author.role == .editor && author.account == nil)
            #expect(author.token == (try await accounts.tokens().first?.id))
            #expect(try await accounts.author(token: secret, at: after(86_399)) != nil)
            #expect(try await accounts.author(token: secret, at: after(86_400)) == nil)
            #expect(try await accounts.author(token: Secret("serai_guess"), at: start) == nil)
            try await accounts.removeToken(try #require(try await accounts.tokens().first).id)
            #expect(try await accounts.author(token: secret, at: start) == nil)

            for days in [0, -1, 3_651, Int.max] {
                await #expect(throws: AccountError.badTerm(days: days)) {
                    try await accounts.makeToken(name: "for long", role: .editor, days: days, by: "Anna", at: start)
                }
            }
            for name in ["", "x", "two\nlines", String(repeating: "x", count: 81)] {
                await #expect(throws: AccountError.badName(name)) {
                    try await accounts.makeToken(name: name, role: .editor, days: 1, by: "Anna", at: start)
                }
            }
            #expect(try await accounts.tokens().isEmpty)
        }
    }

    @Test("keep no secret in the database", arguments: TestDatabases.engines)
    func hashes(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            try await accounts.add(name: "Anna", password: password, role: .organiser, at: start)
            let signIn = try await accounts.signIn(name: "Anna", password: password, from: "192.0.2.1", at: start)
            let kept =
                try await accounts.database.read { transaction in
                    try transaction.values("select hash from sign_in")
                        + transaction.values("select password from account")
                } as [String]
            #expect(kept.count == 2)
            #expect(!kept.contains { $0.contains(password) || $0.contains(signIn.secret.text) })
            #expect(kept[1].hasPrefix("$scrypt$ln=10,r=8,p=1$"))
        }
    }

    @Test("hash as RFC 7914 says")
    func scrypt() throws {
        // RFC 7914, 12: scrypt("pleaseletmein", "SodiumChloride", N=16384, r=8, p=1), the first 32 bytes.
        let hash = try PasswordHash(password: "pleaseletmein", cost: 14, salt: Array("SodiumChloride".utf8))
        #expect(
            Secret.hexadecimal(hash.hash) == "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2")
        #expect(PasswordHash(hash.text) == hash)
        for bad in ["", "$scrypt$", "$scrypt$ln=31,r=8,p=1$AAAA$AAAA", "$argon2$ln=14,r=8,p=1$AAAA$AAAA"] {
            #expect(PasswordHash(bad) == nil)
        }
    }
}
