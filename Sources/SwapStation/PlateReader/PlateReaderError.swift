import Pictures

/// Why plates could not be read.
public enum PlateReaderError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file is no picture that can be read.
    case picture(PictureError)
    /// It cannot be opened.
    case closed(reason: String)
    /// It is a folder, or a pipe, a socket or a device, which may never end.
    case noFile(isFolder: Bool)
    /// There is nothing in the file.
    case empty
    /// The picture is so narrow or flat that no plate can be on it.
    case tooSmall(width: Int, height: Int)
    /// The program was built without its networks.
    case withoutNetworks
    /// A network cannot be loaded or run, or does not give what its description says.
    case network(name: String, reason: String)

    /// Whether it is the file that cannot be read, and another one may.
    var isOfFile: Bool {
        switch self {
        case .picture, .closed, .noFile, .empty, .tooSmall: true
        case .withoutNetworks, .network: false
        }
    }

    public var description: String {
        switch self {
        case .picture(let error): "\(error)"
        case .closed(let reason): "cannot be opened (\(reason)); look at its name and its rights"
        case .noFile(let isFolder):
            isFolder
                ? "is a folder; name the pictures in it"
                : "is no file but a pipe or a device; put the picture into a file"
        case .empty: "is empty; fetch it again"
        case .tooSmall(let width, let height):
            "comes to \(width) x \(height) pixels, on which no plate can be read; take a larger picture"
        case .withoutNetworks:
            "this program was built without the networks that read plates; build it with the files of Sources/SwapStation/PlateReader/Models"
        case .network(let name, let reason):
            "the network \(name) fails (\(reason)); build the program anew, or train the networks again as Training says"
        }
    }
}
