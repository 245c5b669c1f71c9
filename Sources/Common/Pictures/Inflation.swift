import CZlib

/// Unpacks what zlib has packed, within bounds.
enum Inflation {
    /// What is packed at the start of `bytes`; nil where that is no zlib stream, or more than `limit` bytes.
    static func unpack(_ bytes: ArraySlice<UInt8>, atMost limit: Int) -> [UInt8]? {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else { return nil }
        defer { inflateEnd(&stream) }
        return bytes.withUnsafeBufferPointer { input -> [UInt8]? in
            // zlib reads through this pointer and never writes.
            stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
            stream.avail_in = UInt32(clamping: input.count)
            var unpacked: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            while true {
                let status = piece.withUnsafeMutableBufferPointer { output in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    return inflate(&stream, Z_NO_FLUSH)
                }
                guard status == Z_OK || status == Z_STREAM_END else { return nil }
                unpacked += piece.prefix(piece.count - Int(stream.avail_out))
                guard unpacked.count <= limit else { return nil }
                if status == Z_STREAM_END { return unpacked }
            }
        }
    }
}
