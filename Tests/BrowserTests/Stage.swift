import Foundation
import TestSupport
import Testing
import WebDriver

/// What the browser tests play on: the demo expo, served, with a browser of each kind open before it.
struct Stage: Sendable {
    /// The server.
    let serai: RunningSerai
    /// A path of each kind of page.
    let paths: [PageKind: String]
    /// A browser that runs scripts.
    let browser: BrowserSession
    /// A browser that does not.
    let plainBrowser: BrowserSession

    /// The one that is set for the suite that runs.
    @TaskLocal static var current: Stage?

    /// Why nothing can be played here, or nil where all is there.
    static let obstacle: String? =
        if ChromeDriver.executable == nil {
            "chromedriver is missing: make test installs it"
        } else if !SeraiCommand.isBuilt {
            "serai is not built"
        } else {
            nil
        }

    /// The moment at which the demo is seen: in the middle of its second day.
    static let now = "2020-09-16T10:20:00+08:00"

    /// Sets the stage for the time of some work.
    static func with(_ work: @Sendable () async throws -> Void) async throws {
        let data = try TemporaryFolder()
        let filled = try await SeraiCommand.run("demo", "--data", data.url.path, in: data)
        try #require(filled.end == .exited(0), "\(filled.errors)")
        let services = try SmallIndex.write(into: data)
        let serai = try await RunningSerai(
            data: data,
            arguments: [
                "--now", now, "--station", "simulate", "--trade-index", "digital-trade", "--trade-index",
                services.method,
                "--trade-figures", services.figures,
            ])
        let driver = try await ChromeDriver()
        let result = await Result(of: {
            let stage = Stage(
                serai: serai, paths: try await PageKind.paths(in: serai), browser: try await driver.open(),
                plainBrowser: try await driver.open(BrowserSettings(scripts: false)))
            try await Stage.$current.withValue(stage, operation: work)
            try await stage.browser.close()
            try await stage.plainBrowser.close()
        })
        try await driver.stop()
        try await serai.stop()
        try result.get()
    }

    /// The address of a kind of page in a language.
    func address(_ kind: PageKind, in language: String) -> String {
        "\(serai.address)/\(language)/\(paths[kind] ?? "")"
    }
}

/// Sets the stage once for all tests of a suite.
struct OnStage: SuiteTrait, TestScoping {
    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        try await Stage.with(function)
    }
}

extension Trait where Self == OnStage {
    /// The suite's tests play on one ``Stage``.
    static var onStage: OnStage { OnStage() }
}
