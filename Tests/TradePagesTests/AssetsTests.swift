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
        "what a page asks for is there, and all that it needs is under 60 KB before it is compressed",
        arguments: SamplePages.kinds)
    func size(kind: String) throws {
        let page = try SamplePages.page(kind)
        let sizes = Dictionary(uniqueKeysWithValues: TradeFurnishings.files.map { ($0.name, $0.bytes.count) })
        for name in page.styles + page.scripts { #expect(sizes[name] != nil, "\(name)") }
        let scripts =
            kind == "weights" ? ["trade-weights.js"] : page.scripts + ["trade-charting.js", "trade-geography.js"]
        let own = (page.styles + scripts).reduce(0) { $0 + (sizes[$1] ?? 0) }
        // Text like this compresses to a quarter and less.
        #expect(page.body.bytes.count + own < 60_000, "\(kind)")
    }
}
