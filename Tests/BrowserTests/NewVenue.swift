import Foundation
import TestSupport
import Testing
import WebDriver

/// A venue that nobody runs yet, on one node or, where there is PostgreSQL, on two, with a browser before it.
struct NewVenue: Sendable {
    let serai: RunningSerai
    /// The PostgreSQL database that a second node can share; nil with SQLite.
    let database: String?
    let driver: ChromeDriver
    let browser: BrowserSession
    /// The code that the terminal shows.
    let code: String

    var address: String { serai.address }

    /// The same venue before another browser.
    func seenBy(_ browser: BrowserSession) -> NewVenue {
        NewVenue(serai: serai, database: database, driver: driver, browser: browser, code: code)
    }

    static func with(_ work: @Sendable (NewVenue) async throws -> Void) async throws {
        guard Postgres.shared != nil else { return try await with(database: nil, work) }
        try await Postgres.withFreshDatabase { try await with(database: $0, work) }
    }

    private static func with(database: String?, _ work: @Sendable (NewVenue) async throws -> Void) async throws {
        let serai = try await RunningSerai(
            database: database, environment: ["SERAI_WEBHOOKS_MAY_REACH": "127.0.0.0/8"])
        let code = try #require(
            serai.process.errors.firstMatch(of: /with the code ([0-9A-Z-]+)/).map { String($0.output.1) })
        // A second node would give out a code of its own; it comes once there is an organiser.
        let driver = try await ChromeDriver()
        let result = await Result(of: {
            let browser = try await driver.open()
            try await browser.resize(to: .desk)
            try await work(
                NewVenue(
                    serai: serai, database: database, driver: driver, browser: browser, code: code))
            try await browser.close()
        })
        try await driver.stop()
        try await serai.stop()
        try result.get()
    }
}
