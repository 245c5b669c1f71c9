/// Why a file that came with a form was not taken.
public struct UploadFault: Error, Sendable, Equatable {
    /// What is wrong with it.
    public enum Reason: String, Sendable, CaseIterable {
        /// More bytes than are taken.
        case tooLarge
        /// Its content is that of no picture that is taken.
        case notPicture
        /// Its content is that of no PDF.
        case notDocument
        /// An SVG, which can hold scripts.
        case vector
        /// More pixels than are decoded.
        case tooManyPixels
        /// It breaks the rules of its kind, or ends early.
        case damaged
        /// Reading it takes longer than is given to one file.
        case tooCostly
        /// A PDF that does something by itself.
        case active
        /// A PDF under a password.
        case locked
        /// Pictures cannot be read on this machine.
        case unavailable
    }

    /// The file's name on the sender's machine.
    public let file: String
    /// What is wrong.
    public let reason: Reason

    /// A file that was not taken.
    public init(file: String, reason: Reason) {
        self.file = file
        self.reason = reason
    }
}
