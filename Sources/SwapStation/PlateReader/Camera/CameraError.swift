/// Why a camera gives no pictures.
package enum CameraError: Error, Sendable, Equatable, CustomStringConvertible {
    /// There is nothing at the path.
    case noSource(String)
    /// What looks like an address is none; it may have a password, so it is not repeated.
    case badAddress
    /// A folder that is none, or cannot be looked into.
    case noFolder(String)
    /// A folder without pictures.
    case noPictures(folder: String)
    /// The program that decodes films cannot be started.
    case noDecoder(reason: String)
    /// The program that decodes films has ended with an error.
    case ended(source: String, reason: String)
    /// No picture has come for so long.
    case stalled(source: String, after: Duration)
    /// It has been watched to the end, and no picture has come.
    case silent(source: String)
    /// What came out of the decoder is no picture.
    case strange(reason: String)

    package var description: String {
        switch self {
        case .noSource(let text):
            "\(text) cannot be read: there is no such file or folder; a camera is a folder of pictures, a film, or an rtsp:// address"
        case .badAddress:
            "the camera's address is none; write rtsp://HOST/PATH or rtsp://USER:PASSWORD@HOST:PORT/PATH, and / ? # % within a password as %2F %3F %23 %25"
        case .noFolder(let folder):
            "\(folder) cannot be read: it is no folder that can be looked into; name a folder of pictures"
        case .noPictures(let folder): "\(folder) has no pictures; put JPEG or PNG files into it"
        case .noDecoder(let reason): "ffmpeg cannot be started (\(reason)); install the package ffmpeg"
        case .ended(let source, let reason): "the camera \(source) has ended: \(reason)"
        case .stalled(let source, let limit):
            "the camera \(source) has sent nothing for \(limit.components.seconds) s; look at its network"
        case .silent(let source):
            "the camera \(source) has given no picture; read single pictures by 'serai plates read FILE', or look at it with another program"
        case .strange(let reason): "ffmpeg gave no picture (\(reason)); try the film with another program"
        }
    }
}
