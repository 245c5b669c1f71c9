import CZlib
import Languages
import Markup
import Testing

@testable import TradePages

@Suite("The pages' modules find each other, and pages stay light")
struct AssetsTests {
    @Test("whatever a module imports is served, and no circle keeps a plain name")
    func imports() {
        let assets = Assets(files: TradeFurnishings.files)
        #expect(assets.byPath.count == TradeFurnishings.files.count)
        let paths = Set(assets.byPath.keys)
        for asset in assets.byPath.values {
            let text = String(decoding: asset.bytes, as: UTF8.self)
            for mention in text.matches(of: /"\.\/([^"]+\.js)"/) {
                #expect(paths.contains("/assets/\(mention.output.1)"), "\(asset.name) imports \(mention.output.1)")
            }
        }
    }

    @Test(
        "what a page asks for is there, and leaves room for its frame below 30 KB as sent",
        arguments: SamplePages.kinds,
        SamplePages.languages)
    func weight(kind: String, language: Language) throws {
        let page = try SamplePages.page(kind, in: language)
        let files = Dictionary(uniqueKeysWithValues: TradeFurnishings.files.map { ($0.name, $0.bytes) })
        let asked = try (page.styles + page.scripts).map { try #require(files[$0], "\($0)") }
        let imported = asked.flatMap { file in
            String(decoding: file, as: UTF8.self).matches(of: /from "\.\/([^"]+)"/).map { String($0.1) }
        }
        let all = try asked + Set(imported).map { try #require(files[$0]) } + [page.body.bytes]
        // The frame, its style sheet and its scripts take 11 KB.
        #expect(try all.map(deflatedCount).reduce(0, +) < 19_000, "\(kind)")
    }

    private func deflatedCount(_ bytes: [UInt8]) throws -> Int {
        var count = compressBound(uLong(bytes.count))
        var packed = [UInt8](repeating: 0, count: Int(count))
        try #require(compress2(&packed, &count, bytes, uLong(bytes.count), Z_BEST_COMPRESSION) == Z_OK)
        return Int(count)
    }
}
