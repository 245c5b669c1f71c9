@preconcurrency import Glibc

/// What `print` writes to.
enum StandardOutput {
    /// Writes what still waits to be written.
    ///
    /// Of standard output alone: another thread may be reading standard input, and would have to let go of it first.
    ///
    /// - Returns: What is in the way, in words; nil where all is written.
    static func flush() -> String? {
        fflush(stdout) == 0 ? nil : String(cString: strerror(errno))
    }
}
