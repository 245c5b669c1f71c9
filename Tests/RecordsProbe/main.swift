import Foundation
import Logging
import Records

// A second process for the tests of Records: RecordsProbe COMMAND LOCATION [ARGUMENT]

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { exit(64) }
let quiet = Logger(label: "probe") { _ in SwiftLogNoOpLogHandler() }
let location = DatabaseLocation(arguments[2])

/// Prints a line at once, also into a pipe.
func say(_ line: String) {
    FileHandle.standardOutput.write(Data((line + "\n").utf8))
}

/// The files of databases, and the sockets, that this process has open. The system's own timers and queues come and go.
func openFiles() -> Int {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
    return files.count { file in
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(file)")
        return target?.contains(".sqlite") == true || target?.contains("socket:") == true
    }
}

/// Opens, uses and closes the database.
func use() async throws {
    let database = try await Database.open(location, logger: quiet)
    let notices = try await database.listen(to: "snapshot")
    try await withThrowingTaskGroup { group in
        for _ in 0..<20 { group.addTask { try await database.read { _ in } } }
        try await group.waitForAll()
    }
    try await database.write { try $0.notify("snapshot") }
    for await _ in notices { break }
    await database.close()
}

if arguments[1] == "files" {
    // Prints how many more files are open than before the first use.
    let before = openFiles()
    for _ in 0..<10 { try await use() }
    // A watched socket is closed a moment after it is let go of.
    for _ in 0..<100 where openFiles() > before { try await Task.sleep(for: .milliseconds(10)) }
    say("\(openFiles() - before)")
    exit(0)
}

let database = try await Database.open(location, logger: quiet)
switch arguments[1] {
case "write":
    // Writes batches of a hundred rows for ever, and says after each commit which it was. It is there to be killed.
    for batch in 1... {
        try await database.write { transaction in
            try transaction.insert(
                into: "entry", columns: ["batch", "body"],
                rows: (0..<100).map { [.integer(Int64(batch)), .text("row \($0)")] })
        }
        say("\(batch)")
    }
case "migrate":
    // Migrates with steps slow enough for two processes to meet in them.
    let applied = try await database.migrate(
        (1...5).map { number in
            Migration(number, "step \(number)") { transaction in
                try transaction.script("create table step_\(SQL(stringLiteral: String(number))) (id bigint)")
                Thread.sleep(forTimeInterval: 0.05)
            }
        })
    say(applied.map(String.init).joined(separator: ","))
case "notify":
    try await database.write { try $0.notify(arguments[3], "from afar") }
default:
    exit(64)
}
await database.close()
