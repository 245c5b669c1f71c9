import CZlib

/// Unpacks a deflated stream piece by piece.
final class Inflater {
    private var stream = z_stream()
    private var piece = [UInt8](repeating: 0, count: 1 << 16)

    /// Nil where zlib has no memory left.
    init?() {
        // A negative window says that the stream has no head of its own, as within zip files (zlib.h).
        guard inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
    }

    deinit { inflateEnd(&stream) }

    /// Unpacks all of `bytes`, handing on what comes out.
    /// - Parameter hear: Is given each piece; answers whether to go on.
    /// - Returns: Whether the stream came to its end, or was stopped.
    func unpack(_ bytes: ArraySlice<UInt8>, hear: (ArraySlice<UInt8>) -> Bool) -> Bool {
        bytes.withUnsafeBufferPointer { input in
            // zlib reads through this pointer and never writes.
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            while true {
                let status = piece.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                guard status == Z_OK || status == Z_STREAM_END else { return false }
                let count = piece.count - Int(stream.avail_out)
                if count > 0, !hear(piece[..<count]) { return true }
                if status == Z_STREAM_END { return true }
                if count == 0, stream.avail_in == 0 { return false }
            }
        }
    }
}
