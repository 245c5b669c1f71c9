/// Why an index is not published: what, where, and what to do. Nothing has been changed under the folder's name.
package enum PublishingError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The folder holds something that no publication put there.
    case occupied(folder: String, by: String)
    /// A file of an earlier publication is not as it was made: somebody has worked on it.
    case changed(folder: String, file: String)
    /// A link that leads nowhere.
    case deadLink(path: String)
    /// Another program is publishing into the same folder.
    case busy(folder: String)
    /// A file or the folder cannot be made.
    case unwritable(path: String, reason: String)
    /// A sheet that no workbook can hold.
    case refused(file: String, reason: String)
    /// Words of the report that cannot be read.
    case brokenWords(reason: String)

    package var description: String {
        switch self {
        case .occupied(let folder, let entry):
            "\(folder) holds \(entry), which no publication put there: name an empty or a new folder"
        case .changed(let folder, let file):
            "\(folder)/\(file) has been changed since it was published: keep it and name another folder, or take the folder away"
        case .deadLink(let path):
            "\(path) is a link that leads nowhere: make the folder that it names, or name another one"
        case .busy(let folder): "another program is publishing into \(folder): wait for it, or name another folder"
        case .unwritable(let path, let reason):
            "\(path) cannot be written: \(reason); check the folder, the rights and the disk"
        case .refused(let file, let reason): "\(file): \(reason)"
        case .brokenWords(let reason): "the report's words are broken: \(reason)"
        }
    }
}
