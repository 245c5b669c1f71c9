import Markup
import Testing

@testable import StationPages

@Suite("The page's modules find each other under their hashed names")
struct AssetsTests {
    @Test("whatever a module imports is served, and no circle keeps a plain name")
    func imports() {
        let assets = Assets(files: StationFurnishings.files)
        #expect(assets.byPath.count == StationFurnishings.files.count)
        let paths = Set(assets.byPath.keys)
        for asset in assets.byPath.values {
            let text = String(decoding: asset.bytes, as: UTF8.self)
            for mention in text.matches(of: /"\.\/([^"]+\.js)"/) {
                #expect(paths.contains("/assets/\(mention.output.1)"), "\(asset.name) imports \(mention.output.1)")
            }
        }
    }

    @Test("what a page asks for is there")
    func asked() throws {
        let names = Set(StationFurnishings.files.map(\.name))
        let page = StationPage(
            StationVisit(language: .english, picture: try SamplePicture.idle(), layout: .init()),
            furnishings: try StationFurnishings())
        #expect(names.isSuperset(of: page.styles + page.scripts))
    }

    @Test("page and style sheet stay so small that they are under 15 KB when compressed")
    func size() throws {
        // Their text compresses to less than a sixth.
        let page = try SamplePicture.page(try SamplePicture.swapping())
        #expect(page.utf8.count < 80_000)
        let style = try #require(StationFurnishings.files.first { $0.name == "station.css" })
        #expect(style.bytes.count < 20_000)
    }
}
