import Foundation

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A disk of a few megabytes that one process alone sees where its data folder is, and that is gone with the process.
///
/// It is a tmpfs in a mount namespace of the process's own; others look into it through `/proc`.
public struct SmallDisk: Sendable {
    private let root: URL

    /// Why there can be none on this machine; nil where there can.
    public static let obstacle: String? = {
        let folder = FileManager.default.temporaryDirectory.path
        let words = starter(megabytes: 1, at: folder, from: "/dev/null") + ["/bin/true"]
        guard let scratch = try? TemporaryFolder(),
            let probe = try? ChildProcess(
                URL(fileURLWithPath: words[0]), Array(words.dropFirst()), outputIn: scratch.url)
        else { return "unshare is missing" }
        var status: Int32 = 0
        while waitpid(probe.pid, &status, 0) == -1 && errno == EINTR {}
        return status == 0 ? nil : "no small disk can be mounted here"
    }()

    /// What starts a program on a small disk: mounts it, fills it, and becomes the program.
    /// - Parameters:
    ///   - megabytes: the disk's size.
    ///   - folder: where the program sees it.
    ///   - filling: a folder whose files are copied there, or a file.
    public static func starter(megabytes: Int, at folder: String, from filling: String) -> [String] {
        let rights = getuid() == 0 ? [] : ["--user", "--map-root-user"]
        let script = """
            mount -t tmpfs -o size=\(megabytes)m,mode=700 serai-test "$0" && \
            { [ ! -d "$1" ] || cp "$1"/* "$0"/; } && shift && exec "$@"
            """
        return ["/usr/bin/env", "unshare", "--mount"] + rights + ["/bin/sh", "-c", script, folder, filling]
    }

    /// The disk of a process that was started so.
    public init(of process: ChildProcess, at folder: URL) {
        root = URL(fileURLWithPath: "/proc/\(process.pid)/root\(folder.path)", isDirectory: true)
    }

    /// Writes until there is no room for another byte.
    /// - Parameter bytes: so many are given back then.
    public func fill(leaving bytes: Int = 0) throws {
        let file = open(filler.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        guard file >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(file) }
        var size = 1 << 20
        let zeros = [UInt8](repeating: 0, count: size)
        var whole = 0
        while size > 0 {
            let written = write(file, zeros, size)
            if written > 0 { whole += written } else { size /= 2 }
        }
        if bytes > 0 { ftruncate(file, off_t(max(0, whole - bytes))) }
    }

    /// Makes room again.
    public func clear() throws { try FileManager.default.removeItem(at: filler) }

    /// Copies what is kept to another folder.
    public func copy(to folder: URL) throws {
        for name in try FileManager.default.contentsOfDirectory(atPath: root.path)
        where name != filler.lastPathComponent {
            try FileManager.default.copyItem(
                at: root.appendingPathComponent(name), to: folder.appendingPathComponent(name))
        }
    }

    private var filler: URL { root.appendingPathComponent("filler") }
}
