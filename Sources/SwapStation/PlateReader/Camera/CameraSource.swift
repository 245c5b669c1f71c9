import Foundation

/// Where a camera's pictures come from.
package enum CameraSource: Sendable, Equatable, CustomStringConvertible {
    /// A folder of pictures, in the order of their names.
    case folder(String)
    /// A film.
    case film(String)
    /// A camera on the network, by its `rtsp://` or `rtsps://` address.
    case stream(String)

    /// - Parameter text: a folder's or a film's path, or an address.
    /// - Throws: `CameraError.noSource` where there is nothing at the path.
    package init(_ text: String) throws(CameraError) {
        if text.hasPrefix("rtsp://") || text.hasPrefix("rtsps://") {
            self = .stream(text)
            return
        }
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: text, isDirectory: &isFolder) else { throw .noSource(text) }
        self = isFolder.boolValue ? .folder(text) : .film(text)
    }

    /// Where it is, without the user and the password that an address may have.
    package var description: String {
        switch self {
        case .folder(let path), .film(let path): path
        case .stream(let address): Self.withoutUser(address)
        }
    }

    private static func withoutUser(_ address: String) -> String {
        guard let scheme = address.range(of: "://") else { return address }
        let rest = address[scheme.upperBound...]
        let host = rest.prefix { $0 != "/" && $0 != "?" }
        guard let at = host.lastIndex(of: "@") else { return address }
        return String(address[..<scheme.upperBound] + rest[rest.index(after: at)...])
    }
}
