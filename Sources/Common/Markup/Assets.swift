/// The static files of the program: style sheets, ES modules, pictures, under names that carry a hash of their content.
///
/// A file's address changes when a byte of it changes, so browsers may keep it for ever. Import specifiers of the form
/// `"./name.js"` inside modules, and `url("./name.svg")` inside style sheets, are rewritten to the hashed names; so no
/// import map is needed, which a strict Content-Security-Policy would refuse.
public struct Assets: Sendable {
    /// One file.
    public struct Asset: Sendable {
        /// The name that pages ask for, such as `serai.css`.
        public let name: String
        /// The address, such as `/assets/serai.3f9ac1d2b4e8a7c6.css`.
        public let path: String
        /// The media type.
        public let mediaType: String
        /// The content after rewriting.
        public let bytes: [UInt8]
    }

    /// The files by address.
    public let byPath: [String: Asset]
    private let pathByName: [String: String]

    /// Names and rewrites the files.
    ///
    /// - Parameter files: name and content of each. Modules may import each other in any order but not in a circle;
    ///   files in a circle keep their plain names among each other.
    public init(files: [(name: String, bytes: [UInt8])]) {
        var finished: [String: Asset] = [:]
        var waiting = files.sorted { $0.name < $1.name }
        while !waiting.isEmpty {
            let names = Set(waiting.map(\.name))
            // A file is ready once none of the files it mentions is still waiting.
            var ready = waiting.filter { file in
                Self.mentions(in: file.bytes).allSatisfy { $0 == file.name || !names.contains($0) }
            }
            if ready.isEmpty { ready = waiting }
            for file in ready {
                let bytes = Self.rewritten(file.bytes) {
                    finished[$0].map { String($0.path.dropFirst("/assets/".count)) }
                }
                finished[file.name] = Asset(
                    name: file.name, path: Self.path(name: file.name, bytes: bytes),
                    mediaType: Self.mediaType(of: file.name), bytes: bytes)
            }
            let done = Set(ready.map(\.name))
            waiting.removeAll { done.contains($0.name) }
        }
        pathByName = finished.mapValues(\.path)
        byPath = Dictionary(uniqueKeysWithValues: finished.values.map { ($0.path, $0) })
    }

    /// The address of the file `name`; the plain name below `/assets/` where there is no such file.
    public subscript(name: String) -> String {
        pathByName[name] ?? "/assets/\(name)"
    }

    private static func path(name: String, bytes: [UInt8]) -> String {
        let hash = String(fingerprint(bytes), radix: 16)
        let padded = String(repeating: "0", count: 16 - hash.count) + hash
        guard let dot = name.lastIndex(of: ".") else { return "/assets/\(name).\(padded)" }
        return "/assets/\(name[..<dot]).\(padded)\(name[dot...])"
    }

    /// FNV-1a, 64 bits (Fowler, Noll, Vo): no secret rests on it, it tells versions apart.
    static func fingerprint(_ bytes: [UInt8]) -> UInt64 {
        bytes.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    }

    /// The media type by a file name's ending; `application/octet-stream` where it is not known.
    public static func mediaType(of name: String) -> String {
        switch name.split(separator: ".").last.map(String.init) {
        case "css": "text/css; charset=utf-8"
        case "js", "mjs": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "json", "webmanifest": "application/json"
        case "png": "image/png"
        case "jpg", "jpeg": "image/jpeg"
        case "webp": "image/webp"
        case "avif": "image/avif"
        case "ico": "image/x-icon"
        case "woff2": "font/woff2"
        case "wasm": "application/wasm"
        case "glb": "model/gltf-binary"
        default: "application/octet-stream"
        }
    }

    /// The names mentioned as `"./name"`, within double quotes.
    private static func mentions(in bytes: [UInt8]) -> [String] {
        var names: [String] = []
        _ = rewritten(bytes) { name in
            names.append(name)
            return nil
        }
        return names
    }

    /// The content with each `"./name"` that `newName` knows replaced by `"./newName"`.
    private static func rewritten(_ bytes: [UInt8], newName: (String) -> String?) -> [UInt8] {
        let opening = Array("\"./".utf8)
        let quote = UInt8(ascii: "\"")
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count)
        var index = 0
        while index < bytes.count {
            guard bytes[index] == quote, bytes[index...].starts(with: opening) else {
                output.append(bytes[index])
                index += 1
                continue
            }
            let nameStart = index + opening.count
            let nameEnd = bytes[nameStart...].firstIndex { $0 == quote || $0 == 0x0A } ?? bytes.count
            let name = String(decoding: bytes[nameStart..<nameEnd], as: UTF8.self)
            output.append(contentsOf: opening)
            output.append(contentsOf: (newName(name) ?? name).utf8)
            index = nameEnd
        }
        return output
    }
}
