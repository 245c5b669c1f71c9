import Foundation

/// Backups and restores, as whole runs of the command, against gzip packing the same SQLite file.
extension Bench {
    func backupRows() throws -> [Row] {
        try Program(serai, ["demo", "--exhibitors", "7213", "--data", data("kept")]).finish()
        let file = data("kept.serai")
        let backups = try (0..<5).map { _ in
            try Program.time(serai, ["backup", file, "--force", "--data", data("kept")])
        }
        let restores = try (0..<5).map { round in
            try Program.time(serai, ["restore", file, "--data", data("restored-\(round)")])
        }
        let packing = try (0..<5).map { _ in
            try Program.time("/bin/sh", ["-c", "gzip -4 < '\(data("kept"))/serai.sqlite' > '\(file).gz'"])
        }
        return [
            Row(
                what: "backup of a demo expo of 7,213 exhibitors", figure: median(backups), unit: "s",
                bound: .atMost(3), yardstick: ("gzip -4 of its SQLite file", median(packing))),
            Row(
                what: "restore of that backup into an empty SQLite venue", figure: median(restores), unit: "s",
                bound: .atMost(5), yardstick: ("gzip -4 of its SQLite file", median(packing))),
        ]
    }
}
