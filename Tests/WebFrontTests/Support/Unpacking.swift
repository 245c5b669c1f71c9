import CZlib
import Foundation

/// Undoes what the server packed, by other code than what packed it.
enum Unpacking {
    struct Failure: Error {}

    static func gzip(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw Failure()
        }
        defer { inflateEnd(&stream) }
        var output: [UInt8] = []
        var input = bytes
        var status = Z_OK
        try input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            while status == Z_OK {
                var chunk = [UInt8](repeating: 0, count: 64 << 10)
                let made = chunk.withUnsafeMutableBufferPointer { chunk in
                    stream.next_out = chunk.baseAddress
                    stream.avail_out = UInt32(chunk.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    return chunk.count - Int(stream.avail_out)
                }
                output += chunk.prefix(made)
                if made == 0, status == Z_OK { throw Failure() }
            }
        }
        guard status == Z_STREAM_END else { throw Failure() }
        return output
    }

    /// Nil where the machine has no libbrotlidec (the server links only the encoder).
    static func brotli(_ bytes: [UInt8], capacity: Int) -> [UInt8]? {
        typealias Decompress =
            @convention(c) (Int, UnsafePointer<UInt8>?, UnsafeMutablePointer<Int>, UnsafeMutablePointer<UInt8>?) ->
            Int32
        guard let library = dlopen("libbrotlidec.so.1", RTLD_NOW),
            let symbol = dlsym(library, "BrotliDecoderDecompress")
        else { return nil }
        let decompress = unsafeBitCast(symbol, to: Decompress.self)
        var output = [UInt8](repeating: 0, count: capacity)
        var size = capacity
        let status = decompress(bytes.count, bytes, &size, &output)
        return status == 1 ? Array(output.prefix(size)) : []
    }
}
