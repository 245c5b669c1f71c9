import Foundation
import WebDriver

/// Pictures that the tests take, for people to look at.
enum Screenshots {
    private static let checkout = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Where the pictures of a run go.
    static let folder = checkout.appendingPathComponent(".build/screenshots", isDirectory: true)

    /// Whether the pictures of the documentation are to be made anew.
    static let areForDocumentation = ProcessInfo.processInfo.environment["SERAI_WRITE_PICTURES"] == "1"

    /// Writes what the window shows to a file of the run's folder.
    static func take(_ name: String, of browser: BrowserSession) async throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try await browser.screenshot().write(to: folder.appendingPathComponent("\(name).png"))
    }

    /// Writes what the window shows to a picture of the documentation, and gives its size in bytes.
    static func document(_ name: String, of browser: BrowserSession) async throws -> Int {
        let picture = try await browser.screenshot()
        try picture.write(to: checkout.appendingPathComponent("Documentation/Pictures/\(name).png"))
        return picture.count
    }
}
