import Foundation
import Languages
import Testing
import TradeSample

@testable import SDMX
@testable import TradeDesk

@Suite("Pictures are sound SVG that say in words what they show")
struct IndexPicturesTests {
    private func pictures(_ edition: IndexEdition, in language: Language = .english) throws -> IndexPictures {
        let catalogue = try WordCatalogue(json: [
            .english: PackageResources.en_json, .chinese: PackageResources.zh_json,
            .hungarian: PackageResources.hu_json,
        ])
        return IndexPictures(edition, words: catalogue.words(for: language))
    }

    private func all(_ pictures: IndexPictures) -> [Picture] {
        [pictures.ranking(), pictures.years()] + pictures.edition.units.indices.map { pictures.parts(of: $0) }
    }

    @Test(
        "well-formed, with a title and a text, without anything from elsewhere",
        arguments: [
            Language.english, .chinese, .hungarian,
        ])
    func sound(language: Language) throws {
        for picture in all(try pictures(SampleEdition.made(), in: language)) {
            var names: [String] = []
            let scanner = try XMLScanner(file: picture.id) { event in
                if case .start(let name, _, _) = event { names.append(name) }
                return true
            }
            try scanner.take(picture.file, isLast: true)
            #expect(names.contains("title") && names.contains("desc"))
            #expect(!picture.title.isEmpty && picture.text.count > 20)
            let text = String(decoding: picture.file, as: UTF8.self)
            #expect(!text.contains("href") && !text.contains("url(") && !text.contains("NaN") && !text.contains("inf"))
            #expect(text.matches(of: /audit\.[a-z_.]+/).isEmpty)
        }
    }

    @Test("everything lies within the picture, also where scores are negative", arguments: [false, true])
    func within(isNegative: Bool) throws {
        var edition = SampleEdition.made()
        if isNegative {
            for unit in edition.units.indices { edition.scores[0, unit, edition.latestYear] -= 60 }
        }
        for picture in all(try pictures(edition)) {
            let text = String(decoding: picture.file, as: UTF8.self)
            for match in text.matches(of: /<rect class="p-bar" x="([-0-9.]+)" y="([-0-9.]+)" width="([-0-9.]+)"/) {
                let x = try #require(Double(match.1))
                let y = try #require(Double(match.2))
                let width = try #require(Double(match.3))
                #expect(x >= 0 && width >= 0 && x + width <= picture.width && y > 0 && y < picture.height)
            }
            for match in text.matches(of: /(?:x|cx)="([-0-9.]+)"/) {
                let x = try #require(Double(match.1))
                #expect(x >= 0 && x <= picture.width)
            }
        }
    }

    @Test("the ranking's text names every unit that it draws, in order, with its score")
    func words() throws {
        let edition = SampleEdition.made()
        let pictures = try pictures(edition)
        let text = pictures.ranking().text
        let lines = text.split(separator: "; ")
        let ranking = edition.ranking(in: edition.latestYear)
        #expect(lines.count == ranking.count)
        for (line, one) in zip(lines, ranking) {
            #expect(line.hasPrefix("\(one.rank). \(pictures.name(one.unit)) \(pictures.number(one.score))"))
        }
    }

    @Test("a picture of only the first says so, in the drawing and in its text")
    func first() throws {
        let pictures = try pictures(SampleEdition.made())
        let years = pictures.years()
        #expect(years.text.hasPrefix("The first 8 of 14; "))
        #expect(String(decoding: years.file, as: UTF8.self).contains(">The first 8 of 14</text>"))
        #expect(!pictures.ranking().text.contains("The first"))
    }

    @Test(
        "scales hold what they are made for, with round ticks",
        arguments: [
            [0.0, 79.8], [-3, 4], [0.001, 0.0042], [5, 5], [12_345, 98_765], [-1e-9, 1e-9], [],
        ])
    func scales(values: [Double]) {
        let scale = PictureScale(values, holding: true)
        #expect(scale.low <= (values.min() ?? 0) && scale.high >= (values.max() ?? 0) && scale.low < scale.high)
        #expect(scale.low <= 0 && scale.high >= 0)
        #expect((2...9).contains(scale.ticks.count))
        #expect(scale.ticks.contains { abs($0) < 1e-12 })
    }
}
