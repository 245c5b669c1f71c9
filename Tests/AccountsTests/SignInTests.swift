import Foundation
import Records
import RecordsTestSupport
import Testing

@testable import Accounts

@Suite("Signing in")
struct SignInTests {
    @Test("lets in whoever knows the password, whatever the name's case", arguments: TestDatabases.engines)
    func signIn(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            let anna = try await accounts.add(name: "Anna Kovács", password: password, role: .organiser, at: start)
            let signIn = try await accounts.signIn(
                name: " anna kovÁCS ", password: password, from: "192.0.2.1", at: start)
            #expect(signIn.account == anna)
            #expect(try await accounts.signedIn(signIn.secret, at: after(60)) == signIn)
            await #expect(throws: AccountError.wrongNameOrPassword) {
                try await accounts.signIn(
                    name: "Anna Kovács", password: "another password", from: "192.0.2.1", at: start)
            }
            await #expect(throws: AccountError.wrongNameOrPassword) {
                try await accounts.signIn(name: "nobody", password: password, from: "192.0.2.1", at: start)
            }
        }
    }

    @Test("takes the same password however its letters are put together")
    func unicodeForms() async throws {
        let desk = PasswordDesk(cost: 10)
        let kept = try await desk.hash("j\u{E9}gkr\u{E9}m eper")
        #expect(try await desk.matches("je\u{301}gkre\u{301}m eper", kept: kept))
        #expect(try await !desk.matches("jegkrem eper", kept: kept))
    }

    @Test("ends with signing out, with time, and with a closed account", arguments: TestDatabases.engines)
    func endings(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            try await accounts.add(name: "chief", password: password, role: .organiser, at: start)
            let anna = try await accounts.add(name: "anna", password: password, role: .editor, at: start)
            func enter(at moment: Date) async throws -> Secret {
                try await accounts.signIn(name: "anna", password: password, from: "192.0.2.1", at: moment).secret
            }
            let stolen = try await enter(at: start)
            try await accounts.signOut(stolen)
            #expect(try await accounts.signedIn(stolen, at: after(1)) == nil)

            let idle = try await enter(at: start)
            #expect(try await accounts.signedIn(idle, at: after(11 * 3600)) != nil)
            #expect(try await accounts.signedIn(idle, at: after(22 * 3600)) != nil)
            #expect(try await accounts.signedIn(idle, at: after(35 * 3600)) == nil)

            var moment = start
            let busy = try await enter(at: start)
            while moment < after(8 * 24 * 3600) {
                moment += 3600
                if try await accounts.signedIn(busy, at: moment) == nil { break }
            }
            #expect(moment.timeIntervalSince(start) == 7 * 24 * 3600)

            let open = try await enter(at: moment)
            try await accounts.change(anna.id, role: .editor, isOpen: false)
            #expect(try await accounts.signedIn(open, at: moment) == nil)
            await #expect(throws: AccountError.wrongNameOrPassword) { try await enter(at: moment) }
        }
    }

    @Test("goes on with a role that was changed meanwhile", arguments: TestDatabases.engines)
    func changedRole(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            try await accounts.add(name: "chief", password: password, role: .organiser, at: start)
            let anna = try await accounts.add(name: "anna", password: password, role: .organiser, at: start)
            let signIn = try await accounts.signIn(name: "anna", password: password, from: "192.0.2.1", at: start)
            try await accounts.change(anna.id, role: .visitor, isOpen: true)
            #expect(try await accounts.signedIn(signIn.secret, at: start)?.account.role == .visitor)
        }
    }

    @Test(
        "is closed to a name after five failures, for longer each time, and opens again",
        arguments: TestDatabases.engines)
    func lockOut(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            try await accounts.add(name: "anna", password: password, role: .organiser, at: start)
            func fail(at moment: Date) async -> AccountError? {
                do {
                    _ = try await accounts.signIn(
                        name: "anna", password: "wrong password", from: "192.0.2.1", at: moment)
                    return nil
                } catch {
                    return error as? AccountError
                }
            }
            for _ in 1...5 { #expect(await fail(at: start) == .wrongNameOrPassword) }
            #expect(await fail(at: start) == .lockedOut(seconds: 30))
            await #expect(throws: AccountError.lockedOut(seconds: 20)) {
                try await accounts.signIn(name: "anna", password: password, from: "192.0.2.9", at: after(10))
            }
            #expect(await fail(at: after(31)) == .wrongNameOrPassword)
            #expect(await fail(at: after(32)) == .lockedOut(seconds: 59))
            _ = try await accounts.signIn(name: "anna", password: password, from: "192.0.2.1", at: after(100))
            #expect(await fail(at: after(101)) == .wrongNameOrPassword)
        }
    }

    @Test("is closed to an address that tries many names", arguments: TestDatabases.engines)
    func addressLockOut(engine: SQLDialect) async throws {
        try await withAccounts(engine) { accounts in
            try await accounts.add(name: "anna", password: password, role: .organiser, at: start)
            for number in 1...100 {
                _ = try? await accounts.signIn(name: "name \(number)", password: "guess", from: "192.0.2.1", at: start)
            }
            await #expect(throws: AccountError.lockedOut(seconds: 30)) {
                try await accounts.signIn(name: "anna", password: password, from: "192.0.2.1", at: start)
            }
            _ = try await accounts.signIn(name: "anna", password: password, from: "192.0.2.2", at: start)
        }
    }

    @Test("knows its own form token from any other's")
    func formTokens() async throws {
        let account = Account(id: "a", name: "anna", role: .editor, createdAt: start)
        let one = AccountStore.SignIn(secret: .make(), account: account)
        let other = AccountStore.SignIn(secret: .make(), account: account)
        #expect(one.accepts(formToken: one.formToken))
        #expect(!one.accepts(formToken: other.formToken))
        #expect(!one.accepts(formToken: nil))
        #expect(!one.accepts(formToken: ""))
        #expect(!one.formToken.contains(one.secret.text))
    }

    @Test("says at once when too many wait")
    func crowd() async throws {
        let desk = PasswordDesk(cost: 14, mostWaiting: 3)
        let results = await withTaskGroup(of: AccountError?.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    do {
                        _ = try await desk.matches("some password", kept: nil)
                        return nil
                    } catch { return error as? AccountError }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(results.contains(.tooBusy))
        #expect(results.filter { $0 == nil }.count >= 3)
    }
}
