import CESpeak
import Foundation

/// A file in memory, without a name, for those who take a file only.
struct MemoryFile: ~Copyable {
    /// Open for reading, at its beginning.
    let descriptor: Int32

    /// A file that holds a text. Nil where the system gives none: out of memory, or of descriptors.
    init?(_ text: String) {
        descriptor = serai_espeak_memory_file()
        guard descriptor >= 0 else { return nil }
        let bytes = Array(text.utf8)
        guard write(descriptor, bytes, bytes.count) == bytes.count, lseek(descriptor, 0, SEEK_SET) == 0 else {
            close(descriptor)
            return nil
        }
    }

    deinit { close(descriptor) }

    /// Where the process itself finds it: a path of few letters, whatever the machine calls its folders.
    var path: String { "/proc/self/fd/\(descriptor)" }
}
