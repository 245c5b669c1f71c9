import Foundation
import Records

/// What can go wrong while a node is put together, or while something is taken in or given out.
public enum VenueError: Error, Equatable {
    /// A setting has a value that cannot be.
    case badSetting(key: String, value: String, wanted: String)
    /// The settings file cannot be read.
    case badSettingsFile(path: String, reason: String)
    /// Files to import are not there.
    case noSuchFiles([String])
    /// Files to import may not be read.
    case closedFiles([String])
    /// The data folder cannot be made or used.
    case badDataFolder(path: String, reason: String)
    /// There is no venue to export from.
    case noVenue(location: String)
    /// There is nothing of the kind to export.
    case nothingToExport(what: String)
    /// The programme that was named is not there.
    case noSuchProgramme(String, known: [String])
    /// What was exported could not be written.
    case cannotWrite(reason: String)
    /// There is a file already where a backup is to be written.
    case fileExists(path: String)
    /// A backup could not be written.
    case cannotBackUp(path: String, reason: String)
    /// A backup could not be read.
    case cannotRead(path: String, reason: String)
    /// A backup is not one that can be restored.
    case badArchive(path: String, ArchiveError)
    /// The venue into which a backup is to be restored holds something.
    case venueNotEmpty(location: String)
}

extension VenueError: CustomStringConvertible {
    /// What happened and what to do about it.
    public var description: String {
        switch self {
        case .badSetting(let key, let value, let wanted): "setting \(key) is \"\(value)\", but must be \(wanted)"
        case .badSettingsFile(let path, let reason): "settings file \(path) cannot be read: \(reason)"
        case .noSuchFiles(let paths): paths.map { "there is no file \($0)" }.joined(separator: "\n")
        case .closedFiles(let paths):
            paths.map { "\($0) may not be read by this user: change its permissions" }.joined(separator: "\n")
        case .badDataFolder(let path, let reason): "data folder \(path) cannot be used: \(reason)"
        case .noVenue(let location):
            "there is no venue at \(location): name another with --data, or import something first"
        case .nothingToExport(let what): "there is nothing to export as \(what): import it first"
        case .noSuchProgramme(let name, let known):
            "there is no programme \(name); there are: \(known.joined(separator: ", "))"
        case .cannotWrite(let reason): "the export could not be written: \(reason)"
        case .fileExists(let path): "\(path) is there already: name another file, or say --force to replace it"
        case .cannotBackUp(let path, let reason): "the backup could not be written to \(path): \(reason)"
        case .cannotRead(let path, let reason): "\(path) could not be read: \(reason)"
        case .badArchive(let path, let error): "\(path) cannot be restored, and nothing was changed: \(error)"
        case .venueNotEmpty(let location):
            "the venue at \(location) is not empty, and nothing was changed: restore into another one (--data, "
                + "--database), or say --replace to throw away what is there"
        }
    }
}

extension VenueError {
    /// An error of the file system in a few plain words.
    public static func reason(of error: any Error) -> String {
        let error = error as NSError
        if error.domain == NSPOSIXErrorDomain { return String(cString: strerror(Int32(error.code))).lowercased() }
        if let underlying = error.userInfo[NSUnderlyingErrorKey] as? NSError, underlying.domain == NSPOSIXErrorDomain {
            return String(cString: strerror(Int32(underlying.code))).lowercased()
        }
        guard error.domain == NSCocoaErrorDomain else { return "\(error.localizedDescription)" }
        switch CocoaError.Code(rawValue: error.code) {
        case .fileNoSuchFile, .fileReadNoSuchFile: return "it is not there"
        case .fileReadNoPermission, .fileWriteNoPermission: return "permission denied"
        case .fileWriteOutOfSpace: return "no space left on the disk"
        case .fileReadCorruptFile, .propertyListReadCorrupt: return "it is not valid JSON"
        default: return error.localizedDescription
        }
    }
}
