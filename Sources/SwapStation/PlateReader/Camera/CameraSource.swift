import Foundation

/// Where a camera's pictures come from.
package enum CameraSource: Sendable, Equatable, CustomStringConvertible {
    /// A folder of pictures, in the order of their names.
    case folder(String)
    /// A film.
    case film(String)
    /// A camera on the network.
    case stream(StreamAddress)

    /// - Parameter text: a folder's or a film's path, or an `rtsp://` or `rtsps://` address.
    /// - Throws: `CameraError.noSource` where there is nothing at the path, `badAddress` where it looks like an address and is none.
    package init(_ text: String) throws(CameraError) {
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: text, isDirectory: &isFolder) {
            self = isFolder.boolValue ? .folder(text) : .film(text)
        } else if text.contains("://") || text.lowercased().hasPrefix("rtsp") {
            self = .stream(try StreamAddress(text))
        } else {
            throw .noSource(text)
        }
    }

    /// Where it is, without the user and the password that an address may have.
    package var description: String {
        switch self {
        case .folder(let path), .film(let path): path
        case .stream(let address): address.description
        }
    }

    /// What a decoder says of it, as it may stand in a log.
    func discreet(_ words: String) -> String {
        if case .stream(let address) = self { address.discreet(words) } else { words }
    }
}
