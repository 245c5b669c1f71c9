import Foundation

/// ALSA's own plug-in devices in place of sound cards. ALSA reads its configuration once in a process, so all tests share it.
public enum SoundCards {
    /// The device whose sound becomes a WAV file, each time that it is opened anew.
    public static func file(_ path: URL) -> String {
        _ = configured
        return "into:\(path.path)"
    }

    /// The device whose sound becomes WAV files: the first of this name, later ones of this name and a number.
    public static func files(_ path: URL) -> String {
        _ = configured
        return "beside:\(path.path)"
    }

    /// A device that nobody has.
    public static var missing: String {
        _ = configured
        return "no_such_card"
    }

    private static let configured: Void = {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("serai-asoundrc-\(getpid())")
        func device(_ name: String, _ truncates: Int) -> String {
            """
            pcm.\(name) {
                @args [ FILE ]
                @args.FILE { type string }
                type file
                slave.pcm nowhere
                file $FILE
                format wav
                truncate \(truncates)
            }

            """
        }
        let text = "pcm.nowhere { type null }\n" + device("into", 1) + device("beside", 0)
        try? Data(text.utf8).write(to: file)
        setenv("ALSA_CONFIG_PATH", file.path, 1)
    }()
}
