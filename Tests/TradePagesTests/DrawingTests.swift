import Chance
import Testing

@testable import TradePages

@Suite("Drawings say what the numbers say")
struct DrawingTests {
    @Test("a scale holds its numbers between round ticks", arguments: 0..<200 as Range<UInt64>)
    func scale(seed: UInt64) {
        var chance = SplitMix64(seed: seed)
        let size = [1e-6, 0.01, 1, 100, 1e9][Int(seed % 5)]
        let (one, other) = (size * (chance.unit() - 0.3), size * (chance.unit() - 0.3))
        let scale = NiceScale(from: min(one, other), to: max(one, other))
        #expect(
            (-1e-9...1 + 1e-9).contains(scale.share(of: one)) && (-1e-9...1 + 1e-9).contains(scale.share(of: other)))
        #expect((2...9).contains(scale.ticks.count))
        #expect(scale.ticks.first == scale.low && scale.ticks.last == scale.high)
    }

    @Test("one number alone has a scale too")
    func single() {
        let scale = NiceScale(from: 50, to: 50)
        #expect(scale.low < scale.high && scale.share(of: 50).isFinite)
    }

    @Test(
        "a path breaks where a value is not known, and a lone value is a dot",
        arguments: [
            ([1, 2, 3], "M0 1L1 2L2 3"), ([1, .nan, 3], "M0 1h.1M2 3h.1"), ([.nan, 2, 3], "M1 2L2 3"), ([.nan], ""),
        ] as [([Double], String)])
    func path(values: [Double], path: String) {
        #expect(Coordinate.path(values) { (Double($0), $1) } == path)
    }

    @Test(
        "coordinates are written as SVG reads them",
        arguments: [(1.25, "1.3"), (-0.04, "0"), (-3.5, "-3.5"), (.nan, "0"), (.infinity, "0"), (1e99, "1000000")])
    func coordinate(value: Double, text: String) {
        #expect(Coordinate.text(value) == text)
    }

    @Test("the lines' names keep apart and within the drawing")
    func names() throws {
        let lines = (0..<14).map { LineDrawing.Line(name: "n\($0)", values: [50, 50 + Double($0) * 0.1]) }
        let drawing = LineDrawing(lines: lines, years: ["1", "2"], label: "", number: { "\($0)" })
        let markup = try #require(drawing.markup).description
        let places = markup.matches(of: /class="name c\d+" x="[\d.]+" y="([\d.]+)"/).compactMap { Double($0.output.1) }
        #expect(places.count == 14)
        for (one, next) in zip(places, places.dropFirst()) { #expect(next - one > 11) }
        #expect(places.allSatisfy { (0...LineDrawing.height).contains($0) })
    }

    @Test("nothing known, nothing drawn")
    func nothing() {
        let drawing = LineDrawing(
            lines: [.init(name: "a", values: [.nan])], years: ["1"], label: "", number: { "\($0)" })
        #expect(drawing.markup == nil)
        #expect(BarDrawing.score(.nan) == nil)
        #expect(BarDrawing.difference(1, most: 0) == nil)
    }
}
