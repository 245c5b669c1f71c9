import Foundation
import Markup
import Synchronization

/// The files that do not belong to a snapshot: the program's own assets and the browser libraries on disk.
///
/// Addresses are looked up in a table made at the start, so no address can name a file outside it.
final class StaticFiles: Sendable {
    private enum Source: Sendable {
        case bytes([UInt8])
        case file(URL)
    }

    private struct File: Sendable {
        let source: Source
        let mediaType: String
        let caching: String
    }

    private let files: [String: File]
    private let assetPaths: [String]
    private let packed: FinishedPages
    private let fields: [(String, String)]

    /// - Parameters:
    ///   - assets: files under hashed names; kept by browsers for ever.
    ///   - libraries: a folder of files served below `/libraries/`; nil or not there for none. Links in it are not followed.
    ///   - capacity: how many bytes of packed files are kept.
    ///   - fields: header fields that go with every answer.
    init(assets: Assets, libraries: URL?, capacity: Int, fields: [(String, String)]) {
        var files: [String: File] = [:]
        for (path, asset) in assets.byPath {
            files[path] = File(
                source: .bytes(asset.bytes), mediaType: asset.mediaType, caching: "public, max-age=31536000, immutable")
        }
        // Small ones first: style sheets and scripts are asked for before pictures.
        assetPaths = assets.byPath.values.sorted { ($0.bytes.count, $0.path) < ($1.bytes.count, $1.path) }.map(\.path)
        if let libraries {
            for (path, file) in Self.filesBelow(libraries) {
                let address = path.split(separator: "/").map { "/" + RequestTarget.encoded(String($0)) }.joined()
                files["/libraries" + address] = File(
                    source: .file(file), mediaType: Assets.mediaType(of: path), caching: "public, max-age=86400")
            }
        }
        self.files = files
        self.fields = fields
        packed = FinishedPages(capacity: capacity)
    }

    /// Whether there is a file at the canonical address.
    func has(_ path: String) -> Bool { files[path] != nil }

    /// The file at the canonical address, if it is packed already.
    func kept(_ path: String, coding: ContentCoding) -> FinishedPage? {
        packed.kept(PageKey(target: path, coding: coding), now: .distantPast)
    }

    /// The file at the canonical address, read and packed if need be; nil where there is none or it cannot be read.
    func file(_ path: String, coding: ContentCoding) async -> FinishedPage? {
        guard let file = files[path] else { return nil }
        let fields = fields
        return await packed.page(PageKey(target: path, coding: coding), now: .distantPast) {
            let bytes: [UInt8]
            switch file.source {
            case .bytes(let content): bytes = content
            case .file(let url):
                guard let content = try? Data(contentsOf: url) else { return nil }
                bytes = [UInt8](content)
            }
            let page = Page(
                mediaType: file.mediaType, body: bytes, headers: [(name: "Cache-Control", value: file.caching)])
            return FinishedPage(page, coding: coding, effort: .file, fields: fields)
        }
    }

    /// Packs the assets ahead of the first who asks.
    func packAssets() async {
        for path in assetPaths {
            for coding in ContentCoding.allCases {
                if Task.isCancelled { return }
                _ = await file(path, coding: coding)
                await Task.yield()
            }
        }
    }

    /// The plain files below a folder by relative path.
    private static func filesBelow(_ folder: URL) -> [(path: String, file: URL)] {
        let root = folder.standardizedFileURL.path
        guard let paths = FileManager.default.enumerator(atPath: root) else { return [] }
        return paths.compactMap { entry in
            guard let path = entry as? String else { return nil }
            let file = URL(fileURLWithPath: root + "/" + path)
            let isHidden = path.split(separator: "/").contains { $0.hasPrefix(".") }
            // The kind of the entry itself: a link is no regular file, wherever it points.
            let kind = try? FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType
            return isHidden || kind != .typeRegular ? nil : (path, file)
        }
    }
}
