import CBrotli
import CZlib
import NIOCore

/// How much work goes into packing a body.
enum CompressionEffort: Sendable {
    /// A page that somebody waits for: a few milliseconds at most, whatever its size.
    case page
    /// A file packed once for all who will ever ask.
    case file
}

/// Packs bodies with zlib and libbrotli.
enum Compression {
    /// Below this many bytes a packed body is no smaller on the wire.
    static let smallestWorthwhile = 400

    /// Whether bytes of the media type shrink when packed: text in all its forms, not pictures and the like.
    static func pays(mediaType: String) -> Bool {
        let type = mediaType.prefix { $0 != ";" }
        if type.hasPrefix("text/") || type.hasSuffix("+xml") || type.hasSuffix("+json") { return true }
        let others: Set<Substring> = [
            "application/json", "application/xml", "application/javascript", "application/wasm", "model/gltf-binary",
            "application/manifest+json",
        ]
        return others.contains(type)
    }

    /// The packed bytes; nil where packing fails or does not make them smaller.
    static func packed(_ bytes: [UInt8], as coding: ContentCoding, effort: CompressionEffort) -> ByteBuffer? {
        guard bytes.count >= smallestWorthwhile else { return nil }
        let buffer: ByteBuffer? =
            switch coding {
            case .identity: nil
            case .gzip: gzip(bytes, level: gzipLevel(effort, size: bytes.count))
            case .brotli: brotli(bytes, quality: brotliQuality(effort, size: bytes.count))
            }
        guard let buffer, buffer.readableBytes < bytes.count else { return nil }
        return buffer
    }

    /// zlib's level, 1...9: a page of 64 KB takes about 1.5 ms at 6, one of 300 KB 2 ms at 1.
    private static func gzipLevel(_ effort: CompressionEffort, size: Int) -> Int32 {
        switch effort {
        case .file: 9
        case .page: size <= 64 << 10 ? 6 : size <= 192 << 10 ? 3 : 1
        }
    }

    /// libbrotli's quality, 0...11: a page of 64 KB takes about 1.5 ms at 5, one of 300 KB 1 ms at 1.
    private static func brotliQuality(_ effort: CompressionEffort, size: Int) -> Int32 {
        switch effort {
        // Quality 11 packs about 0.5 MB/s; a library of a megabyte is not worth seconds of start-up.
        case .file: size <= 256 << 10 ? 11 : 9
        case .page: size <= 64 << 10 ? 5 : size <= 192 << 10 ? 3 : 1
        }
    }

    private static func gzip(_ bytes: [UInt8], level: Int32) -> ByteBuffer? {
        var stream = z_stream()
        // 15 bits of window, 16 more for a gzip wrapper instead of zlib's own.
        let status = deflateInit2_(
            &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
            Int32(MemoryLayout<z_stream>.size))
        guard status == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let bound = Int(deflateBound(&stream, UInt(bytes.count)))
        var buffer = ByteBufferAllocator().buffer(capacity: bound)
        var finished = false
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { output in
            bytes.withUnsafeBufferPointer { input in
                // zlib's C face takes the input as mutable but does not write to it.
                stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.bindMemory(to: UInt8.self).baseAddress
                stream.avail_out = UInt32(output.count)
                finished = deflate(&stream, Z_FINISH) == Z_STREAM_END
                return finished ? Int(stream.total_out) : 0
            }
        }
        return finished ? trimmed(buffer) : nil
    }

    private static func brotli(_ bytes: [UInt8], quality: Int32) -> ByteBuffer? {
        let bound = BrotliEncoderMaxCompressedSize(bytes.count)
        guard bound > 0 else { return nil }
        var buffer = ByteBufferAllocator().buffer(capacity: bound)
        var finished = false
        buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: bound) { output in
            var size = output.count
            finished =
                bytes.withUnsafeBufferPointer { input in
                    BrotliEncoderCompress(
                        quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, input.count, input.baseAddress, &size,
                        output.bindMemory(to: UInt8.self).baseAddress)
                } == BROTLI_TRUE
            return finished ? size : 0
        }
        return finished ? trimmed(buffer) : nil
    }

    /// A copy without the slack that the worst case asked for, since finished bodies are kept.
    private static func trimmed(_ buffer: ByteBuffer) -> ByteBuffer {
        ByteBuffer(bytes: buffer.readableBytesView)
    }
}
