import Foundation
import Records

/// Looks at the disk on which the venue is kept.
struct DiskExamination {
    /// With less than this the next import may fail.
    static let least = 200_000_000
    /// With less than this it is time to make room.
    static let little = 2_000_000_000

    let settings: VenueSettings

    var findings: [Finding] {
        let folder = folder
        guard let there = Self.nearest(to: folder) else {
            return [.mustBeMended(.disk, "\(folder) cannot be", advice: "name another folder with --data")]
        }
        return [writable(folder, there: there), Self.room(there, free: Self.free(there))]
    }

    /// Where the venue writes: the SQLite file's folder, or the data folder.
    private var folder: String {
        guard case .sqlite(let path) = settings.database else { return settings.dataFolder.path }
        return URL(fileURLWithPath: path).deletingLastPathComponent().path
    }

    private func writable(_ folder: String, there: String) -> Finding {
        guard access(there, W_OK | X_OK) == 0 else {
            return .mustBeMended(
                .disk, "\(there) may not be written to: \(String(cString: strerror(errno)).lowercased())",
                advice: "give it to the user that runs Serai, or name another folder with --data")
        }
        if folder != there { return .fine(.disk, "\(folder) is not there yet and can be made") }
        if case .sqlite(let path) = settings.database, access(path, F_OK) == 0, access(path, W_OK) != 0 {
            return .mustBeMended(
                .disk, "\(path) may not be written to", advice: "give it to the user that runs Serai")
        }
        return .fine(.disk, "\(folder) can be written to")
    }

    static func room(_ folder: String, free: Int) -> Finding {
        let says = "\(free / 1_000_000) MB are free in \(folder)"
        if free < least {
            return .mustBeMended(.disk, says, advice: "make room: an import needs \(least / 1_000_000) MB")
        }
        if free < little { return .worthALook(.disk, says, advice: "make room before pictures fill it") }
        return .fine(.disk, says)
    }

    private static func free(_ folder: String) -> Int {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return 0 }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    /// The folder, or the nearest one above it that is there.
    private static func nearest(to folder: String) -> String? {
        var url = URL(fileURLWithPath: folder)
        var isFolder: ObjCBool = false
        while !FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder) {
            guard url.path != "/" else { return nil }
            url.deleteLastPathComponent()
        }
        return isFolder.boolValue ? url.path : nil
    }
}
