import Foundation
import TestSupport
import Testing

/// A venue with an account of each role, named after it.
enum DeskVenue {
    /// The stand that the exhibitor fills.
    static let exhibitor = (id: "demo-exhibitor-00019", address: "bovolen-robotics-a-d")
    static let roles = ["organiser", "editor", "exhibitor", "operator", "visitor"]

    /// A venue that is copied for each test, and the cookies with which each role is signed in there.
    private struct Template: Sendable {
        let data: TemporaryFolder
        var cookies: [String: String] = [:]
    }

    /// Made once, since passwords are slow to hash.
    private static let template = Task {
        let data = try TemporaryFolder()
        let filled = try await SeraiCommand.run("demo", "--exhibitors", "30", "--data", data.url.path, in: data)
        try #require(filled.end == .exited(0), "\(filled.errors)")
        for role in roles {
            var arguments = ["user", "add", role, "--role", role, "--data", data.url.path]
            if role == "exhibitor" { arguments += ["--exhibitor", exhibitor.id] }
            let password = data.url.appendingPathComponent("password")
            try Data((DeskVisitor.password + "\n").utf8).write(to: password)
            let made = try ChildProcess(
                SeraiCommand.executable, arguments, outputIn: data.url, input: password)
            try #require(try await made.end() == .exited(0), "\(made.errors)")
        }
        var template = Template(data: data)
        let serai = try await RunningSerai(data: data)
        for role in roles {
            var visitor = DeskVisitor(serai)
            try await visitor.signIn(role)
            template.cookies[role] = visitor.cookie
            guard role == "editor" else { continue }
            // A picture, which comes with what it shows.
            let pictured = try await visitor.post(
                "/en/desk/contents/exhibitors/new",
                fields: [("name.en", "Pictured Ltd"), ("sort", "company"), ("action", "publish")],
                files: [("logo", "red.png", SampleFiles.png)])
            try #require(pictured.status == 303, "\(pictured.text)")
        }
        try await serai.stop()
        return template
    }

    /// Somebody who was signed in before the test began.
    static func visitor(_ role: String, at serai: RunningSerai) async throws -> DeskVisitor {
        var visitor = DeskVisitor(serai)
        visitor.cookie = try #require(try await template.value.cookies[role])
        return visitor
    }

    static func with(
        environment: [String: String] = [:], _ work: (RunningSerai) async throws -> Void
    ) async throws {
        let data = try TemporaryFolder()
        try await copy(to: data.url)
        let serai = try await RunningSerai(data: data, environment: environment)
        let result = await Result(of: { try await work(serai) })
        try await serai.stop()
        try result.get()
    }

    /// Puts the venue's database into a folder.
    static func copy(to folder: URL) async throws {
        let template = try await template.value
        for name in try FileManager.default.contentsOfDirectory(atPath: template.data.url.path)
        where name.hasPrefix("serai.") {
            try FileManager.default.copyItem(
                at: template.data.url.appendingPathComponent(name), to: folder.appendingPathComponent(name))
        }
    }
}
